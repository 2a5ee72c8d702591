package dev.tradinglab.ledger.intake;

import dev.tradinglab.tape.kafka.KafkaAccess;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListOffsetsOptions;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.common.IsolationLevel;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;

/** Asks Kafka itself, anew at each call. */
public final class KafkaTopicCatalog implements TopicCatalog, AutoCloseable {
    private final Admin admin;

    /** Connects lazily. */
    public KafkaTopicCatalog(KafkaAccess kafka) {
        this.admin = kafka.admin();
    }

    @Override
    public Map<String, Described> describe(Collection<String> topics) {
        Map<String, Described> found = new HashMap<>();
        admin.describeTopics(topics).topicNameValues().forEach((topic, future) -> {
            try {
                var description = get(future);
                found.put(
                        topic,
                        new Described(
                                description.topicId().toString(),
                                description.partitions().size()));
            } catch (ExecutionException e) {
                if (!(e.getCause() instanceof UnknownTopicOrPartitionException)) {
                    throw new IllegalStateException("could not ask Kafka about topic " + topic, e.getCause());
                }
            }
        });
        return found;
    }

    @Override
    public Map<TopicPartition, Long> ends(Collection<TopicPartition> partitions) {
        Map<TopicPartition, OffsetSpec> question =
                partitions.stream().collect(Collectors.toMap(Function.identity(), _ -> OffsetSpec.latest()));
        try {
            var answer = get(admin.listOffsets(question, new ListOffsetsOptions(IsolationLevel.READ_COMMITTED))
                    .all());
            return answer.entrySet().stream().collect(Collectors.toMap(Map.Entry::getKey, end -> end.getValue()
                    .offset()));
        } catch (ExecutionException e) {
            throw new IllegalStateException("could not ask Kafka for the ends of partitions", e.getCause());
        }
    }

    private static <T> T get(KafkaFuture<T> future) throws ExecutionException {
        try {
            return future.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while waiting for Kafka", e);
        }
    }

    @Override
    public void close() {
        admin.close();
    }
}
