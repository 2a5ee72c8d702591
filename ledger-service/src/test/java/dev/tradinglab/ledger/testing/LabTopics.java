package dev.tradinglab.ledger.testing;

import dev.tradinglab.events.run.Lane;
import dev.tradinglab.events.topic.TopicSpec;
import dev.tradinglab.events.topic.Topics;
import dev.tradinglab.ledger.fact.LedgerTopics;
import dev.tradinglab.tape.kafka.KafkaAccess;
import dev.tradinglab.tape.kafka.TopicAdmin;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListOffsetsOptions;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.IsolationLevel;
import org.apache.kafka.common.TopicPartition;

/**
 * The lab's topics, made and filled as the other services would.
 *
 * @param kafka where they are
 */
public record LabTopics(KafkaAccess kafka) {
    private static final List<TopicSpec<?>> READ = Arrays.stream(Lane.values())
            .flatMap(lane -> LedgerTopics.of(lane).stream())
            .toList();

    /**
     * Drops every topic that the ledger reads and makes it again, empty. A producer that lives on
     * across that, as the ledger's for dead letters does, would mix up its sequence numbers, so their topic stays.
     */
    public void makeAnew(int partitions) {
        try (TopicAdmin topics = new TopicAdmin(kafka)) {
            READ.forEach(topic -> topics.delete(topic.name()));
            topics.ensure(Topics.all(), partitions);
        }
    }

    /**
     * Writes logs, the topics mixed. Those of the broker come in transactions, some of which are aborted and written again.
     * All of it can be read on return.
     *
     * @param logs by topic and partition
     */
    public void write(Map<String, List<List<byte[]>>> logs, Random random) {
        try (Producer<String, byte[]> plain = kafka.promptProducer();
                SimulatedBroker broker = new SimulatedBroker(kafka)) {
            Map<String, int[]> written = new HashMap<>();
            logs.forEach((topic, partitions) -> written.put(topic, new int[partitions.size()]));
            for (boolean more = true; more; ) {
                more = false;
                for (Map.Entry<String, List<List<byte[]>>> topic : logs.entrySet()) {
                    for (int partition = 0; partition < topic.getValue().size(); partition++) {
                        int[] next = written.get(topic.getKey());
                        List<byte[]> log = topic.getValue().get(partition);
                        int to = Math.min(log.size(), next[partition] + random.nextInt(40));
                        List<byte[]> chunk = log.subList(next[partition], to);
                        if (topic.getKey().endsWith("trades") || topic.getKey().endsWith("equity")) {
                            broker.write(topic.getKey(), partition, chunk, random);
                        } else {
                            send(plain, topic.getKey(), partition, chunk);
                        }
                        next[partition] = to;
                        more |= to < log.size();
                    }
                }
            }
        }
        awaitDecided(logs);
    }

    /**
     * Returns when nothing is undecided any more: whoever has committed is told so before the last partition's readers are, and until then the end that
     * they see lies before what was written.
     */
    private void awaitDecided(Map<String, List<List<byte[]>>> logs) {
        List<TopicPartition> partitions = logs.entrySet().stream()
                .flatMap(topic -> IntStream.range(0, topic.getValue().size())
                        .mapToObj(partition -> new TopicPartition(topic.getKey(), partition)))
                .toList();
        try (Admin admin = kafka.admin()) {
            Waiting.until(
                    () -> ends(admin, partitions, IsolationLevel.READ_COMMITTED)
                            .equals(ends(admin, partitions, IsolationLevel.READ_UNCOMMITTED)),
                    true);
        }
    }

    private static Map<TopicPartition, Long> ends(
            Admin admin, List<TopicPartition> partitions, IsolationLevel isolation) {
        Map<TopicPartition, OffsetSpec> question = new HashMap<>();
        partitions.forEach(partition -> question.put(partition, OffsetSpec.latest()));
        try {
            Map<TopicPartition, Long> ends = new HashMap<>();
            admin.listOffsets(question, new ListOffsetsOptions(isolation))
                    .all()
                    .get()
                    .forEach((partition, end) -> ends.put(partition, end.offset()));
            return ends;
        } catch (InterruptedException | ExecutionException e) {
            throw new IllegalStateException(e);
        }
    }

    static void send(Producer<String, byte[]> producer, String topic, int partition, List<byte[]> values) {
        // A compacted topic wants keys; each its own, so that nothing is compacted away under the test.
        values.forEach(value -> producer.send(
                new ProducerRecord<>(topic, partition, UUID.randomUUID().toString(), value), (metadata, failure) -> {
                    if (failure != null) {
                        throw new IllegalStateException("not written to " + topic, failure);
                    }
                }));
    }
}
