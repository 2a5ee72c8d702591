package dev.tradinglab.ingest.source;

import dev.tradinglab.events.time.Micros;
import java.time.Instant;
import java.time.InstantSource;

/**
 * When something was noticed, by both of our clocks.
 *
 * @param micros wall clock, microseconds since the epoch; it may jump
 * @param nanos {@link System#nanoTime}; it only goes forward, and means nothing outside this process
 */
public record Moment(long micros, long nanos) {
    /** Now. */
    public static Moment now() {
        return now(InstantSource.system());
    }

    /** Now, by a given wall clock. */
    public static Moment now(InstantSource clock) {
        Instant now = clock.instant();
        return new Moment(Micros.of(now), System.nanoTime());
    }
}
