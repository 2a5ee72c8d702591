package dev.tradinglab.broker.metrics;

import dev.tradinglab.events.run.Lane;
import dev.tradinglab.tape.kafka.LagTimes;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;

/** The meters of one lane; each carries the tag {@code lane}. */
public final class LaneMetrics {
    /** Orders that were submitted to the engine. */
    public static final String ORDERS = "lab.broker.orders";
    /** Fills. */
    public static final String FILLS = "lab.broker.fills";
    /** Orders that the engine refused. */
    public static final String REFUSALS = "lab.broker.refusals";
    /** Records of {@code orders} passed over since they do not name the latest lease (law 7). */
    public static final String STALE = "lab.broker.stale.lease.records";
    /** Records of {@code orders} passed over since their run has ended in the partition. */
    public static final String REPEATED = "lab.broker.repeated.records";
    /** What was written to {@code dead-letters}; must stay 0. */
    public static final String DEAD_LETTERS = "lab.broker.dead.letters";
    /** Market events given to accounts: an event that ten accounts see counts ten times. */
    public static final String ACCOUNT_EVENTS = "lab.broker.account.events";
    /**
     * From Kafka's time of the order or mark to the outcome that it brought about, as handed to Kafka; the commit that makes it visible
     * follows within the lane's commit interval.
     */
    public static final String ORDER_TO_TRADE = "lab.broker.order.to.trade";

    /** Records of {@code orders} of a partition of this instance that wait; tags {@code lane}, {@code partition}. */
    public static final String LAG = "lab.broker.lag.records";
    /** How long the oldest of them has waited at most, ms; same tags. */
    public static final String LAG_MILLIS = "lab.broker.lag.ms";

    private final String tag;
    private final MultiGauge lags;
    private final MultiGauge lagMillis;
    /** When the last record of a partition that was processed had been appended, ms since the epoch. */
    private final Map<Integer, Long> processed = new ConcurrentHashMap<>();

    private final LagTimes<Integer> times = new LagTimes<>();
    private final Counter orders;
    private final Counter fills;
    private final Counter refusals;
    private final Counter stale;
    private final Counter repeated;
    private final Counter deadLetters;
    private final Counter accountEvents;
    private final Timer orderToTrade;

    /** Registers the lane's meters. */
    public LaneMetrics(MeterRegistry registry, Lane lane) {
        tag = lane.name().toLowerCase(Locale.ROOT);
        orders = counter(registry, tag, ORDERS, "Orders submitted to the engine");
        fills = counter(registry, tag, FILLS, "Orders filled");
        refusals = counter(registry, tag, REFUSALS, "Orders refused by the engine");
        stale = counter(registry, tag, STALE, "Records passed over since they name an earlier lease");
        repeated = counter(registry, tag, REPEATED, "Records passed over since their run has ended");
        deadLetters = counter(registry, tag, DEAD_LETTERS, "Dead letters written; must stay 0");
        accountEvents = counter(registry, tag, ACCOUNT_EVENTS, "Market events given to accounts");
        orderToTrade = Timer.builder(ORDER_TO_TRADE)
                .description("From the append of an order or mark to its outcome, before the commit")
                .tag("lane", tag)
                .publishPercentiles(0.5, 0.99)
                .register(registry);
        lags = MultiGauge.builder(LAG)
                .description("Records of orders that wait to be processed")
                .register(registry);
        lagMillis = MultiGauge.builder(LAG_MILLIS)
                .description("How long the oldest of them has waited at most")
                .register(registry);
    }

    /** A record of a partition was processed, which had been appended then, ms since the epoch. */
    public void processed(int partition, long appended) {
        processed.put(partition, appended);
    }

    /**
     * Shows how far this instance's partitions are behind; by one thread.
     *
     * @param waiting records that wait, by partition
     * @param now ms since the epoch
     */
    public void lags(Map<Integer, Long> waiting, long now) {
        lags.register(rows(waiting), true);
        Map<Integer, Long> millis = new TreeMap<>();
        waiting.forEach((partition, records) ->
                millis.put(partition, times.millis(partition, records, appended(partition), now)));
        times.retain(waiting.keySet());
        lagMillis.register(rows(millis), true);
    }

    private OptionalLong appended(int partition) {
        Long appended = processed.get(partition);
        return appended == null ? OptionalLong.empty() : OptionalLong.of(appended);
    }

    private List<MultiGauge.Row<?>> rows(Map<Integer, Long> values) {
        return values.entrySet().stream()
                .<MultiGauge.Row<?>>map(value -> MultiGauge.Row.of(
                        Tags.of("lane", tag, "partition", String.valueOf(value.getKey())), value.getValue()))
                .toList();
    }

    private static Counter counter(MeterRegistry registry, String lane, String name, String description) {
        return Counter.builder(name).description(description).tag("lane", lane).register(registry);
    }

    /** An order was taken in. */
    public void order() {
        orders.increment();
    }

    /** An order was filled. */
    public void fill() {
        fills.increment();
    }

    /** An order was refused. */
    public void refusal() {
        refusals.increment();
    }

    /** A record of an earlier lease was passed over. */
    public void stale() {
        stale.increment();
    }

    /** A record of an ended run was passed over. */
    public void repeated() {
        repeated.increment();
    }

    /** A dead letter was written. */
    public void deadLetter() {
        deadLetters.increment();
    }

    /** Accounts took in events. */
    public void accountEvents(long events) {
        accountEvents.increment(events);
    }

    /** An outcome followed its cause after so many milliseconds. */
    public void orderToTrade(long millis) {
        orderToTrade.record(Duration.ofMillis(Math.max(0, millis)));
    }
}
