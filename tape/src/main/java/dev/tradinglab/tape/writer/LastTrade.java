package dev.tradinglab.tape.writer;

/**
 * The last trade of a feed on a tape. A back-filled one counts as well: it stands before any live one that came after it.
 *
 * @param id the market's id
 * @param price 1e-8
 * @param time the market's time, microseconds
 */
public record LastTrade(String id, long price, long time) {}
