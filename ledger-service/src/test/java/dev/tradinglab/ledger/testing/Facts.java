package dev.tradinglab.ledger.testing;

import dev.tradinglab.events.topic.TopicSpec;
import dev.tradinglab.ledger.fact.Fact;
import dev.tradinglab.ledger.fact.FactReader;
import dev.tradinglab.ledger.fact.Reading;
import dev.tradinglab.ledger.store.Advance;
import dev.tradinglab.ledger.store.Cursor;
import dev.tradinglab.ledger.store.Step;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** Facts without Kafka. */
public final class Facts {
    /** The lease that facts made here were written under. */
    public static final long LEASE = 0;

    private Facts() {}

    /** Events as records of a partition, the offsets counted from 0. */
    public static <T> List<ConsumerRecord<String, byte[]>> records(
            TopicSpec<T> topic, int partition, List<? extends T> events) {
        return IntStream.range(0, events.size())
                .mapToObj(i -> new ConsumerRecord<String, byte[]>(
                        topic.name(), partition, i, null, topic.codec().encode(events.get(i))))
                .toList();
    }

    /** Events of a partition, read; leases in them must name {@link #LEASE}. */
    @SafeVarargs
    public static <T> List<Fact> of(TopicSpec<T> topic, int partition, T... events) {
        List<T> list = new ArrayList<>();
        for (T event : events) {
            list.add(event);
        }
        return new FactReader(lane -> LabServers.PARTITIONS)
                .read(records(topic, partition, list), LEASE)
                .facts();
    }

    /** A step with facts that moves no offset. */
    public static Step step(List<Fact> facts) {
        return new Step(List.of(), facts, List.of());
    }

    /** A step that moves one partition of a topic named {@code orders}. */
    public static Step step(long from, long to, List<Fact> facts) {
        Cursor cursor = new Cursor("id-of-orders", "orders", 0, from, Reading.NO_LEASE);
        return new Step(List.of(new Advance(cursor, cursor.advancedTo(to, LEASE))), facts, List.of());
    }
}
