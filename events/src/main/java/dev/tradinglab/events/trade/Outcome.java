package dev.tradinglab.events.trade;

/** What became of an order. */
public sealed interface Outcome extends TradesRecord permits Filled, Rejected, Cancelled, Expired {
    /** The bot's version, {@code name@hash}. */
    String bot();

    /** Rises by one from 0 within (run, bot): whoever reads a duplicate drops it by this number (law 6). */
    long seq();

    /** Id of the order. */
    String order();

    /** Tape time of the position, microseconds. */
    long time();
}
