package dev.tradinglab.ingest.net;

import dev.tradinglab.events.market.PriceEvent;
import java.util.List;

/** Something that happened on a market, as it was told or fetched: one or several events that belong together, under one id. */
public interface Happening {
    /** Unique on the market; the same whether it was told or fetched. */
    String id();

    /** The market's time, microseconds. */
    long time();

    /**
     * Its events, in order; none when it tells no price.
     *
     * @param received microseconds
     * @param backfilled whether it was fetched after a gap
     */
    List<PriceEvent> events(long received, boolean backfilled);
}
