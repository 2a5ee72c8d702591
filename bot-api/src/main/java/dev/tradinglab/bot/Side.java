package dev.tradinglab.bot;

/** What an order does. */
public enum Side {
    /** Cash into the symbol. */
    BUY,
    /** The symbol into cash. */
    SELL
}
