package dev.tradinglab.bothost.life;

import dev.tradinglab.events.json.UnreadableRecordException;
import dev.tradinglab.events.order.OrdersRecord;
import dev.tradinglab.events.topic.TopicSpec;
import dev.tradinglab.tape.kafka.DeadLetters;
import dev.tradinglab.tape.kafka.KafkaAccess;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;

/** Reads partitions of {@code orders} from their begin up to an offset. */
public final class HistoryReader {
    private static final Duration POLL = Duration.ofMillis(500);

    private final KafkaAccess kafka;
    private final DeadLetters deadLetters;

    /** @param deadLetters gets what cannot be read */
    public HistoryReader(KafkaAccess kafka, DeadLetters deadLetters) {
        this.kafka = kafka;
        this.deadLetters = deadLetters;
    }

    /**
     * The histories of all partitions of a lane.
     *
     * @param topic the lane's orders
     * @param ends by partition, the offset behind the last record to take in
     * @param wanted the runs to remember
     */
    public Map<Integer, PartitionHistory> read(
            TopicSpec<OrdersRecord> topic, Map<Integer, Long> ends, Predicate<String> wanted) {
        Map<Integer, PartitionHistory> histories = new HashMap<>();
        ends.keySet().forEach(partition -> histories.put(partition, new PartitionHistory(wanted)));
        readOn(topic, histories, ends);
        return histories;
    }

    /**
     * Takes in what has been written since.
     *
     * @param topic the lane's orders
     * @param histories by partition, as far as they have been read
     * @param ends by partition, the offset behind the last record to take in
     */
    public void readOn(
            TopicSpec<OrdersRecord> topic, Map<Integer, PartitionHistory> histories, Map<Integer, Long> ends) {
        List<TopicPartition> open = ends.keySet().stream()
                .map(partition -> new TopicPartition(topic.name(), partition))
                .toList();
        try (Consumer<String, byte[]> consumer = kafka.briefReader()) {
            consumer.assign(open);
            consumer.beginningOffsets(open)
                    .forEach((partition, begin) -> consumer.seek(
                            partition,
                            Math.max(begin, histories.get(partition.partition()).next())));
            open = unread(consumer, open, ends);
            while (!open.isEmpty()) {
                for (ConsumerRecord<String, byte[]> record : consumer.poll(POLL)) {
                    if (record.offset() < ends.get(record.partition())) {
                        take(topic, histories.get(record.partition()), record);
                    }
                }
                open = unread(consumer, open, ends);
            }
        }
    }

    /** Partitions that are read to their ends are no longer fetched. */
    private static List<TopicPartition> unread(
            Consumer<String, byte[]> consumer, List<TopicPartition> open, Map<Integer, Long> ends) {
        List<TopicPartition> left = open.stream()
                .filter(partition -> consumer.position(partition) < ends.get(partition.partition()))
                .toList();
        consumer.pause(
                open.stream().filter(partition -> !left.contains(partition)).toList());
        return left;
    }

    private void take(TopicSpec<OrdersRecord> topic, PartitionHistory history, ConsumerRecord<String, byte[]> record) {
        try {
            history.take(record.offset(), topic.codec().decode(record.value()));
        } catch (UnreadableRecordException e) {
            history.skip(record.offset());
            deadLetters.add(record, e.getMessage());
        }
    }
}
