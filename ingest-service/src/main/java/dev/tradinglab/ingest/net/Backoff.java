package dev.tradinglab.ingest.net;

import java.time.Duration;
import java.util.random.RandomGenerator;

/**
 * How long to wait before the next attempt: twice as long after each failure, up to a bound, and spread at random so that many clients do not
 * return at once. (Binance allows 300 attempts in 5 minutes from an address.)
 */
public final class Backoff {
    private static final int MAX_DOUBLINGS = 30;

    private final Duration first;
    private final Duration most;
    private final RandomGenerator random;
    private int failures;

    /**
     * @param first about how long after the first failure
     * @param most never longer than this
     */
    public Backoff(Duration first, Duration most, RandomGenerator random) {
        this.first = first;
        this.most = most;
        this.random = random;
    }

    /** Notes a failure; half of the wait is fixed, half is random. */
    public Duration next() {
        int doublings = Math.min(failures++, MAX_DOUBLINGS);
        long longest = first.toMillis() << doublings;
        long bound = Math.min(longest, most.toMillis());
        return Duration.ofMillis(bound / 2 + random.nextLong(bound / 2 + 1));
    }

    /** Notes that it works. */
    public void reset() {
        failures = 0;
    }
}
