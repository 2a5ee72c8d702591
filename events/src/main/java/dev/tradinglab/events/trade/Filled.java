package dev.tradinglab.events.trade;

import dev.tradinglab.events.fixed.FixedPoint;
import dev.tradinglab.events.json.Required;

/**
 * An order was filled at the event at {@code position}. The books balance in each fill:
 * {@code cashChange + costChange + fee - realized = 0}.
 *
 * @param seq number of this outcome within (run, bot)
 * @param id {@code order/fill number}, fills counted from 0 (law 6)
 * @param time tape time of the fill, microseconds
 * @param ordered size asked for, 1e-8
 * @param size size filled, 1e-8; a SELL is cut to the position
 * @param price after slippage, 1e-8
 * @param fee 1e-8, not negative
 * @param cashChange what cash changed by, fee included, 1e-8
 * @param costChange what the cost basis of the position changed by, 1e-8
 * @param realized profit or loss of this fill before its fee, 1e-8
 * @param cashAfter cash after the fill, 1e-8
 * @param positionAfter size of the position after it, 1e-8
 * @param costAfter cost basis of the position after it, 1e-8; the average price is derived
 */
public record Filled(
        @Required String run,
        @Required String bot,
        @Required long seq,
        @Required String order,
        @Required String id,
        @Required long position,
        long time,
        @Required String symbol,
        @Required Side side,
        @FixedPoint long ordered,
        @FixedPoint long size,
        @FixedPoint long price,
        @FixedPoint long fee,
        @FixedPoint long cashChange,
        @FixedPoint long costChange,
        @FixedPoint long realized,
        @FixedPoint long cashAfter,
        @FixedPoint long positionAfter,
        @FixedPoint long costAfter)
        implements Outcome {}
