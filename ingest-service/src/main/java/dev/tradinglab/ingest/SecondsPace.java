package dev.tradinglab.ingest;

import java.util.concurrent.TimeUnit;

/**
 * When a tape's clock is due: at once, and then a second after the last one, however late that came. Seconds are not made up for, and two clocks are
 * never nearer to each other. Times are those of {@link System#nanoTime}.
 */
final class SecondsPace {
    private static final long SECOND = TimeUnit.SECONDS.toNanos(1);

    private long due;

    SecondsPace(long now) {
        this.due = now;
    }

    /** How long until it is due; not positive when it is. */
    long left(long now) {
        return due - now;
    }

    /** True when it is due, and taken: the next one is a second later. */
    boolean take(long now) {
        if (left(now) > 0) {
            return false;
        }
        due = now + SECOND;
        return true;
    }
}
