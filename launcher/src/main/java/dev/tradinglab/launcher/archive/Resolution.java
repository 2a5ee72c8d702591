package dev.tradinglab.launcher.archive;

import dev.tradinglab.events.time.Micros;
import java.time.Duration;

/** How finely LEAN has recorded. */
enum Resolution {
    TICK(Duration.ZERO),
    SECOND(Duration.ofSeconds(1)),
    MINUTE(Duration.ofMinutes(1)),
    HOUR(Duration.ofHours(1)),
    /** From midnight to midnight, which on two days of a year is not 24 hours. */
    DAILY(Duration.ofDays(1));

    private final Duration period;

    Resolution(Duration period) {
        this.period = period;
    }

    /** Length of a bar, microseconds. */
    long micros() {
        return Micros.of(period);
    }
}
