package dev.tradinglab.runner.matrix;

import java.util.ArrayList;
import java.util.List;

/**
 * How a run is run; none of it may change a byte.
 *
 * @param partitions of the topics keyed by bot
 * @param runners that share the work
 * @param polled records that a consumer is given at once at most
 * @param kept decoded stretches of a tape that stay in memory: all, or so few that they are read again for whoever comes late
 * @param threads for the bots of each runner
 * @param flags of the JVM
 */
record Circumstances(int partitions, int runners, int polled, int kept, int threads, List<String> flags) {
    private static final int FACTORS = 9;
    /** So few rows have every pair of values of any two of at most ten factors that are either so or so. */
    private static final int ROWS = 6;

    /** Every two values of any two factors occur together at least once. */
    static List<Circumstances> pairwise() {
        List<Circumstances> rows = new ArrayList<>();
        for (int row = 0; row < ROWS; row++) {
            int bits = 0;
            for (int factor = 0; factor < FACTORS; factor++) {
                bits |= second(row, factor) ? 1 << factor : 0;
            }
            rows.add(of(bits));
        }
        return rows;
    }

    /** The first row has the first value of all; a factor has its second value in three of the other five, each factor in three of its own. */
    static boolean second(int row, int factor) {
        return row > 0 && (threeOfFive().get(factor) >> row - 1 & 1) == 1;
    }

    private static List<Integer> threeOfFive() {
        List<Integer> sets = new ArrayList<>();
        for (int set = 0; set < 1 << ROWS - 1; set++) {
            if (Integer.bitCount(set) == 3) {
                sets.add(set);
            }
        }
        return sets;
    }

    /** All that there are. */
    static List<Circumstances> all() {
        List<Circumstances> all = new ArrayList<>();
        for (int bits = 0; bits < 1 << FACTORS; bits++) {
            all.add(of(bits));
        }
        return all;
    }

    private static Circumstances of(int bits) {
        return new Circumstances(
                bit(bits, 0) ? 16 : 1,
                bit(bits, 1) ? 8 : 1,
                bit(bits, 2) ? 5_000 : 1,
                bit(bits, 3) ? 32 : 1,
                bit(bits, 4) ? 3 : 1,
                List.of(
                        bit(bits, 5) ? "-XX:+UseG1GC" : "-XX:+UseSerialGC",
                        "-Duser.timezone=" + (bit(bits, 6) ? "Asia/Kathmandu" : "America/New_York"),
                        "-Duser.language=" + (bit(bits, 7) ? "tr" : "en"),
                        "-XX:ActiveProcessorCount=" + (bit(bits, 8) ? 4 : 1)));
    }

    private static boolean bit(int bits, int factor) {
        return (bits >> factor & 1) == 1;
    }
}
