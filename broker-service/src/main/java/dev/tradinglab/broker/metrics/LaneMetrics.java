package dev.tradinglab.broker.metrics;

import dev.tradinglab.events.run.Lane;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.Locale;

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
        String tag = lane.name().toLowerCase(Locale.ROOT);
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
