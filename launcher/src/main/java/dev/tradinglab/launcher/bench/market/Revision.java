package dev.tradinglab.launcher.bench.market;

import dev.tradinglab.events.market.Correction;

/**
 * A trade that the market took back or changed, as it should stand on the tape.
 *
 * @param trade as far as the market names it
 * @param price that it has now, 1e-8; 0 when it is none any more
 * @param size that it has now, 1e-8; 0 when it is none any more
 * @param at when it was told by our own clock, microseconds
 * @param told whether somebody was connected: it cannot be asked for later
 */
public record Revision(
        String symbol, String trade, Correction.Kind kind, long price, long size, long at, boolean told) {
    /** What it is known by. */
    Had.Key key() {
        return key(symbol, trade, kind);
    }

    static Had.Key key(String symbol, String trade, Correction.Kind kind) {
        return new Had.Key(symbol, trade + ' ' + kind);
    }

    /** True when a trade of this id is none any more: who asks for it later does not get it. */
    boolean takesBack(Had.Key had) {
        return kind != Correction.Kind.CORRECTED
                && had.symbol().equals(symbol)
                && had.id().startsWith(trade + '-');
    }
}
