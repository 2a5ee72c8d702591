package dev.tradinglab.engine.account;

import dev.tradinglab.engine.market.LastPrice;
import dev.tradinglab.engine.order.WorkingOrder;
import java.util.List;
import java.util.Map;

/**
 * All of an account, to be stored and restored: an account restored from its state behaves in every way as the one it was taken from.
 *
 * @param cash 1e-8
 * @param realized sum of realised profit and loss before fees, 1e-8
 * @param fees sum of the fees, 1e-8
 * @param seq number of the next outcome
 * @param time tape time, microseconds
 * @param sampledSlot sampling interval of the last regular sample
 * @param sampledAt position of the last sample
 * @param positions by symbol, none of them flat
 * @param prices last prices by symbol
 * @param working working orders, oldest first
 */
public record AccountState(
        long cash,
        long realized,
        long fees,
        long seq,
        long time,
        long sampledSlot,
        long sampledAt,
        Map<String, Position> positions,
        Map<String, LastPrice> prices,
        List<WorkingOrder> working) {}
