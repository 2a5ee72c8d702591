package dev.tradinglab.broker.topology;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tradinglab.broker.testing.Log;
import dev.tradinglab.broker.testing.NaiveBroker;
import dev.tradinglab.broker.testing.Runs;
import dev.tradinglab.broker.testing.SimTape;
import dev.tradinglab.events.order.BotFailed;
import dev.tradinglab.events.order.BotRecord;
import dev.tradinglab.events.order.BotStopped;
import dev.tradinglab.events.order.OrderPlaced;
import dev.tradinglab.events.order.OrdersLease;
import dev.tradinglab.events.run.Lane;
import dev.tradinglab.events.run.RunSpec;
import dev.tradinglab.events.trade.Cancelled;
import dev.tradinglab.events.trade.Expired;
import dev.tradinglab.events.trade.Filled;
import dev.tradinglab.events.trade.Outcome;
import dev.tradinglab.events.trade.Rejected;
import dev.tradinglab.tape.kafka.Partitions;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Logs as runners might write them, at their worst: what each account says must be what a plain fold of its own records says. */
class RandomLogTest {
    private static final int PARTITIONS = 16;
    private static final int LENGTH = 3_000;
    private static final int BOTS = 40;
    private static final int CHUNK = 250;

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void shouldSayWhatAPlainFoldSays(long seed) {
        // Given two runs over one tape, and bots spread over 16 partitions
        SimTape tape = new SimTape(seed, LENGTH + 500);
        Map<String, RunSpec> runs = new TreeMap<>();
        runs.put("bt-1", Runs.backtest("bt-1", "ticks.sim", 0, LENGTH));
        runs.put("bt-2", Runs.backtest("bt-2", "ticks.sim", 500, LENGTH + 500));
        Map<Integer, Writer> writers = new TreeMap<>();
        for (int bot = 0; bot < BOTS; bot++) {
            String name = "Bot " + bot + "@0123456789ab";
            writers.computeIfAbsent(
                            Partitions.of(name, PARTITIONS), partition -> new Writer(seed, partition, tape, runs))
                    .bots
                    .add(name);
        }

        // When
        writers.values().forEach(Writer::write);

        // Then
        Set<Class<?>> kinds = new HashSet<>();
        Set<Class<?>> ends = new HashSet<>();
        int accounts = 0;
        for (Writer writer : writers.values()) {
            assertThat(writer.broker.deadLetters()).as("seed %d", seed).isEmpty();
            Map<String, List<String>> said = writer.broker.byAccount();
            for (var account : writer.counted.entrySet()) {
                RunSpec run = runs.get(account.getKey().split(" ")[0]);
                assertThat(said.get(account.getKey()))
                        .as("seed %d, partition %d, %s", seed, writer.partition, account.getKey())
                        .isEqualTo(NaiveBroker.fold(run, tape::at, account.getValue(), LENGTH - 1, true));
                ends.add(account.getValue().getLast().getClass());
                accounts++;
            }
            assertThat(said.keySet()).isEqualTo(writer.counted.keySet());
            writer.broker.outcomes().forEach(outcome -> kinds.add(outcome.getClass()));
        }
        assertThat(accounts).isEqualTo(2 * BOTS);
        assertThat(writers).hasSizeGreaterThan(PARTITIONS / 2);
        assertThat(ends).as("seed %d", seed).contains(BotStopped.class, BotFailed.class);
        assertThat(kinds).containsExactlyInAnyOrder(Filled.class, Rejected.class, Cancelled.class, Expired.class);
    }

    /** The runners of one partition: stops and take-overs, stale records, bots that lag, restarts of the broker. */
    private static final class Writer {
        private final int partition;
        private final Random random;
        private final Map<String, RunSpec> runs;
        private final PartitionBroker broker;
        private final List<String> bots = new ArrayList<>();

        /** All records that count, by account. */
        private final Map<String, List<BotRecord>> counted = new HashMap<>();

        /** Those of them that are still to be written. */
        private final Map<String, List<BotRecord>> due = new HashMap<>();

        private long lease;

        Writer(long seed, int partition, SimTape tape, Map<String, RunSpec> runs) {
            this.partition = partition;
            this.random = new Random(seed * 31 + partition);
            this.runs = runs;
            this.broker = new PartitionBroker(Lane.BACKTEST, partition, tape, id -> Optional.ofNullable(runs.get(id)));
        }

        void write() {
            takeOver();
            for (String run : runs.keySet()) {
                for (String bot : bots) {
                    plan(run, bot);
                }
            }
            for (int end = CHUNK; end < LENGTH; end += CHUNK) {
                for (String run : runs.keySet()) {
                    chunk(run, end);
                }
            }
            for (String run : runs.keySet()) {
                writeAll(run, Set.of(), LENGTH);
                broker.append(log(run).last(partition, LENGTH - 1));
            }
        }

