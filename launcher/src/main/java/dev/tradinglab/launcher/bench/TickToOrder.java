package dev.tradinglab.launcher.bench;

import dev.tradinglab.events.json.JsonCodec;
import dev.tradinglab.events.json.UnreadableRecordException;
import dev.tradinglab.events.market.PriceEvent;
import dev.tradinglab.events.order.OrderPlaced;
import dev.tradinglab.events.run.Lane;
import dev.tradinglab.events.run.RunSpec;
import dev.tradinglab.events.topic.Topics;
import dev.tradinglab.tape.kafka.KafkaAccess;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * From ingest's having received a tick to its order's being read off the log. The orders are followed closely; what their ticks were is only
 * looked up now and then, for a further reader that follows each tick would take from Kafka what it has for the lab.
 */
final class TickToOrder {
    private static final Duration POLL = Duration.ofMillis(100);
    private static final long LOOK_EVERY_NANOS = TimeUnit.SECONDS.toNanos(1);

    /** An order's place on the tape, and when it was read, microseconds since the epoch. */
    private record Placed(long offset, long read) {}

    private final KafkaAccess kafka;
    private final RunSpec run;
    private final List<Placed> placed = new ArrayList<>();
    /** When ingest had the event of an offset, microseconds since the epoch. Of one thread, and when that is over of the other. */
    private final Map<Long, Long> received = new HashMap<>();

    TickToOrder(KafkaAccess kafka, RunSpec run) {
        this.kafka = kafka;
        this.run = run;
    }

    /** Measures until told to stop; for a thread of its own. */
    Hops measure(int partitions, AtomicBoolean stop) throws InterruptedException {
        var orders = Topics.orders(Lane.LIVE);
        try (Consumer<String, byte[]> ticks = TopicEnd.reader(kafka, run.tape(), 1);
                Consumer<String, byte[]> consumer = TopicEnd.reader(kafka, orders.name(), partitions)) {
            Thread looking = Thread.ofPlatform().daemon().name("ticks").start(() -> follow(ticks, stop));
            while (!stop.get()) {
                var records = consumer.poll(POLL);
                long now = ChronoUnit.MICROS.between(Instant.EPOCH, Instant.now());
                records.forEach(record -> ordered(decoded(orders.codec(), record), now));
            }
            looking.join();
            lookUp(ticks);
        }
        return hops();
    }

    private void follow(Consumer<String, byte[]> ticks, AtomicBoolean stop) {
        while (!stop.get()) {
            LockSupport.parkNanos(LOOK_EVERY_NANOS);
            lookUp(ticks);
        }
    }

    private void lookUp(Consumer<String, byte[]> ticks) {
        var tape = Topics.tape(run.tape());
        // The first poll brings what was fetched when it was little, the second all that has come since.
        for (int i = 0; i < 2; i++) {
            ticks.poll(POLL).forEach(record -> {
                if (decoded(tape.codec(), record) instanceof PriceEvent price) {
                    received.put(record.offset(), price.received());
                }
            });
        }
    }

    private static <T> T decoded(JsonCodec<T> codec, ConsumerRecord<String, byte[]> record) {
        try {
            return codec.decode(record.value());
        } catch (UnreadableRecordException e) {
            throw new IllegalStateException("nobody but the lab writes here", e);
        }
    }

    private void ordered(Object record, long now) {
        if (record instanceof OrderPlaced order && order.run().equals(run.run())) {
            placed.add(new Placed(run.offset(order.position()), now));
        }
    }

    private Hops hops() {
        Hops hops = new Hops();
        for (Placed order : placed) {
            Long tick = received.get(order.offset());
            // Otherwise its tick came before the first that was looked up.
            if (tick != null) {
                hops.add(order.read() - tick);
            }
        }
        return hops;
    }
}
