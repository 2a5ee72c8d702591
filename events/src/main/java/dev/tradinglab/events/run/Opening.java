package dev.tradinglab.events.run;

import dev.tradinglab.events.fixed.FixedPoint;
import dev.tradinglab.events.json.Required;
import dev.tradinglab.events.order.OrderRequest;
import dev.tradinglab.events.trade.Side;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What a bot's account is opened with when it is not just cash: all of another account, as it stood before an event.
 *
 * @param from the version whose account it was
 * @param cash 1e-8
 * @param realized profit and loss so far, 1e-8
 * @param fees paid so far, 1e-8
 * @param time tape time, microseconds; the least of all when nothing had been seen
 * @param positions by symbol, none of them flat
 * @param prices last prices by symbol, of all that is held or ordered at least
 * @param working orders that wait for their fill, oldest first
 */
public record Opening(
        @Required String from,
        @FixedPoint long cash,
        @FixedPoint long realized,
        @FixedPoint long fees,
        long time,
        Map<String, Held> positions,
        Map<String, Price> prices,
        List<Waiting> working) {
    /**
     * A position.
     *
     * @param size 1e-8
     * @param cost its cost basis, 1e-8
     */
    public record Held(@FixedPoint long size, @FixedPoint long cost) {}

    /**
     * A last price.
     *
     * @param price 1e-8
     * @param time the market's time of it, microseconds
     * @param traded true once a trade or bar told it
     */
    public record Price(@FixedPoint long price, long time, boolean traded) {}

    /**
     * A working order.
     *
     * @param id as it was given in the other run
     * @param side which way
     * @param size 1e-8
     * @param decided tape time of its decision, microseconds
     * @param order the other bot's words
     */
    public record Waiting(String id, Side side, @FixedPoint long size, long decided, OrderRequest order) {}

    /**
     * Keeps its own copies, in order.
     *
     * @throws IllegalArgumentException when a position, price or order is nothing, or is of a symbol that has had no price
     */
    public Opening {
        // Not Map.of(), which cannot be asked whether it contains null.
        positions = positions == null ? Collections.emptyMap() : Collections.unmodifiableMap(new TreeMap<>(positions));
        prices = prices == null ? Collections.emptyMap() : Collections.unmodifiableMap(new TreeMap<>(prices));
        working = working == null ? List.of() : List.copyOf(working);
        if (positions.containsValue(null) || prices.containsValue(null)) {
            throw new IllegalArgumentException("an account is taken over with a position or price that is nothing");
        }
        for (Waiting order : working) {
            if (order.id() == null
                    || order.side() == null
                    || order.order() == null
                    || order.order().symbol() == null) {
                throw new IllegalArgumentException("an account is taken over with an order that is nothing");
            }
            requirePrice(prices, order.order().symbol());
        }
        for (String symbol : positions.keySet()) {
            requirePrice(prices, symbol);
        }
    }

    /** Nothing is ordered, and so nothing held, of what has had no price; without one the account could not be valued. */
    private static void requirePrice(Map<String, Price> prices, String symbol) {
        if (!prices.containsKey(symbol)) {
            throw new IllegalArgumentException("an account is taken over with " + symbol + ", which has had no price");
        }
    }
}
