package dev.tradinglab.launcher.bench;

import dev.tradinglab.events.json.UnreadableRecordException;
import dev.tradinglab.events.market.PriceEvent;
import dev.tradinglab.events.market.TapeRecord;
import dev.tradinglab.events.order.OrderPlaced;
import dev.tradinglab.events.order.OrdersRecord;
import dev.tradinglab.events.run.Lane;
import dev.tradinglab.events.run.RunSpec;
import dev.tradinglab.events.topic.TopicSpec;
import dev.tradinglab.events.topic.Topics;
import dev.tradinglab.tape.kafka.KafkaAccess;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;

/** From ingest's having received a tick to its order's being read off the log, by a reader of both topics. */
final class TickToOrder {
    private static final int REMEMBERED = 100_000;
    private static final Duration POLL = Duration.ofMillis(100);

    private final KafkaAccess kafka;
    private final RunSpec run;
    private final TopicSpec<OrdersRecord> orders = Topics.orders(Lane.LIVE);
    private final Map<Long, Long> received = new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<Long, Long> eldest) {
            return size() > REMEMBERED;
        }
    };
    /** Orders that were read before their tick was. */
    private final Map<Long, List<Long>> early = new LinkedHashMap<>();

    private final Hops hops = new Hops();

    TickToOrder(KafkaAccess kafka, RunSpec run) {
        this.kafka = kafka;
        this.run = run;
    }

    /** Measures until told to stop; for a thread of its own. */
    Hops measure(int partitions, AtomicBoolean stop) {
        try (Consumer<String, byte[]> consumer = kafka.reader()) {
            List<TopicPartition> all = new ArrayList<>(List.of(new TopicPartition(run.tape(), 0)));
            for (int p = 0; p < partitions; p++) {
                all.add(new TopicPartition(orders.name(), p));
            }
            consumer.assign(all);
            consumer.seekToEnd(all);
            while (!stop.get()) {
                for (ConsumerRecord<String, byte[]> record : consumer.poll(POLL)) {
                    take(record, ChronoUnit.MICROS.between(Instant.EPOCH, Instant.now()));
                }
            }
        }
        return hops;
    }

    private void take(ConsumerRecord<String, byte[]> record, long now) {
        try {
            if (record.topic().equals(orders.name())) {
                if (orders.codec().decode(record.value()) instanceof OrderPlaced order
                        && order.run().equals(run.run())) {
                    ordered(run.offset(order.position()), now);
                }
            } else {
                TapeRecord event = Topics.tape(run.tape()).codec().decode(record.value());
                if (event instanceof PriceEvent price) {
                    ticked(record.offset(), price.received());
                }
            }
        } catch (UnreadableRecordException e) {
            throw new IllegalStateException("nobody but the lab writes here", e);
        }
    }

    private void ordered(long offset, long now) {
        Long tick = received.get(offset);
        if (tick == null) {
            early.computeIfAbsent(offset, _ -> new ArrayList<>()).add(now);
        } else {
            hops.add(now - tick);
        }
    }

    private void ticked(long offset, long at) {
        received.put(offset, at);
        List<Long> waiting = early.remove(offset);
        if (waiting != null) {
            waiting.forEach(now -> hops.add(now - at));
        }
    }
}
