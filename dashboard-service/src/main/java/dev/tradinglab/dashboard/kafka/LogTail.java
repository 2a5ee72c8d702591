package dev.tradinglab.dashboard.kafka;

import dev.tradinglab.events.json.UnreadableRecordException;
import dev.tradinglab.events.topic.TopicSpec;
import dev.tradinglab.tape.kafka.KafkaAccess;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;

/**
 * Follows small logs from their first record on, outside any group: whatever they say is folded again at every start, so that
 * nothing has to be remembered elsewhere. Not for several threads.
 */
public final class LogTail implements AutoCloseable {
    private static final Duration POLL = Duration.ofMillis(200);

    private final Consumer<String, byte[]> consumer;
    private final Map<String, Reader<?>> readers = new HashMap<>();

    private final BiConsumer<ConsumerRecord<String, byte[]>, String> unreadable;

    /**
     * Connects lazily.
     *
     * @param unreadable told of each record that cannot be read, with the reason; here one view is poorer by a record
     */
    public LogTail(KafkaAccess kafka, BiConsumer<ConsumerRecord<String, byte[]>, String> unreadable) {
        this.consumer = kafka.reader();
        this.unreadable = unreadable;
    }

    private record Reader<T>(TopicSpec<T> topic, BiConsumer<ConsumerRecord<String, byte[]>, T> fold) {
        void read(ConsumerRecord<String, byte[]> entry, BiConsumer<ConsumerRecord<String, byte[]>, String> unreadable) {
            if (entry.value() == null) {
                return; // a tombstone: compaction's business
            }
            T event;
            try {
                event = topic.codec().decode(entry.value());
            } catch (UnreadableRecordException e) {
                unreadable.accept(entry, e.getMessage());
                return;
            }
            fold.accept(entry, event);
        }
    }

    /** Adds a topic; to be called before {@link #begin}. */
    public <T> LogTail follow(TopicSpec<T> topic, BiConsumer<ConsumerRecord<String, byte[]>, T> fold) {
        readers.put(topic.name(), new Reader<>(topic, fold));
        return this;
    }

    /** Goes to the first record of every topic, which must exist, and reads what there is. */
    public void begin() {
        List<TopicPartition> partitions = readers.keySet().stream()
                .flatMap(topic -> consumer.partitionsFor(topic).stream())
                .map(info -> new TopicPartition(info.topic(), info.partition()))
                .toList();
        consumer.assign(partitions);
        consumer.seekToBeginning(partitions);
        readToEnd();
    }

    /** Reads until everything is folded that was written before the call. */
    public void readToEnd() {
        Map<TopicPartition, Long> ends = consumer.endOffsets(consumer.assignment());
        while (ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
            poll(POLL);
        }
    }

    /** Folds what has come since, waiting for it for so long. */
    public void poll(Duration patience) {
        for (ConsumerRecord<String, byte[]> entry : consumer.poll(patience)) {
            readers.get(entry.topic()).read(entry, unreadable);
        }
    }

    /** @throws org.apache.kafka.common.KafkaException when Kafka does not answer; polling alone would just stay silent */
    public void requireAnswer(Duration patience) {
        consumer.endOffsets(consumer.assignment(), patience);
    }

    @Override
    public void close() {
        consumer.close(CloseOptions.timeout(Duration.ofSeconds(1)));
    }
}
