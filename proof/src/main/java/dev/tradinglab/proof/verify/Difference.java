package dev.tradinglab.proof.verify;

import java.util.List;

/**
 * The first place at which two accounts of the same thing come apart.
 *
 * @param in what was compared: orders, trades, equity, source, cadence, or a table of Postgres
 * @param position of the run's tape; -1 when it has none
 * @param log what the log says, as a line of the canonical form; null when it says nothing there
 * @param other what the other side says; null when it says nothing
 * @param side whose word {@code other} is: {@code replay} or {@code row}
 * @param ticks the last prices that the bot had seen, oldest first
 */
public record Difference(String in, long position, String log, String other, String side, List<String> ticks) {
    /** Keeps its own copy. */
    public Difference {
        ticks = List.copyOf(ticks);
    }

    /** Something for which ticks tell nothing. */
    static Difference of(String in, String log, String other, String side) {
        return new Difference(in, -1, log, other, side, List.of());
    }

    Difference withTicks(List<String> last) {
        return new Difference(in, position, log, other, side, last);
    }
}
