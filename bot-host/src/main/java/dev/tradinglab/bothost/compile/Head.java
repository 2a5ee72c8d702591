package dev.tradinglab.bothost.compile;

import java.util.Map;

/**
 * What a file says of itself in its {@code @Bot}.
 *
 * @param className name of the class that is the bot; null when there is none
 * @param values of the annotation by name: String, BigDecimal, a List of these, or {@link #UNKNOWN}
 * @param lines where each of them stands
 * @param line where the annotation stands
 */
public record Head(String className, Map<String, Object> values, Map<String, Integer> lines, int line) {
    /** A value that cannot be known without running anything. */
    public static final Object UNKNOWN = new Object();

    /** Keeps its own copies. */
    public Head {
        values = Map.copyOf(values);
        lines = Map.copyOf(lines);
    }
}
