package dev.tradinglab.ingest.source;

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
     * Something that could not be read.
     *
     * @param reason in words
     * @param text what came
     */
    record Unreadable(String reason, String text, Moment at) implements SourceSignal {}
}
