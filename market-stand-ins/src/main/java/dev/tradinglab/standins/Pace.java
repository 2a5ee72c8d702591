package dev.tradinglab.standins;

import java.util.concurrent.TimeUnit;

/**
 * How much of a flood is due by now. It swells over some seconds, since a program that has just begun is slower than it will be, and what happens while nobody
 * is there to hear it is not made up for.
 */
final class Pace {
    private static final double SECOND = TimeUnit.SECONDS.toNanos(1);

    private final int rate;
    private final double swell;
    private boolean running;
    private long begun;
    private long told;

    /**
     * @param rate so many a second in the end
     * @param swellSeconds until then
     */
    Pace(int rate, int swellSeconds) {
        this.rate = rate;
        this.swell = swellSeconds;
    }

    /** What has become due since it was last asked, from the first time on that it is asked after a rest. */
    long due(long nanos) {
        if (!running) {
            running = true;
            begun = nanos;
            told = 0;
        }
        double seconds = (nanos - begun) / SECOND;
        double full = Math.max(0, seconds - swell);
        double part = seconds - full;
        double swelling = swell == 0 ? 0 : part * part / (2 * swell);
        long due = (long) ((full + swelling) * rate) - told;
        told += due;
        return due;
    }

    /** Nobody is there. */
    void rest() {
        running = false;
    }
}
