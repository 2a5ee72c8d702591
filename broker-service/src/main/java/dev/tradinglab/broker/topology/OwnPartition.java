package dev.tradinglab.broker.topology;

import java.util.Optional;
import java.util.Set;
import org.apache.kafka.streams.processor.StreamPartitioner;

/**
 * Sends a record to the partition that its place names.
 *
 * @param <V> the values
 */
final class OwnPartition<V> implements StreamPartitioner<Place, V> {
    @Override
    public Optional<Set<Integer>> partitions(String topic, Place place, V value, int partitions) {
        if (place.partition() >= partitions) {
            throw new IllegalStateException("topic " + topic + " has " + partitions
                    + " partitions, the orders have more: " + "topics of one lane must have equally many");
        }
        return Optional.of(Set.of(place.partition()));
    }
}
