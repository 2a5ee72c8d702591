package dev.tradinglab.tape.shape;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * How many events there are in each stretch of time, for a tape whose length nobody knows beforehand: stretches are as short as they can be while there are
 * no more than a given number of them.
 */
public final class Density {
    /** Lengths that people can read, in microseconds: seconds, minutes, hours, days; beyond, twice as long each time. */
    private static final long[] WIDTHS = widths();

    private final int most;
    private final long[] counts;
    private int width;
    private long origin;
    private long factor = 1;
    private boolean begun;
    private int last;

    /**
     * A stretch of time.
     *
     * @param from microseconds
     * @param count events in it
     */
    public record Stretch(long from, long count) {}

    /** @param most stretches, from 2 on */
    public Density(int most) {
        this.most = most;
        this.counts = new long[most];
    }

    private static long[] widths() {
        long[] seconds = {1, 5, 15, 30, 60, 300, 900, 1_800, 3_600, 7_200, 14_400, 28_800, 43_200, 86_400, 604_800};
        long[] widths = new long[seconds.length];
        for (int i = 0; i < seconds.length; i++) {
            widths[i] = seconds[i] * 1_000_000L;
        }
        return widths;
    }

    /** An event; one that comes late counts where its time belongs, or at the begin. */
    public void add(long time) {
        if (!begun) {
            begun = true;
            origin = Math.floorDiv(time, width()) * width();
        }
        while (time >= origin && (time - origin) / width() >= most) {
            widen();
        }
        int place = time < origin ? 0 : (int) ((time - origin) / width());
        counts[place]++;
        last = Math.max(last, place);
    }

    /** Length of each stretch, microseconds. */
    public long width() {
        return WIDTHS[width] * factor;
    }

    /** The stretches from the first event to the last, empty ones among them. */
    public List<Stretch> stretches() {
        List<Stretch> stretches = new ArrayList<>();
        for (int i = 0; begun && i <= last; i++) {
            stretches.add(new Stretch(origin + i * width(), counts[i]));
        }
        return stretches;
    }

    /** The next width; every one of the old stretches lies in one of the new. */
    private void widen() {
        List<Stretch> before = stretches();
        long old = width();
        do {
            if (width < WIDTHS.length - 1) {
                width++;
            } else {
                factor *= 2;
            }
        } while (width() % old != 0);
        origin = Math.floorDiv(origin, width()) * width();
        Arrays.fill(counts, 0);
        last = 0;
        for (Stretch stretch : before) {
            int place = (int) ((stretch.from() - origin) / width());
            counts[place] += stretch.count();
            last = Math.max(last, place);
        }
    }
}
