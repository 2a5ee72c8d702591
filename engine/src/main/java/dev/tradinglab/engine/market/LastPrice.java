package dev.tradinglab.engine.market;

/**
 * The last price of a symbol.
 *
 * @param price 1e-8, positive
 * @param time the market's time of it, microseconds
 * @param traded true once a trade or bar told it: from then on quotes no longer do
 */
public record LastPrice(long price, long time, boolean traded) {}
