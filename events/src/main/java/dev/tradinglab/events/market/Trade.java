package dev.tradinglab.events.market;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.tradinglab.events.fixed.FixedPoint;
import dev.tradinglab.events.json.Required;

/**
 * A trade on the market.
 *
 * @param lease offset of the writer's lease on the tape
 * @param source the feed: {@code binance}, {@code sim}, or the name of an import
 * @param time the market's time, microseconds
 * @param received when ingest had it, microseconds of ingest's clock; 0 when it was not received live
 * @param price 1e-8, positive
 * @param size 1e-8, not negative
 * @param id the market's id of the trade, unique in (source, symbol); null where there is none
 * @param side the taker's side; null where unknown
 */
@JsonInclude(JsonInclude.Include.NON_DEFAULT)
public record Trade(
        @Required long lease,
        String source,
        String symbol,
        @Required long time,
        long received,
        @FixedPoint @Required long price,
        @FixedPoint @Required long size,
        String id,
        Aggressor side,
        boolean backfilled,
        boolean more)
        implements PriceEvent {
    /** @throws IllegalArgumentException when symbol, time, id, price or size cannot be */
    public Trade {
        PriceEvent.requireSymbol(symbol);
        MarketEvent.requireLease(lease);
        MarketEvent.requireTime(time);
        PriceEvent.requireId(id);
        PriceEvent.require(price > 0, "price", price);
        PriceEvent.require(size >= 0, "size", size);
    }

    @Override
    public long marketTime() {
        return time;
    }

    @Override
    public Trade as(String other) {
        return new Trade(lease, source, other, time, received, price, size, id, side, backfilled, more);
    }

    @Override
    public Trade withMore() {
        return new Trade(lease, source, symbol, time, received, price, size, id, side, backfilled, true);
    }
}
