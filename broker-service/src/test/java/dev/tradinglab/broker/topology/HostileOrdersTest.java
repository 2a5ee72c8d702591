package dev.tradinglab.broker.topology;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tradinglab.broker.testing.Log;
import dev.tradinglab.broker.testing.Runs;
import dev.tradinglab.broker.testing.SimTape;
import dev.tradinglab.events.json.UnreadableRecordException;
import dev.tradinglab.events.order.OrdersLease;
import dev.tradinglab.events.order.OrdersRecord;
import dev.tradinglab.events.run.Lane;
import dev.tradinglab.events.run.RunSpec;
import dev.tradinglab.events.topic.DeadLetter;
import dev.tradinglab.events.topic.Topics;
import dev.tradinglab.testkit.HostileBytes;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Whatever stands on {@code orders}, the broker goes on, each bad record is one dead letter, and no neighbour feels it. */
class HostileOrdersTest {
    private static final long SEED = Long.getLong("lab.seed", System.nanoTime());
    private static final int RECORDS = 6_000;
    private static final int LENGTH = 3_000;
    private static final String GOOD = "Good@0123456789ab";

    private final Map<String, RunSpec> runs =
            Map.of("live", Runs.live("live", "ticks", 0), "quiet", Runs.live("quiet", "ticks", 0));

    @Test
    void shouldAccountForEveryHostileRecordAndSpareTheNeighbour() {
        // Given a bot that nobody disturbs, and the same one among hostile records
        System.out.println("HostileOrdersTest: repeat it with -Dlab.seed=" + SEED);
        PartitionBroker alone = broker();
        PartitionBroker among = broker();
        HostileBytes hostile = new HostileBytes(SEED, HostileBytes.pinned("orders"));
        Set<Long> unreadable = new HashSet<>();
        Log log = new Log(0, "quiet");
        for (PartitionBroker broker : List.of(alone, among)) {
            broker.append(new OrdersLease("runner-1"));
            broker.append(log.started(GOOD, 0));
        }

        // When
        for (int i = 0; i < RECORDS; i++) {
            byte[] bytes = hostile.next();
            Optional<OrdersRecord> record = decode(bytes);
            if (record.isPresent() && record.get() instanceof OrdersLease) {
                // Who may write may take over: that is no accident to be survived.
                continue;
            }
            long offset = append(among, bytes, i);
            if (record.isEmpty()) {
                unreadable.add(offset);
            }
            if (i % 10 == 9) {
                for (PartitionBroker broker : List.of(alone, among)) {
                    broker.append(i % 20 == 9 ? log.buy(GOOD, i / 10) : log.mark(3, i / 10));
                }
            }
        }

        // Then
        assertThat(among.byAccount().get("quiet " + GOOD))
                .as("seed " + SEED)
                .hasSizeGreaterThan(100)
                .isEqualTo(alone.byAccount().get("quiet " + GOOD));
        assertThat(alone.deadLetters()).isEmpty();
        List<Long> letters =
                among.deadLetters().stream().map(DeadLetter::offset).toList();
        assertThat(letters).as("seed " + SEED).containsAll(unreadable);
        assertThat(letters.stream().filter(unreadable::contains)).hasSize(unreadable.size());
        for (DeadLetter letter : among.deadLetters()) {
            assertThat(Topics.DEAD_LETTERS.codec().encode(letter)).hasSizeLessThan(100_000);
        }
    }

    @Test
    void shouldSurviveEveryRunThatCanBeRead() {
        // Given
        System.out.println("HostileOrdersTest: repeat it with -Dlab.seed=" + SEED);
        HostileBytes hostile = new HostileBytes(SEED, HostileBytes.pinned("runs"));
        Map<String, RunSpec> specs = new HashMap<>(Map.of("quiet", runs.get("quiet")));
        PartitionBroker broker =
                new PartitionBroker(Lane.LIVE, 3, new SimTape(7, LENGTH), run -> Optional.ofNullable(specs.get(run)));
        broker.append(new OrdersLease("runner-1"));
        broker.append(new Log(0, "quiet").started(GOOD, 0));

        // When accounts are opened by all of them, in any numbers that a spec may say
        int opened = 0;
        for (int i = 0; i < RECORDS; i++) {
            Optional<RunSpec> readable = spec(hostile.next());
            if (readable.isEmpty() || readable.get().begin() > LENGTH / 2) {
                continue;
            }
            RunSpec spec = onTheTape(readable.get(), "hostile-" + i);
            specs.put(spec.run(), spec);
            Log log = new Log(0, spec.run());
            String bot = spec.fork() == null || spec.fork().openings().isEmpty()
                    ? GOOD
                    : spec.fork().openings().keySet().iterator().next();
            append(broker, Topics.orders(Lane.LIVE).codec().encode(log.started(bot, spec.begin())), i);
            append(broker, Topics.orders(Lane.LIVE).codec().encode(log.buy(bot, spec.begin() + 1)), i);
            append(broker, Topics.orders(Lane.LIVE).codec().encode(log.mark(3, spec.begin() + 20)), i);
            opened++;
        }
        broker.append(new Log(0, "quiet").buy(GOOD, 100));
        broker.append(new Log(0, "quiet").mark(3, 200));

        // Then
        assertThat(opened).isGreaterThan(RECORDS / 20);
        assertThat(broker.byAccount().get("quiet " + GOOD)).hasSizeGreaterThan(2);
        System.out.printf(
                "%d runs, %d dead letters%n", opened, broker.deadLetters().size());
    }

    private static Optional<RunSpec> spec(byte[] bytes) {
        try {
            return Optional.of(Topics.RUNS.codec().decode(bytes));
        } catch (UnreadableRecordException e) {
            return Optional.empty();
        }
    }

    /** All that it says of accounts, and a range that there is. */
    private static RunSpec onTheTape(RunSpec spec, String name) {
        return new RunSpec(
                name,
                Lane.LIVE,
                "ticks",
                0,
                null,
                spec.bots(),
                spec.symbols(),
                spec.cash(),
                spec.rules(),
                spec.seed(),
                spec.sampling(),
                RunSpec.ENGINE,
                0,
                spec.fork(),
                spec.cadence());
    }

    private PartitionBroker broker() {
        return new PartitionBroker(
                Lane.LIVE, 3, new SimTape(7, LENGTH), run -> Optional.ofNullable(run == null ? null : runs.get(run)));
    }

    private static long append(PartitionBroker broker, byte[] bytes, int i) {
        try {
            return broker.append(bytes);
        } catch (RuntimeException | Error e) {
            throw new AssertionError(
                    "seed " + SEED + ", record " + i + ": " + new String(bytes, 0, Math.min(bytes.length, 2_000)), e);
        }
    }

    private static Optional<OrdersRecord> decode(byte[] bytes) {
        try {
            return bytes.length > OrdersProcessor.MAX_BYTES
                    ? Optional.empty()
                    : Optional.of(Topics.orders(Lane.LIVE).codec().decode(bytes));
        } catch (UnreadableRecordException e) {
            return Optional.empty();
        }
    }
}
