package dev.tradinglab.events.market;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.tradinglab.events.fixed.FixedPoint;
import dev.tradinglab.events.json.Required;

/**
 * The best bid and ask.
 *
 * @param lease offset of the writer's lease on the tape
 * @param source the feed
 * @param time the market's time, or that of receipt where the market gives none (Binance Spot), microseconds
 * @param received when ingest had it, microseconds of ingest's clock
 * @param bid price 1e-8; 0 when that side is empty, and then nothing fills against it
 * @param ask price 1e-8; 0 when that side is empty
 */
@JsonInclude(JsonInclude.Include.NON_DEFAULT)
public record Quote(
        @Required long lease,
        String source,
        String symbol,
        @Required long time,
        long received,
        @FixedPoint @Required long bid,
        @FixedPoint @Required long bidSize,
        @FixedPoint @Required long ask,
        @FixedPoint @Required long askSize,
        boolean backfilled,
        boolean more)
        implements PriceEvent {
    /** @throws IllegalArgumentException when symbol, time or prices cannot be */
    public Quote {
        PriceEvent.requireSymbol(symbol);
        MarketEvent.requireLease(lease);
        MarketEvent.requireTime(time);
        PriceEvent.require(bid >= 0, "bid", bid);
        PriceEvent.require(ask >= 0, "ask", ask);
    }

    @Override
    public long marketTime() {
        return time;
    }

    @Override
    public Quote as(String other) {
        return new Quote(lease, source, other, time, received, bid, bidSize, ask, askSize, backfilled, more);
    }

    @Override
    public Quote withMore() {
        return new Quote(lease, source, symbol, time, received, bid, bidSize, ask, askSize, backfilled, true);
    }
}
