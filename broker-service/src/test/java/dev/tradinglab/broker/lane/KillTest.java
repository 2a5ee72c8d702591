package dev.tradinglab.broker.lane;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tradinglab.broker.testing.NaiveBroker;
import dev.tradinglab.broker.testing.Runs;
import dev.tradinglab.broker.testing.SimTape;
import dev.tradinglab.events.market.MarketEvent;
import dev.tradinglab.events.order.BotRecord;
import dev.tradinglab.events.order.OrdersMark;
import dev.tradinglab.events.order.OrdersRecord;
import dev.tradinglab.events.run.Lane;
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
        try (KafkaProcess kafka = KafkaProcess.start();
                Work work = new Work(new KafkaAccess(kafka.bootstrapServers()), 20_260)) {
            // When the orders come in steps, and the broker is killed in each while it is at work
            for (int step = 0; step < STEPS; step++) {
                Process broker = Brokers.fork(kafka.bootstrapServers(), folder, Lane.BACKTEST);
                try {
                    work.append(step);
                    work.awaitSome(broker);
                } finally {
                    end(broker);
                }
                System.out.println("killed when " + work.output.count() + " outcomes could be seen");
            }
            Process broker = Brokers.fork(kafka.bootstrapServers(), folder, Lane.BACKTEST);
            try {
                work.awaitEnd(broker);
            } finally {
                end(broker);
            }

            // Then
            work.assertAsUninterrupted();
        }
    }

    @Test
    void shouldWriteTheSameBytesWhenKafkaIsKilledInTheMiddle() throws Exception {
        try (KafkaProcess kafka = KafkaProcess.start();
                Work work = new Work(new KafkaAccess(kafka.bootstrapServers()), 20_261)) {
            Process broker = Brokers.fork(kafka.bootstrapServers(), folder, Lane.BACKTEST);
            try {
                // When Kafka goes twice while the broker is at work, which itself stays
                for (int step = 0; step < STEPS; step++) {
                    work.append(step);
                    work.awaitSome(broker);
                    if (step < 2) {
                        kafka.kill();
                        kafka.restart();
                    }
                }
                work.awaitEnd(broker);
            } finally {
                end(broker);
            }

            // Then
            work.assertAsUninterrupted();
        }
    }

    private static void end(Process broker) throws InterruptedException {
        broker.destroyForcibly().waitFor(10, TimeUnit.SECONDS);
    }

    /** 5,000 orders of 24 bots over 20,000 events, and what must become of them. */
    private static final class Work implements AutoCloseable {
        private final RunSpec run = Runs.backtest("bt-kill", "ticks.kill", 0, LENGTH);
        private final List<MarketEvent> events;
        private final LaneLog log;
        private final CommittedOutput output;
        private final Map<Integer, List<OrdersRecord>> orders;

        Work(KafkaAccess kafka, long seed) {
            System.out.println("seed " + seed);
            events = SimTape.eventsOfOneLease(seed, LENGTH);
            log = new LaneLog(kafka, run);
            output = new CommittedOutput(kafka, run.lane());
            log.createTape();
            log.writeTape(events);
            orders = log.orders(seed, BOTS, ORDERS, LENGTH, 500);
        }

        void append(int step) {
            orders.forEach((partition, records) -> log.append(
                    partition, records.subList(records.size() * step / STEPS, records.size() * (step + 1) / STEPS)));
        }

        void awaitSome(Process broker) throws Exception {
            int enough = output.count() + 200;
            output.readUntil(() -> alive(broker) && output.count() >= enough, LIMIT);
        }

        void awaitEnd(Process broker) throws Exception {
            output.readUntil(() -> alive(broker) && output.ended() == orders.size(), LIMIT);
        }

        private static boolean alive(Process broker) {
            assertThat(broker.isAlive()).as("the broker ended by itself").isTrue();
            return true;
        }

        void assertAsUninterrupted() {
            Map<String, List<BotRecord>> byBot = new TreeMap<>();
            Map<Integer, List<Long>> marks = new TreeMap<>();
            orders.forEach((partition, records) -> records.forEach(record -> {
                if (record instanceof BotRecord said) {
                    byBot.computeIfAbsent(said.bot(), _ -> new ArrayList<>()).add(said);
                } else if (record instanceof OrdersMark mark) {
                    marks.computeIfAbsent(partition, _ -> new ArrayList<>()).add(mark.position());
                }
            }));
            assertThat(byBot.values().stream().mapToInt(List::size).sum()).isGreaterThan(ORDERS * 9 / 10);
            byBot.forEach((bot, records) -> {
                List<String> all = NaiveBroker.fold(run, at -> events.get((int) at), records, LENGTH - 1, true);
                assertThat(output.outcomes().get(bot)).as(bot).isEqualTo(only(all, "\"seq\""));
                assertThat(output.samples().get(bot)).as(bot).isEqualTo(only(all, "\"sample\""));
            });
            assertThat(output.marks()).isEqualTo(marks);
            assertThat(output.equityMarks()).isEqualTo(marks);
        }

        private static List<String> only(List<String> all, String part) {
            return all.stream().filter(said -> said.contains(part)).toList();
        }

        @Override
        public void close() {
            log.close();
            output.close();
        }
    }
}
