package dev.tradinglab.ingest.source;

import dev.tradinglab.events.market.Correction;
import dev.tradinglab.events.market.PriceEvent;

/** What a source tells, in the order in which it happened. */
public sealed interface SourceSignal {
    /** When the source noticed it. */
    Moment at();

    /** A market event, as the market told it. */
    record Received(PriceEvent event, Moment at) implements SourceSignal {}

    /**
     * The source was away and is back: whatever the market did meanwhile is missing, unless the ids prove otherwise.
     *
     * @param from begin of the outage, microseconds; its end is {@code at}
     * @param reason in words
     */
    record WasAway(long from, String reason, Moment at) implements SourceSignal {}

    /**
     * Events are missing here; what could be had of them follows at once, flagged as back-filled.
     *
     * @param symbol of what; null when of all that the source brings
     * @param from begin of the outage, microseconds; 0 when unknown
     * @param to its end, microseconds; 0 when unknown
     * @param fromId first missing id; null where the source has none that count up
     * @param toId last missing id; null where the source has none that count up
     * @param missing how many are known to be missing; 0 when unknown
     * @param filled how many follow
     * @param reason in words
     */
    record Missed(
            String symbol,
            long from,
            long to,
            String fromId,
            String toId,
            long missing,
            long filled,
            String reason,
            Moment at)
            implements SourceSignal {}

    /**
     * The market took an earlier trade back, or changed it.
     *
     * @param trade as far as the market names it: the begin of its id, or the whole
     * @param price that it has now, 1e-8; 0 when it is none any more
     * @param size that it has now, 1e-8; 0 when it is none any more
     * @param id by which it is known when it is told twice, unique within the symbol
     */
    record Revised(String symbol, String trade, Correction.Kind kind, long price, long size, String id, Moment at)
            implements SourceSignal {}

    /**
     * Something that could not be read.
     *
     * @param reason in words
     * @param text what came
     */
    record Unreadable(String reason, String text, Moment at) implements SourceSignal {}
}
