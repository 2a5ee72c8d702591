package dev.tradinglab.engine.order;

import dev.tradinglab.events.trade.RejectReason;

/** What the engine says to a request at once. */
public sealed interface Decision {
    /**
     * It works from now on.
     *
     * @param order as it waits
     */
    record Accepted(WorkingOrder order) implements Decision {}

    /**
     * It is refused.
     *
     * @param reason the rule
     * @param detail for people
     */
    record Refused(RejectReason reason, String detail) implements Decision {}
}
