package dev.tradinglab.bothost.java.runtime;

import java.util.Deque;

/** In place of {@link Deque}. */
public final class ForDeque {
    private ForDeque() {}

    @SuppressWarnings("unchecked")
    private static Deque<Object> grown(Deque<?> queue) {
        Guard.make(ForCollection.ELEMENT);
        Guard.work(1);
        return (Deque<Object>) queue;
    }

    /** See {@link Deque#addFirst}. */
    public static void addFirst(Deque<?> queue, Object o) {
        grown(queue).addFirst(o);
    }

    /** See {@link Deque#addLast}. */
    public static void addLast(Deque<?> queue, Object o) {
        grown(queue).addLast(o);
    }

    /** See {@link Deque#offerFirst}. */
    public static boolean offerFirst(Deque<?> queue, Object o) {
        return grown(queue).offerFirst(o);
    }

    /** See {@link Deque#offerLast}. */
    public static boolean offerLast(Deque<?> queue, Object o) {
        return grown(queue).offerLast(o);
    }

    /** See {@link Deque#offer}. */
    public static boolean offer(Deque<?> queue, Object o) {
        return grown(queue).offer(o);
    }

    /** See {@link Deque#push}. */
    public static void push(Deque<?> queue, Object o) {
        grown(queue).push(o);
    }
}
