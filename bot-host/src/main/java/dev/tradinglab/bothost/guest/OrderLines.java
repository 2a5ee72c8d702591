package dev.tradinglab.bothost.guest;

import java.util.HashMap;
import java.util.Map;

/** The lines of a bot's file that its orders were placed at. For trials: to look at the stack at each order costs. */
public final class OrderLines {
    private final Map<String, Integer> lines = new HashMap<>();

    /** An order was placed. */
    public void note(String order, int line) {
        lines.put(order, line);
    }

    /** Line of the call that placed an order; 0 when it is not known. */
    public int of(String order) {
        return lines.getOrDefault(order, 0);
    }
}
