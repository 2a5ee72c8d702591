package dev.tradinglab.events.equity;

import dev.tradinglab.events.fixed.FixedPoint;
import dev.tradinglab.events.json.Required;

/**
 * An account, marked to market after the fills of the event at {@code position}. At most one a position: (run, bot, position) is its id.
 *
 * @param bot the bot's version
 * @param time tape time, microseconds
 * @param cash 1e-8
 * @param equity cash plus the positions at last prices, 1e-8
 * @param realized sum of the realised profit and loss before fees, 1e-8
 * @param unrealized value of the positions less their cost basis, 1e-8
 * @param fees sum of the fees paid, 1e-8
 */
public record EquitySample(
        @Required String run,
        @Required String bot,
        @Required long position,
        long time,
        @FixedPoint long cash,
        @FixedPoint long equity,
        @FixedPoint long realized,
        @FixedPoint long unrealized,
        @FixedPoint long fees)
        implements EquityRecord {}
