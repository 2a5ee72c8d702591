package dev.tradinglab.proof.rows;

import dev.tradinglab.events.text.StorableText;
import dev.tradinglab.events.trade.Cancelled;
import dev.tradinglab.events.trade.Expired;
import dev.tradinglab.events.trade.Filled;
import dev.tradinglab.events.trade.Outcome;
import dev.tradinglab.events.trade.Rejected;

/** How an order ended, in the columns of {@code ledger.orders}. */
record Ended(String order, String status, String reason, String detail, long seq, long position, long time) {
    /** As the table must have it. */
    static Ended of(Outcome outcome) {
        return switch (outcome) {
            case Filled _ -> of(outcome, "FILLED", null, null);
            case Expired _ -> of(outcome, "EXPIRED", null, null);
            case Cancelled cancelled -> of(outcome, "CANCELLED", cancelled.reason(), null);
            case Rejected rejected -> of(outcome, "REJECTED", rejected.reason().name(), rejected.detail());
        };
    }

    private static Ended of(Outcome outcome, String status, String reason, String detail) {
        return new Ended(
                StorableText.of(outcome.order()),
                status,
                StorableText.of(reason),
                StorableText.of(detail),
                outcome.seq(),
                outcome.position(),
                outcome.time());
    }
}
