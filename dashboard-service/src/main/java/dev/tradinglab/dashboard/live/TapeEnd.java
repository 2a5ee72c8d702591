package dev.tradinglab.dashboard.live;

import io.smallrye.common.annotation.Identifier;
import io.smallrye.reactive.messaging.kafka.KafkaConsumerRebalanceListener;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Collection;
import java.util.Map;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.common.TopicPartition;

/** Starts the tape's channel a little before the end, so that a page has prices at once, even if the feed is silent now. */
@ApplicationScoped
@Identifier("tape-end")
public class TapeEnd implements KafkaConsumerRebalanceListener {
    private static final long RECORDS = 2_000;
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    @Override
    public void onPartitionsAssigned(Consumer<?, ?> consumer, Collection<TopicPartition> partitions) {
        Map<TopicPartition, Long> begins = consumer.beginningOffsets(partitions, PATIENCE);
        consumer.endOffsets(partitions, PATIENCE)
                .forEach((partition, end) ->
                        consumer.seek(partition, Math.max(begins.getOrDefault(partition, 0L), end - RECORDS)));
    }
}
