package dev.tradinglab.bothost.java.runtime;

import java.util.Iterator;

/** In place of {@link Iterator}. */
public final class ForIterator {
    /** A list moves all that comes behind; how much that is cannot be asked. */
    private static final int MOVING = 1_000;

    private ForIterator() {}

    /** See {@link Iterator#remove}. */
    public static void remove(Iterator<?> place) {
        Guard.work(MOVING);
        place.remove();
    }
}
