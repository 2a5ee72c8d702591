package dev.tradinglab.bothost.java.runtime;

import java.util.Queue;

/** In place of {@link Queue}. */
public final class ForQueue {
    private ForQueue() {}

    /** See {@link Queue#offer}. */
    public static boolean offer(Queue<?> queue, Object o) {
        return ForCollection.add(queue, o);
    }
}
