package dev.tradinglab.events.market;

/** The side that crossed the spread: the taker. */
public enum Aggressor {
    BUY,
    SELL
}
