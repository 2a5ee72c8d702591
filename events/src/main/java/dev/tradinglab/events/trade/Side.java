package dev.tradinglab.events.trade;

/** The side of an order, as a bot writes it. */
public enum Side {
    BUY,
    SELL
}
