package dev.tradinglab.guard;

import java.util.function.LongSupplier;

/** So many at once and so many a second; what is too much is refused and not delayed. */
final class Allowance {
    private static final double NANOS = 1e9;

    private final int atOnce;
    private final int aSecond;
    private final LongSupplier nanos;
    private double left;
    private long counted;

    /**
     * @param atOnce most after a rest
     * @param aSecond most in the long run
     * @param nanos a clock that only rises
     */
    Allowance(int atOnce, int aSecond, LongSupplier nanos) {
        this.atOnce = atOnce;
        this.aSecond = aSecond;
        this.nanos = nanos;
        this.left = atOnce;
        this.counted = nanos.getAsLong();
    }

    /** Takes one, if there is one. */
    synchronized boolean take() {
        long now = nanos.getAsLong();
        left = Math.min(atOnce, left + (now - counted) / NANOS * aSecond);
        counted = now;
        if (left < 1) {
            return false;
        }
        left--;
        return true;
    }
}
