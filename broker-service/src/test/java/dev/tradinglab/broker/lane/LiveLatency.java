package dev.tradinglab.broker.lane;

import dev.tradinglab.broker.testing.Log;
import dev.tradinglab.broker.testing.Runs;
import dev.tradinglab.events.fixed.Fixed;
import dev.tradinglab.events.market.MarketEvent;
import dev.tradinglab.events.market.Trade;
import dev.tradinglab.events.order.OrdersLease;
import dev.tradinglab.events.order.OrdersRecord;
import dev.tradinglab.events.run.Lane;
import dev.tradinglab.events.run.RunSpec;
import dev.tradinglab.events.topic.Topics;
import dev.tradinglab.tape.kafka.KafkaAccess;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Future;
import java.util.concurrent.locks.LockSupport;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;

/**
 * How soon a live fill can be seen by a reader of committed trades, by hand: {@code LiveLatency <Kafka's address> <fills> <pause in ms>},
 * against a running broker.
 */
final class LiveLatency {
    private static final Duration LIMIT = Duration.ofSeconds(60);
    private static final String BOT = "Latency@0123456789ab";

    private LiveLatency() {}

    public static void main(String[] args) throws Exception {
        KafkaAccess kafka = new KafkaAccess(args[0]);
        int fills = Integer.parseInt(args[1]);
        long pause = Duration.ofMillis(Long.parseLong(args[2])).toNanos();
        String name = Long.toString(System.nanoTime(), 36);
        RunSpec run = Runs.live("live-" + name, "ticks." + name, 1);
        try (LaneLog lane = new LaneLog(kafka, run);
                CommittedOutput output = new CommittedOutput(kafka, Lane.LIVE);
                Producer<String, byte[]> producer = kafka.promptProducer()) {
            lane.createTape();
            List<MarketEvent> begin = new ArrayList<>();
            begin.add(null);
            lane.writeTape(begin);
            long lease = send(producer, new OrdersLease("runner")).get().offset();
            Log log = new Log(lease, run.run());
            send(producer, log.started(BOT, 0));
            long[] micros = new long[fills];
            for (int i = 0; i < fills; i++) {
                lane.writeTape(List.of(trade(i)));
                send(producer, log.order(BOT, i, 0, "BTCUSDT", i % 2 == 0 ? "BUY" : "SELL", "0.001"));
                int seen = output.count();
                if (i > 0) {
                    long begun = System.nanoTime();
                    send(producer, log.mark(0, i));
                    output.readUntil(() -> output.count() > seen, LIMIT);
                    micros[i] = (System.nanoTime() - begun) / 1_000;
                }
                LockSupport.parkNanos(pause);
            }
            Arrays.sort(micros);
            System.out.printf(
                    "mark to visible fill: p50 %.1f ms, p90 %.1f ms, p99 %.1f ms%n",
                    micros[fills / 2] / 1e3, micros[fills * 9 / 10] / 1e3, micros[fills * 99 / 100] / 1e3);
        }
    }

    private static Trade trade(int i) {
        return new Trade(
                0,
                "sim",
                "BTCUSDT",
                1_700_000_000_000_000L + i * 1_000L,
                0,
                28_000 * Fixed.ONE,
                Fixed.ONE,
                null,
                null,
                false,
                false);
    }

    private static Future<RecordMetadata> send(Producer<String, byte[]> producer, OrdersRecord record) {
        return producer.send(new ProducerRecord<>(
                Topics.orders(Lane.LIVE).name(),
                0,
                null,
                Topics.orders(Lane.LIVE).codec().encode(record)));
    }
}
