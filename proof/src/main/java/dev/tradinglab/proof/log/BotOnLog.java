package dev.tradinglab.proof.log;

import dev.tradinglab.bothost.life.BotHistory;
import dev.tradinglab.events.equity.EquityRecord;
import dev.tradinglab.events.order.OrdersRecord;
import dev.tradinglab.events.trade.TradesRecord;

/**
 * What the log says of one bot in one run.
 *
 * @param history what was done to it, what it decided, how far marks prove it
 * @param settled how many of the things done to it precede the lowest mark that all topics hold
 * @param complete true when nothing more can come of it
 * @param orders its records on {@code orders} that count
 * @param trades its outcomes, duplicates left out
 * @param equity its samples, duplicates left out
 */
public record BotOnLog(
        BotHistory history,
        int settled,
        boolean complete,
        Spill<OrdersRecord> orders,
        Spill<TradesRecord> trades,
        Spill<EquityRecord> equity) {
    /** The bot's version. */
    public String bot() {
        return history.bot();
    }

    /** Position up to which all topics hold all that there is of it; one before its start when that is nothing. */
    public long through() {
        return history.marked();
    }
}
