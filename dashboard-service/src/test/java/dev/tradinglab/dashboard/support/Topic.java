package dev.tradinglab.dashboard.support;

import dev.tradinglab.events.json.UnreadableRecordException;
import dev.tradinglab.events.topic.TopicSpec;
import dev.tradinglab.tape.kafka.KafkaAccess;
import dev.tradinglab.testkit.KafkaProcess;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.TopicPartition;

/** Reads and writes a Kafka as the other services would. */
public final class Topic {
    private final KafkaAccess kafka;

    private Topic(KafkaAccess kafka) {
        this.kafka = kafka;
    }

    /** The topics of a broker. */
    public static Topic of(KafkaProcess broker) {
        return new Topic(new KafkaAccess(broker.bootstrapServers()));
    }

    /** Everything on a topic, each partition in its order. */
    public <T> List<T> read(TopicSpec<T> topic) {
        try (var reader = kafka.reader()) {
            var partitions = reader.partitionsFor(topic.name()).stream()
                    .map(info -> new TopicPartition(info.topic(), info.partition()))
                    .toList();
            reader.assign(partitions);
            reader.seekToBeginning(partitions);
            Map<TopicPartition, Long> ends = reader.endOffsets(partitions);
            List<T> events = new ArrayList<>();
            while (ends.entrySet().stream().anyMatch(end -> reader.position(end.getKey()) < end.getValue())) {
                for (var entry : reader.poll(Duration.ofMillis(100))) {
                    events.add(topic.codec().decode(entry.value()));
                }
            }
            return events;
        } catch (UnreadableRecordException e) {
            throw new AssertionError(e);
        }
    }

    /** Writes one event. */
    public <T> RecordMetadata write(TopicSpec<T> topic, String key, T event) {
        try (Producer<String, byte[]> producer = kafka.promptProducer()) {
            return producer.send(new ProducerRecord<>(
                            topic.name(), key, topic.codec().encode(event)))
                    .get();
        } catch (InterruptedException | ExecutionException e) {
            throw new IllegalStateException(e);
        }
    }
}
