package dev.tradinglab.launcher.bench;

import java.util.Arrays;

/** Times that something took, microseconds. Used by one thread. */
final class Hops {
    private static final int FIRST = 1_024;

    private long[] micros = new long[FIRST];
    private int count;

    void add(long took) {
        if (count == micros.length) {
            micros = Arrays.copyOf(micros, 2 * count);
        }
        micros[count] = took;
        count++;
    }

    int count() {
        return count;
    }

    /** The time that so many per mille did not exceed, milliseconds; NaN without any. */
    double millis(int perMille) {
        if (count == 0) {
            return Double.NaN;
        }
        long[] sorted = Arrays.copyOf(micros, count);
        Arrays.sort(sorted);
        return sorted[(int) ((count - 1L) * perMille / 1_000)] / 1_000.0;
    }
}
