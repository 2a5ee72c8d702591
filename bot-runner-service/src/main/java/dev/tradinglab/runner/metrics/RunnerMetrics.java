package dev.tradinglab.runner.metrics;

import dev.tradinglab.events.run.Lane;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.function.Supplier;

/** The runner's metrics. All counters are since the start of the process. */
public final class RunnerMetrics {
    /** Bots ended because replica and broker, or replay and log, differed. Must stay 0: each is a defect of the lab. */
    public static final String DIVERGED = "lab_runner_diverged_replicas";
    /** Outcomes that could not be compared with the broker's since it had been away for too long. */
    public static final String UNCHECKED = "lab_runner_unchecked_outcomes";
    /** Positions of tapes that bots have been folded over, tag {@code lane}. */
    public static final String POSITIONS = "lab_runner_positions";
    /** Orders that bots placed, replays left out, tag {@code lane}. */
    public static final String ORDERS = "lab_runner_orders";
    /** Bots that are folded along their tapes here, tag {@code lane}. */
    public static final String BOTS = "lab_runner_bots";
    /** Bots among them that still rebuild what they were, tag {@code lane}. */
    public static final String REBUILDING = "lab_runner_rebuilding_bots";
    /** Seconds that the latest of the live bots here was behind ingest at its last stretch of the tape. */
    public static final String LATE = "lab_runner_late_seconds";
    /** Partitions that this instance owns. */
    public static final String PARTITIONS = "lab_runner_partitions";

    /** Leases that another put behind those of this instance, each of which made it take its partition over again or let it go. */
    public static final String OVERTAKEN = "lab_runner_overtaken_leases";

    private static final String LANE = "lane";

    private final MeterRegistry registry;
    private final Counter diverged;
    private final Counter overtaken;
    private final Map<Lane, Counter> positions = new EnumMap<>(Lane.class);
    private final Map<Lane, Counter> orders = new EnumMap<>(Lane.class);

    /** Registers all of them, so that each is there from the start with 0. */
    public RunnerMetrics(MeterRegistry registry) {
        this.registry = registry;
        this.diverged = registry.counter(DIVERGED);
        this.overtaken = registry.counter(OVERTAKEN);
        for (Lane lane : Lane.AT_WORK) {
            positions.put(lane, registry.counter(POSITIONS, LANE, tag(lane)));
            orders.put(lane, registry.counter(ORDERS, LANE, tag(lane)));
        }
    }

    /** Shows how many bots a lane has here. */
    public void bots(Lane lane, Supplier<Number> active, Supplier<Number> rebuilding) {
        Gauge.builder(BOTS, active).tag(LANE, tag(lane)).register(registry);
        Gauge.builder(REBUILDING, rebuilding).tag(LANE, tag(lane)).register(registry);
    }

    /** Shows how late the latest live bot is, in seconds. */
    public void late(Supplier<Number> seconds) {
        Gauge.builder(LATE, seconds).register(registry);
    }

    /** Shows how many partitions are owned. */
    public void partitions(Supplier<Number> owned) {
        Gauge.builder(PARTITIONS, owned).register(registry);
    }

    /** A bot diverged. */
    public void diverged() {
        diverged.increment();
    }

    /** A lease of this instance was overtaken. */
    public void overtaken() {
        overtaken.increment();
    }

    /** How many leases were overtaken. */
    public long overtakenCount() {
        return (long) overtaken.count();
    }

    /** Shows how many outcomes went uncompared. */
    public void unchecked(Supplier<Number> count) {
        Gauge.builder(UNCHECKED, count).register(registry);
    }

    /** A bot was folded over positions. */
    public void folded(Lane lane, long count) {
        positions.get(lane).increment(count);
    }

    /** A bot placed an order. */
    public void ordered(Lane lane) {
        orders.get(lane).increment();
    }

    /** How many bots diverged. */
    public long divergedCount() {
        return (long) diverged.count();
    }

    private static String tag(Lane lane) {
        return lane.name().toLowerCase(Locale.ROOT);
    }
}
