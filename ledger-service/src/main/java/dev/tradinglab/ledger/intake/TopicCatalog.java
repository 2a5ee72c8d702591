package dev.tradinglab.ledger.intake;

import java.util.Collection;
import java.util.Map;
import org.apache.kafka.common.TopicPartition;

/** What Kafka says about topics. */
public interface TopicCatalog {
    /**
     * Kafka's ids of the topics as they are now; those that do not exist are missing.
     *
     * @throws IllegalStateException when Kafka does not answer
     */
    Map<String, Described> describe(Collection<String> topics);

    /**
     * Offset behind the last committed record of each partition.
     *
     * @throws IllegalStateException when Kafka does not answer
     */
    Map<TopicPartition, Long> ends(Collection<TopicPartition> partitions);

    /**
     * A topic.
     *
     * @param id Kafka's id; a topic that was deleted and made again has another
     * @param partitions how many it has
     */
    record Described(String id, int partitions) {}
}
