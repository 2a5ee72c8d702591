package dev.tradinglab.engine.account;

import dev.tradinglab.engine.market.LastPrice;
import dev.tradinglab.engine.order.WorkingMarketOrder;
import dev.tradinglab.engine.order.WorkingOrder;
import dev.tradinglab.events.order.MarketOrder;
import dev.tradinglab.events.run.Opening;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

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
        List<WorkingOrder> working) {
    /** An account that takes over another one: its outcomes and samples are counted anew. */
    static AccountState of(Opening opening) {
        Map<String, Position> positions = new TreeMap<>();
        opening.positions().forEach((symbol, held) -> positions.put(symbol, new Position(held.size(), held.cost())));
        Map<String, LastPrice> prices = new TreeMap<>();
        opening.prices()
                .forEach((symbol, last) -> prices.put(symbol, new LastPrice(last.price(), last.time(), last.traded())));
        List<WorkingOrder> working = new ArrayList<>();
        for (Opening.Waiting order : opening.working()) {
            switch (order.order()) {
                case MarketOrder request ->
                    working.add(
                            new WorkingMarketOrder(order.id(), order.side(), order.size(), order.decided(), request));
            }
        }
        return new AccountState(
                opening.cash(),
                opening.realized(),
                opening.fees(),
                0,
                opening.time(),
                Account.NONE,
                Account.NONE,
                positions,
                prices,
                working);
    }

    /**
     * What another account is opened with to take this one over.
     *
     * @param from the version whose account this is
     * @param symbols whose prices it needs
     */
    public Opening opening(String from, List<String> symbols) {
        Map<String, Opening.Held> held = new TreeMap<>();
        positions.forEach((symbol, position) -> held.put(symbol, new Opening.Held(position.size(), position.cost())));
        Map<String, Opening.Price> last = new TreeMap<>();
        prices.forEach((symbol, price) -> {
            if (symbols.contains(symbol)) {
                last.put(symbol, new Opening.Price(price.price(), price.time(), price.traded()));
            }
        });
        List<Opening.Waiting> waiting = new ArrayList<>();
        for (WorkingOrder order : working) {
            waiting.add(new Opening.Waiting(order.id(), order.side(), order.size(), order.decided(), order.request()));
        }
        return new Opening(from, cash, realized, fees, time, held, last, waiting);
    }
}
