package dev.tradinglab.ledger.intake;

import dev.tradinglab.ledger.store.Cursor;
import java.util.Collection;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.common.TopicPartition;

/**
 * One stretch of reading without a seek: from the stored offsets that the consumer was set to, until it is set anew. Batches are
 * contiguous within it, and a batch of an earlier one says nothing any more.
 */
final class Assignment {
    private final Map<TopicPartition, Cursor> cursors = new ConcurrentHashMap<>();
    private final Map<TopicPartition, Long> positions = new ConcurrentHashMap<>();
    private final Map<TopicPartition, Long> appended = new ConcurrentHashMap<>();
    private final AtomicInteger pending = new AtomicInteger();

    Assignment(Collection<Cursor> stored) {
        stored.forEach(this::stored);
    }

    /** Called for all that a poll returned, on the polling thread. The count goes up before the positions: see {@link #quiet()}. */
    PolledRecords polled(ConsumerRecords<String, byte[]> records) {
        if (!records.isEmpty()) {
            pending.incrementAndGet();
        }
        PolledRecords polled = new PolledRecords(this, records);
        records.nextOffsets().forEach((partition, next) -> positions.put(partition, next.offset()));
        return polled;
    }

    void handled() {
        pending.decrementAndGet();
    }

    /** The cursor of a partition; null when it is not one of these. */
    Cursor cursor(TopicPartition partition) {
        return cursors.get(partition);
    }

    Collection<Cursor> cursors() {
        return cursors.values();
    }

    Set<String> topics() {
        return cursors.keySet().stream().map(TopicPartition::topic).collect(Collectors.toSet());
    }

    void stored(Cursor cursor) {
        cursors.put(new TopicPartition(cursor.topic(), cursor.partition()), cursor);
    }

    /** Notes when the last record of a partition that is in the tables had been appended, ms since the epoch. */
    void appended(TopicPartition partition, long millis) {
        appended.put(partition, millis);
    }

    /** When the last records that are in the tables had been appended, where one was stored in this stretch. */
    Map<TopicPartition, Long> appended() {
        return Map.copyOf(appended);
    }

    /**
     * How far the consumer has got, when everything up to there has been handled; else nothing. It is further than the last record
     * where the records of an aborted transaction, or the marker of a committed one, follow.
     */
    Map<TopicPartition, Long> quiet() {
        Map<TopicPartition, Long> reached = Map.copyOf(positions);
        return pending.get() == 0 ? reached : Map.of();
    }
}
