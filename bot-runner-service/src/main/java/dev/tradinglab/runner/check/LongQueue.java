package dev.tradinglab.runner.check;

/** A queue of longs without an object for each. */
final class LongQueue {
    private static final int FIRST_SIZE = 16;

    private long[] ring = new long[FIRST_SIZE];
    private int head;
    private int size;

    void add(long value) {
        if (size == ring.length) {
            long[] larger = new long[2 * size];
            for (int i = 0; i < size; i++) {
                larger[i] = ring[(head + i) % size];
            }
            ring = larger;
            head = 0;
        }
        ring[(head + size++) % ring.length] = value;
    }

    long remove() {
        long value = ring[head];
        head = (head + 1) % ring.length;
        size--;
        if (size == 0 && ring.length > FIRST_SIZE) {
            ring = new long[FIRST_SIZE];
            head = 0;
        }
        return value;
    }

    void clear() {
        ring = new long[FIRST_SIZE];
        head = 0;
        size = 0;
    }

    int size() {
        return size;
    }

    boolean isEmpty() {
        return size == 0;
    }
}
