package dev.tradinglab.launcher.backtest;

import java.time.Duration;

/** Tells once per stretch of standstill that nothing has moved for too long. */
final class Patience {
    /** How often progress is looked at. */
    static final Duration POLL = Duration.ofMillis(50);

    private final long limit;
    private long position = -1;
    private long since;

    Patience(Duration limit, long now) {
        this.limit = limit.toNanos();
        this.since = now;
    }

    boolean isLost(long at, long now) {
        if (at != position) {
            position = at;
            since = now;
            return false;
        }
        boolean lost = now - since > limit;
        if (lost) {
            since = now;
        }
        return lost;
    }
}
