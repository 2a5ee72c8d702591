package dev.tradinglab.events.order;

/** A record that counts only while its writer's lease is the latest of the partition (law 7). */
public sealed interface Leased extends OrdersRecord permits BotRecord, OrdersMark {
    /** Offset of the writer's {@link OrdersLease} in this partition. */
    long lease();

    /**
     * Whether it counts under the latest lease.
     *
     * @param latest negative when there has been none, under which nothing counts
     */
    default boolean isUnder(long latest) {
        return latest >= 0 && lease() == latest;
    }

    /** The run it belongs to. */
    String run();

    /**
     * Position on the run's tape, counted from the begin of the run's range; what comes before a position's event in the life of a
     * bot is said with that position too (started, paused, resumed, stopped); a verdict stands behind it.
     */
    long position();
}
