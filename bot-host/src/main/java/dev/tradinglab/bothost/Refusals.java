package dev.tradinglab.bothost;

import dev.tradinglab.bothost.guest.Refusal;
import dev.tradinglab.events.trade.Rejected;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/** The refusals that a bot has not been told of yet, oldest first. */
final class Refusals {
    /** A bot that is paused is told of the latest only: orders from outside may be refused for as long as it is. */
    private static final int MOST = 1_000;

    private final Deque<Refusal> untold = new ArrayDeque<>();

    void add(Rejected rejected) {
        if (untold.size() == MOST) {
            untold.removeFirst();
        }
        untold.addLast(Refusal.of(rejected));
    }

    /** Those untold; told from now on. */
    List<Refusal> take() {
        if (untold.isEmpty()) {
            return List.of();
        }
        List<Refusal> all = List.copyOf(untold);
        untold.clear();
        return all;
    }
}
