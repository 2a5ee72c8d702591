package dev.tradinglab.launcher.bench;

import java.util.Arrays;
import java.util.Locale;

/** Times that something took, microseconds. Used by one thread. */
final class Hops {
    /** Per mille. */
    static final int P50 = 500;

    static final int P99 = 990;
    private static final int ALL = 1_000;
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

    /** Of orders, in a line. */
    @Override
    public String toString() {
        return count == 0
                ? "no orders"
                : String.format(
                        Locale.ROOT,
                        "%d orders, p50 %.0f ms, p99 %.0f ms, most %.0f ms",
                        count,
                        millis(P50),
                        millis(P99),
                        millis(ALL));
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
