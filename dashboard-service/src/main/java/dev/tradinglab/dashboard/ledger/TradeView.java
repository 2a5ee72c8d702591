package dev.tradinglab.dashboard.ledger;

import dev.tradinglab.events.fixed.Fixed;
import dev.tradinglab.events.trade.Filled;

/**
 * A fill. Amounts are decimal texts.
 *
 * @param bot the version
 * @param seq its number within (run, bot): the two together are its id
 * @param time tape time, microseconds
 * @param side {@code BUY} or {@code SELL}
 * @param realized profit or loss before the fee
 */
public record TradeView(
        String run,
        String bot,
        long seq,
        long time,
        String symbol,
        String side,
        String size,
        String price,
        String fee,
        String realized,
        String cashAfter,
        String positionAfter) {
    /** The same from the event. */
    public static TradeView of(Filled fill) {
        return new TradeView(
                fill.run(),
                fill.bot(),
                fill.seq(),
                fill.time(),
                fill.symbol(),
                fill.side().name(),
                Fixed.format(fill.size()),
                Fixed.format(fill.price()),
                Fixed.format(fill.fee()),
                Fixed.format(fill.realized()),
                Fixed.format(fill.cashAfter()),
                Fixed.format(fill.positionAfter()));
    }
}
