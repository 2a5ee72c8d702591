package dev.tradinglab.broker.lane;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tradinglab.broker.testing.NaiveBroker;
import dev.tradinglab.broker.testing.Runs;
import dev.tradinglab.broker.testing.SimTape;
import dev.tradinglab.events.market.MarketEvent;
import dev.tradinglab.events.order.BotRecord;
import dev.tradinglab.events.order.OrderPlaced;
import dev.tradinglab.events.order.OrdersMark;
import dev.tradinglab.events.order.OrdersRecord;
import dev.tradinglab.events.run.RunSpec;
import dev.tradinglab.tape.kafka.KafkaAccess;
import dev.tradinglab.testkit.KafkaProcess;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Killing the broker at any moment changes no byte of the result. */
class KillTest {
    private static final int LENGTH = 20_000;
    private static final int BOTS = 24;
    private static final int ORDERS = 5_000;
    private static final int STEPS = 4;
    private static final Duration LIMIT = Duration.ofSeconds(120);

    @TempDir
    private Path folder;

    @Test
    void shouldWriteTheSameBytesWhenKilledInTheMiddle() throws Exception {
        long seed = 20_260;
        try (KafkaProcess process = KafkaProcess.start()) {
            // Given
            KafkaAccess kafka = new KafkaAccess(process.bootstrapServers());
            RunSpec run = Runs.backtest("bt-kill", "ticks.kill", 0, LENGTH);
            List<MarketEvent> events = SimTape.eventsOfOneLease(seed, LENGTH);
            try (LaneLog log = new LaneLog(kafka, run);
                    CommittedOutput output = new CommittedOutput(kafka, run.lane())) {
                log.createTape();
                log.writeTape(events);
                var orders = log.orders(seed, BOTS, ORDERS, LENGTH, 500);

                // When the orders come in steps, and the broker is killed in each while it is at work
                for (int step = 0; step < STEPS; step++) {
                    Process broker = Brokers.fork(process.bootstrapServers(), folder, run.lane());
                    try {
                        append(log, orders, step);
                        int enough = output.count() + 200;
                        output.readUntil(() -> alive(broker) && output.count() >= enough, LIMIT);
                    } finally {
                        broker.destroyForcibly().waitFor(10, TimeUnit.SECONDS);
                    }
                    System.out.println("seed " + seed + ": killed when " + output.count() + " outcomes could be seen");
                }
                Process broker = Brokers.fork(process.bootstrapServers(), folder, run.lane());
                try {
                    output.readUntil(() -> alive(broker) && output.ended() == orders.size(), LIMIT);
                } finally {
                    broker.destroyForcibly().waitFor(10, TimeUnit.SECONDS);
                }

                // Then
                assertThat(placed(orders)).isGreaterThan(ORDERS * 9 / 10);
                assertUninterrupted(run, events, orders, output);
            }
        }
    }

    private static boolean alive(Process broker) {
        assertThat(broker.isAlive()).as("the broker ended by itself").isTrue();
        return true;
    }

    private static void append(LaneLog log, Map<Integer, List<OrdersRecord>> orders, int step) {
        orders.forEach((partition, records) -> log.append(
                partition, records.subList(records.size() * step / STEPS, records.size() * (step + 1) / STEPS)));
    }

    private static long placed(Map<Integer, List<OrdersRecord>> orders) {
        return orders.values().stream()
                .flatMap(List::stream)
                .filter(OrderPlaced.class::isInstance)
                .count();
    }

    private static void assertUninterrupted(
            RunSpec run, List<MarketEvent> events, Map<Integer, List<OrdersRecord>> orders, CommittedOutput output) {
        Map<String, List<BotRecord>> byBot = new TreeMap<>();
        Map<Integer, List<Long>> marks = new TreeMap<>();
        orders.forEach((partition, records) -> records.forEach(record -> {
            if (record instanceof BotRecord said) {
                byBot.computeIfAbsent(said.bot(), _ -> new ArrayList<>()).add(said);
            } else if (record instanceof OrdersMark mark) {
                marks.computeIfAbsent(partition, _ -> new ArrayList<>()).add(mark.position());
            }
        }));
        byBot.forEach((bot, records) -> {
            List<String> all = NaiveBroker.fold(run, at -> events.get((int) at), records, LENGTH - 1, true);
            assertThat(output.outcomes().get(bot))
                    .as(bot)
                    .isEqualTo(all.stream()
                            .filter(said -> said.contains("\"seq\""))
                            .toList());
            assertThat(output.samples().get(bot))
                    .as(bot)
                    .isEqualTo(all.stream()
                            .filter(said -> said.contains("\"sample\""))
                            .toList());
        });
        assertThat(output.marks()).isEqualTo(marks);
    }
}