        private Log log(String run) {
            return new Log(lease, run);
        }

        /** Decides the life of a bot; leases are put in when it is written. */
        private void plan(String run, String bot) {
            List<BotRecord> life = new ArrayList<>();
            int position = random.nextInt(LENGTH / 2);
            life.add(log(run).started(bot, position));
            String latest = null;
            boolean over = false;
            while (!over && (position += 1 + random.nextInt(120)) < LENGTH) {
                switch (random.nextInt(40)) {
                    case 0 -> over = random.nextBoolean() && life.add(log(run).failed(bot, position));
                    case 1, 2, 3 -> {
                        life.add(log(run).stopped(bot, position));
                        position += random.nextInt(200);
                        over = position >= LENGTH || random.nextInt(8) == 0;
                        if (!over) {
                            life.add(log(run).resumed(bot, position));
                        }
                    }
                    case 4, 5, 6 -> {
                        if (latest != null) {
                            life.add(log(run).cancel(bot, position, latest));
                        }
                    }
                    default -> {
                        for (int index = 0; index <= random.nextInt(3); index++) {
                            OrderPlaced order = order(run, bot, position, index);
                            life.add(order);
                            latest = order.id();
                        }
                        if (random.nextInt(4) == 0) {
                            life.add(log(run).cancel(bot, position, latest));
                        }
                    }
                }
            }
            if (!over) {
                life.add(order(run, bot, LENGTH - 1, 9));
            }
            counted.put(run + " " + bot, life);
            due.put(run + " " + bot, new ArrayList<>(life));
        }

        private OrderPlaced order(String run, String bot, int position, int index) {
            String symbol =
                    random.nextInt(15) == 0 ? "DOGEUSDT" : SimTape.SYMBOLS.get(random.nextInt(SimTape.SYMBOLS.size()));
            String[] sizes = {"0.1", "0.3333333333", "1e-8", "12", "NaN", "-1", "90000000000"};
            String side = random.nextInt(20) == 0 ? "buy" : random.nextBoolean() ? "BUY" : "SELL";
            return log(run).order(bot, position, index, symbol, side, sizes[random.nextInt(sizes.length)]);
        }

        /** Everybody but a few is brought up to {@code end}, in any order between bots, and a mark says so. */
        private void chunk(String run, int end) {
            Set<String> behind = new HashSet<>();
            bots.stream().filter(_ -> random.nextInt(5) == 0).forEach(behind::add);
            writeAll(run, behind, end);
            broker.append(log(run).mark(partition, end - 1, behind.toArray(String[]::new)));
        }

        private void writeAll(String run, Set<String> behind, int end) {
            List<String> ready = new ArrayList<>(bots);
            ready.removeAll(behind);
            while (!ready.isEmpty()) {
                String bot = ready.get(random.nextInt(ready.size()));
                List<BotRecord> rest = due.get(run + " " + bot);
                if (rest.isEmpty() || rest.getFirst().position() >= end) {
                    ready.remove(bot);
                    continue;
                }
                disturb(run, bot, end);
                broker.append(underPresentLease(rest.removeFirst()));
            }
        }

        /** What must change nothing. */
        private void disturb(String run, String bot, int end) {
            if (random.nextInt(10) == 0) {
                broker.restart();
            }
            if (random.nextInt(20) == 0) {
                Log stale = log(run);
                takeOver();
                broker.append(stale.buy(bot, end));
                broker.append(stale.mark(partition, end + 10));
                broker.append(stale.stopped(bot, end));
            }
        }

        private void takeOver() {
            lease = broker.append(new OrdersLease("runner"));
        }

        private BotRecord underPresentLease(BotRecord record) {
            return Leases.withLease(record, lease);
        }
    }

    /** Outcomes are numbered without a gap, whatever happened. */
    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {11, 12})
    void shouldNumberOutcomesWithoutAGap(long seed) {
        // Given
        SimTape tape = new SimTape(seed, LENGTH);
        Map<String, RunSpec> runs = Map.of("bt-1", Runs.backtest("bt-1", "ticks.sim", 0, LENGTH));
        Writer writer = new Writer(seed, 3, tape, runs);
        writer.bots.add("Only@0123456789ab");

        // When
        writer.write();

        // Then
        List<Outcome> outcomes = writer.broker.outcomes();
        assertThat(outcomes).as("seed %d", seed).hasSizeGreaterThan(10);
        for (int i = 0; i < outcomes.size(); i++) {
            assertThat(outcomes.get(i).seq()).isEqualTo(i);
        }
    }
}
