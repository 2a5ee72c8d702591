package dev.tradinglab.proof.log;

import dev.tradinglab.events.topic.TopicSpec;
import dev.tradinglab.proof.ProofException;
import dev.tradinglab.tape.kafka.KafkaAccess;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.common.TopicPartition;

/** Reads a topic once, from what Kafka still has of it up to given ends; within a partition in its order. */
public final class TopicPass {
    private static final Duration POLL = Duration.ofMillis(500);
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    /** Takes a record. */
    @FunctionalInterface
    public interface Taker {
        /** The next one of its partition. */
        void take(ConsumerRecord<String, byte[]> record) throws IOException;
    }

    private TopicPass() {}

    /**
     * Reads.
     *
     * @param ends by partition, the offset behind the last record to take
     * @throws ProofException when Kafka gives nothing for a minute, though it has not given all
     */
    public static void over(KafkaAccess kafka, TopicSpec<?> topic, Map<Integer, Long> ends, Taker taker)
            throws IOException {
        over(kafka, topic, ends, taker, PATIENCE);
    }

    static void over(KafkaAccess kafka, TopicSpec<?> topic, Map<Integer, Long> ends, Taker taker, Duration patience)
            throws IOException {
        List<TopicPartition> partitions = ends.keySet().stream()
                .map(partition -> new TopicPartition(topic.name(), partition))
                .toList();
        try (Consumer<String, byte[]> consumer = kafka.reader()) {
            consumer.assign(partitions);
            consumer.beginningOffsets(partitions).forEach(consumer::seek);
            long since = System.nanoTime();
            while (partitions.stream().anyMatch(one -> consumer.position(one) < ends.get(one.partition()))) {
                ConsumerRecords<String, byte[]> records = consumer.poll(POLL);
                for (ConsumerRecord<String, byte[]> record : records) {
                    if (record.offset() < ends.get(record.partition())) {
                        taker.take(record);
                    }
                }
                if (!records.isEmpty()) {
                    since = System.nanoTime();
                } else if (System.nanoTime() - since > patience.toNanos()) {
                    throw new ProofException("Kafka has given nothing of " + topic.name() + " for "
                            + patience.toSeconds() + " s, though there should be more: is it up? see ./lab status");
                }
                consumer.pause(partitions.stream()
                        .filter(one -> consumer.position(one) >= ends.get(one.partition()))
                        .toList());
            }
        }
    }
}
