package dev.tradinglab.events.market;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.tradinglab.events.fixed.FixedPoint;
import dev.tradinglab.events.json.Required;

/**
 * An OHLCV bar; it stands on the tape at its close, so nobody sees it before.
 *
 * @param lease offset of the writer's lease on the tape
 * @param source the feed
 * @param start begin of the bar, microseconds; orders fill at its open only if they were decided by then
 * @param time its close, microseconds
 * @param received when ingest had it, microseconds of ingest's clock
 */
@JsonInclude(JsonInclude.Include.NON_DEFAULT)
public record Bar(
        @Required long lease,
        String source,
        String symbol,
        @Required long start,
        @Required long time,
        long received,
        @FixedPoint @Required long open,
        @FixedPoint @Required long high,
        @FixedPoint @Required long low,
        @FixedPoint @Required long close,
        @FixedPoint @Required long volume,
        boolean backfilled,
        boolean more)
        implements PriceEvent {
    /** @throws IllegalArgumentException when symbol, time or prices cannot be, or the bar ends before it starts */
    public Bar {
        PriceEvent.requireSymbol(symbol);
        MarketEvent.requireLease(lease);
        MarketEvent.requireTime(time);
        MarketEvent.requireTime(start);
        PriceEvent.require(open > 0, "open", open);
        PriceEvent.require(close > 0, "close", close);
        if (time < start) {
            throw new IllegalArgumentException("a bar that ends at " + time + " before its start " + start);
        }
    }

    @Override
    public long marketTime() {
        return start;
    }

    @Override
    public Bar as(String other) {
        return new Bar(lease, source, other, start, time, received, open, high, low, close, volume, backfilled, more);
    }

    @Override
    public Bar withMore() {
        return new Bar(lease, source, symbol, start, time, received, open, high, low, close, volume, backfilled, true);
    }
}
