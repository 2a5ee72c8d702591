package dev.tradinglab.runner.catalog;

import dev.tradinglab.events.bot.BotSource;
import dev.tradinglab.events.json.UnreadableRecordException;
import dev.tradinglab.events.run.RunSpec;
import dev.tradinglab.events.topic.Topics;
import dev.tradinglab.tape.kafka.DeadLetters;
import dev.tradinglab.tape.kafka.KafkaAccess;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;

/**
 * All runs and all bots' sources. Both are immutable once written, so what is known needs no second look; what is not known is looked for by
 * reading on to the topics' present ends. Safe for use by several threads.
 */
public final class Catalog implements AutoCloseable {
    private static final Duration POLL = Duration.ofMillis(100);

    private final Consumer<String, byte[]> consumer;
    private final DeadLetters deadLetters;
    private final List<TopicPartition> partitions = new ArrayList<>();
    private final Map<String, RunSpec> runs = new HashMap<>();
    private final Map<String, BotSource> bots = new HashMap<>();

    /**
     * @param botPartitions partitions of the topic {@code bots}
     * @param deadLetters gets what cannot be read
     */
    public Catalog(KafkaAccess kafka, int botPartitions, DeadLetters deadLetters) {
        this.consumer = kafka.reader();
        this.deadLetters = deadLetters;
        partitions.add(new TopicPartition(Topics.RUNS.name(), 0));
        for (int p = 0; p < botPartitions; p++) {
            partitions.add(new TopicPartition(Topics.BOTS.name(), p));
        }
        consumer.assign(partitions);
        consumer.beginningOffsets(partitions).forEach(consumer::seek);
    }

    /** A run, read up to now if need be. */
    public synchronized Optional<RunSpec> run(String run) {
        if (!runs.containsKey(run)) {
            refresh();
        }
        return Optional.ofNullable(runs.get(run));
    }

    /** The source of a bot's version, read up to now if need be. */
    public synchronized Optional<BotSource> bot(String bot) {
        if (!bots.containsKey(bot)) {
            refresh();
        }
        return Optional.ofNullable(bots.get(bot));
    }

    private void refresh() {
        Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
        while (ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
            for (ConsumerRecord<String, byte[]> record : consumer.poll(POLL)) {
                take(record);
            }
        }
    }

    private void take(ConsumerRecord<String, byte[]> record) {
        if (record.value() == null) {
            // A removed version or run: what runs goes on, nothing new starts.
            return;
        }
        try {
            if (record.topic().equals(Topics.RUNS.name())) {
                RunSpec run = Topics.RUNS.codec().decode(record.value());
                runs.putIfAbsent(run.run(), run);
            } else {
                BotSource bot = Topics.BOTS.codec().decode(record.value());
                bots.putIfAbsent(bot.bot(), bot);
            }
        } catch (UnreadableRecordException e) {
            deadLetters.add(record, e.getMessage());
        }
    }

    @Override
    public synchronized void close() {
        consumer.close();
    }
}
