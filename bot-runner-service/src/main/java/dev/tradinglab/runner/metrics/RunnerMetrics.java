package dev.tradinglab.runner.metrics;

import dev.tradinglab.events.run.Lane;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.Timer;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.function.ToLongFunction;
import java.util.stream.Stream;

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

    /** Places of the tape that the slowest bot of a partition has still to see, tags {@code lane}, {@code partition}. */
    public static final String LAG = "lab_runner_lag_records";
    /** Age of the last event that the slowest bot of a live partition has seen, while there is another for it, ms; same tags. */
    public static final String LAG_MILLIS = "lab_runner_lag_ms";
    /** From the events' being read to the last decision on them, bots at the tape's end only, tag {@code lane}. */
    public static final String DECISION = "lab_runner_decision";
    /** CPU time inside the sandbox, over {@link #CALLS} the time of a call, tag {@code lane}. */
    public static final String CALL_SECONDS = "lab_runner_call_cpu_seconds";
    /** Calls of {@code on_tick}, replays included, tag {@code lane}. */
    public static final String CALLS = "lab_runner_calls";
    /** What was written to {@code dead-letters}. */
    public static final String DEAD_LETTERS = "lab_runner_dead_letters";

    private static final String LANE = "lane";
    private static final double NANOS = 1e9;

    private final MeterRegistry registry;
    private final Counter diverged;
    private final Counter overtaken;
    private final Map<Lane, Counter> positions = new EnumMap<>(Lane.class);
    private final Map<Lane, Counter> orders = new EnumMap<>(Lane.class);
    private final Map<Lane, Counter> calls = new EnumMap<>(Lane.class);
    private final Map<Lane, Counter> callSeconds = new EnumMap<>(Lane.class);
    private final Map<Lane, Timer> decisions = new EnumMap<>(Lane.class);
    private final MultiGauge lags;
    private final MultiGauge lagMillis;

    /** Registers all of them, so that each is there from the start with 0. */
    public RunnerMetrics(MeterRegistry registry) {
        this.registry = registry;
        this.diverged = registry.counter(DIVERGED);
        this.overtaken = registry.counter(OVERTAKEN);
        for (Lane lane : Lane.AT_WORK) {
            positions.put(lane, registry.counter(POSITIONS, LANE, tag(lane)));
            orders.put(lane, registry.counter(ORDERS, LANE, tag(lane)));
            calls.put(lane, registry.counter(CALLS, LANE, tag(lane)));
            callSeconds.put(lane, registry.counter(CALL_SECONDS, LANE, tag(lane)));
            decisions.put(
                    lane,
                    Timer.builder(DECISION)
                            .tag(LANE, tag(lane))
                            .publishPercentiles(0.5, 0.99)
                            .register(registry));
        }
        this.lags = MultiGauge.builder(LAG).register(registry);
        this.lagMillis = MultiGauge.builder(LAG_MILLIS).register(registry);
    }

    /**
     * How far the bots of a partition are behind.
     *
     * @param records places of the tape that the slowest has still to see
     * @param millis age of the last event that it has seen, 0 if there is no other for it
     */
    public record Lag(Lane lane, int partition, long records, long millis) {}

    /** Shows how far the partitions of this instance are behind; those that are missing are shown no longer. */
    public void lags(Collection<Lag> now) {
        lags.register(rows(now.stream(), Lag::records), true);
        lagMillis.register(rows(now.stream().filter(lag -> lag.lane() == Lane.LIVE), Lag::millis), true);
    }

    private static List<MultiGauge.Row<?>> rows(Stream<Lag> lags, ToLongFunction<Lag> value) {
        return lags.<MultiGauge.Row<?>>map(lag -> MultiGauge.Row.of(
                        Tags.of(LANE, tag(lag.lane()), "partition", String.valueOf(lag.partition())),
                        value.applyAsLong(lag)))
                .toList();
    }

    /** Shows how many dead letters were written. */
    public void deadLetters(Supplier<Number> count) {
        FunctionCounter.builder(DEAD_LETTERS, count, letters -> letters.get().doubleValue())
                .register(registry);
    }

    /** A bot was called so often within so much CPU time; loading it is no call. */
    public void called(Lane lane, long count, long cpuNanos) {
        calls.get(lane).increment(count);
        callSeconds.get(lane).increment(cpuNanos / NANOS);
    }

    /** A bot at the tape's end has decided on all there was, so long after it was read. */
    public void decided(Lane lane, long nanos) {
        decisions.get(lane).record(nanos, TimeUnit.NANOSECONDS);
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
