package dev.tradinglab.ingest.binance;

import dev.tradinglab.events.market.PriceEvent;

/** What a text message of Binance's stream says. */
sealed interface BinanceFrame {
    /** A market event. */
    record Event(PriceEvent event) implements BinanceFrame {}

    /** A bar that still changes. */
    record Unfinished() implements BinanceFrame {}

    /** A request of ours was accepted. */
    record Accepted(long id) implements BinanceFrame {}

    /**
     * A request of ours was refused.
     *
     * @param id of the request; -1 when Binance did not say
     */
    record Refused(long id, int code, String message) implements BinanceFrame {}

    /** The server is about to go: connect anew at once. */
    record ServerShutdown() implements BinanceFrame {}

    /** Something that we did not ask for. */
    record Unknown(String kind) implements BinanceFrame {}
}
