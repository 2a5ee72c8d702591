package dev.tradinglab.events.time;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.concurrent.TimeUnit;

/** Moments as events have them, microseconds since the epoch, UTC, and durations by the same measure. */
public final class Micros {
    private static final long A_SECOND = 1_000_000;
    private static final long NANOS = 1_000;

    private Micros() {}

    /**
     * A moment in microseconds; what is finer is cut off.
     *
     * @throws ArithmeticException when it is more than 292,000 years away
     */
    public static long of(Instant moment) {
        return Math.addExact(Math.multiplyExact(moment.getEpochSecond(), A_SECOND), moment.getNano() / NANOS);
    }

    /** A duration in microseconds; what is finer is cut off, and what does not fit is held at the range's ends. */
    public static long of(Duration duration) {
        return TimeUnit.MICROSECONDS.convert(duration);
    }

    /** The moment of so many microseconds. */
    public static Instant instant(long micros) {
        return Instant.EPOCH.plus(micros, ChronoUnit.MICROS);
    }
}
