package dev.tradinglab.bothost.compile;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What came of compiling a file.
 *
 * @param head what it says of itself
 * @param classes bytes by class name, in the compiler's order; empty when there are mistakes
 * @param mistakes why it does not compile
 */
public record Compiled(Head head, Map<String, byte[]> classes, List<Mistake> mistakes) {
    /** Keeps its own copies. */
    public Compiled {
        classes = new LinkedHashMap<>(classes);
        mistakes = List.copyOf(mistakes);
    }
}
