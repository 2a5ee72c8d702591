package dev.tradinglab.ledger.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;

/** Waits for conditions. */
public final class Waiting {
    private static final Duration LIMIT = Duration.ofSeconds(120);

    private Waiting() {}

    /** Returns when the value is as expected; fails with the two compared when it is not in time. */
    public static <T> void until(Supplier<T> value, T expected) {
        long end = System.nanoTime() + LIMIT.toNanos();
        T last = value.get();
        while (!expected.equals(last) && System.nanoTime() < end) {
            LockSupport.parkNanos(Duration.ofMillis(20).toNanos());
            last = value.get();
        }
        assertThat(last).isEqualTo(expected);
    }
}
