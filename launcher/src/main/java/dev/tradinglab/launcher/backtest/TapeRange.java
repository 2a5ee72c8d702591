package dev.tradinglab.launcher.backtest;

import java.util.List;

/**
 * A stretch of a tape.
 *
 * @param topic the tape's topic
 * @param from first offset
 * @param to offset behind the last
 * @param symbols what it holds, in the market's names
 */
public record TapeRange(String topic, long from, long to, List<String> symbols) {
    /** Keeps its own copy. */
    public TapeRange {
        symbols = List.copyOf(symbols);
    }
}
