package dev.tradinglab.events.order;

/**
 * Fills at the first event that can fill it, at that event's price.
 *
 * @param symbol what to trade
 * @param side {@code BUY} or {@code SELL}
 * @param size how much, decimal text
 */
public record MarketOrder(String symbol, String side, String size) implements OrderRequest {}
