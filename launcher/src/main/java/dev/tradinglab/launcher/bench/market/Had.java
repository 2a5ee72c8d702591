package dev.tradinglab.launcher.bench.market;

/**
 * An event that a market had, as it should stand on its tape.
 *
 * @param time the market's, microseconds
 * @param at when it happened by our own clock, microseconds
 * @param price 1e-8
 * @param size 1e-8
 * @param swapped whether the market may have told it in another order
 */
public record Had(String symbol, String id, long time, long at, long price, long size, boolean swapped) {
    /** What it is known by. */
    public Key key() {
        return new Key(symbol, id);
    }

    /** What an event is known by, on the market and on the tape. */
    public record Key(String symbol, String id) {}
}
