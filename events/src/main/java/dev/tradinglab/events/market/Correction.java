package dev.tradinglab.events.market;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.tradinglab.events.fixed.FixedPoint;
import dev.tradinglab.events.json.Required;

/**
 * The market took an earlier trade back, or changed it. The trade stands on the tape as it was told, since bots have acted on it; this is for who
 * reads the tape later. It moves no price, fills nothing and calls nobody.
 *
 * @param lease offset of the writer's lease on the tape
 * @param source the feed
 * @param time tape time at which it was told, microseconds
 * @param trade the trade, as far as the market names it: the begin of its id, or the whole
 * @param kind what became of it
 * @param price that the trade has now, 1e-8; 0 when it is none any more
 * @param size that the trade has now, 1e-8; 0 when it is none any more
 */
@JsonInclude(JsonInclude.Include.NON_DEFAULT)
public record Correction(
        @Required long lease,
        String source,
        String symbol,
        @Required long time,
        String trade,
        Kind kind,
        @FixedPoint @Required long price,
        @FixedPoint @Required long size)
        implements MarketEvent {
    /** What became of a trade. */
    public enum Kind {
        /** It was another one. */
        CORRECTED,
        /** It was taken back. */
        CANCELLED,
        /** It was none. */
        ERROR
    }

    /** @throws IllegalArgumentException when symbol, time or trade cannot be, or kind is missing */
    public Correction {
        PriceEvent.requireSymbol(symbol);
        MarketEvent.requireLease(lease);
        MarketEvent.requireTime(time);
        PriceEvent.requireId(trade);
        if (kind == null) {
            throw new IllegalArgumentException("a correction that does not say what it is");
        }
    }
}
