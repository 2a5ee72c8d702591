package dev.tradinglab.launcher.archive;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WallClockTest {
    private static final long HOUR = 3_600_000_000L;

    private final WallClock newYork = new WallClock(ZoneId.of("America/New_York"));

    @ParameterizedTest
    @CsvSource({
        "2013-10-07, 0.0, 2013-10-07T04:00:00Z",
        "2013-10-07, 9.5, 2013-10-07T13:30:00Z",
        "2013-12-02, 9.5, 2013-12-02T14:30:00Z",
        "2014-03-08, 24.0, 2014-03-09T05:00:00Z",
        // Clocks go from 2 to 3: half past two is not shown, half past nine is eight and a half hours after midnight.
        "2014-03-09, 1.5, 2014-03-09T06:30:00Z",
        "2014-03-09, 2.5, 2014-03-09T07:30:00Z",
        "2014-03-09, 3.5, 2014-03-09T07:30:00Z",
        "2014-03-09, 9.5, 2014-03-09T13:30:00Z",
        "2014-03-10, 0.0, 2014-03-10T04:00:00Z",
        // From 2 back to 1: half past one is shown twice.
        "2014-11-02, 0.0, 2014-11-02T04:00:00Z",
        "2014-11-02, 1.5, 2014-11-02T05:30:00Z",
        "2014-11-02, 2.0, 2014-11-02T07:00:00Z",
        "2014-11-02, 9.5, 2014-11-02T14:30:00Z",
        "2014-11-02, 24.0, 2014-11-03T05:00:00Z",
    })
    void shouldTellWhatNewYorksClocksShowed(LocalDate day, double hours, Instant expected) {
        assertThat(newYork.micros(day, (long) (hours * HOUR))).isEqualTo(micros(expected));
    }

    @ParameterizedTest
    @CsvSource({
        "2014-03-09, 2014-03-10T04:00:00Z",
        "2014-11-02, 2014-11-03T05:00:00Z",
        "2014-11-03, 2014-11-04T05:00:00Z"
    })
    void shouldEndADayAtMidnight(LocalDate day, Instant expected) {
        assertThat(newYork.endOf(day)).isEqualTo(micros(expected));
    }

    @ParameterizedTest
    @CsvSource({"2014-03-09", "2014-11-02", "2014-03-30"})
    void shouldKnowZonesWithoutChanges(LocalDate day) {
        // When
        long utc = new WallClock(ZoneOffset.UTC).micros(day, HOUR);
        long east = new WallClock(ZoneOffset.ofHours(-5)).micros(day, HOUR);

        // Then
        assertThat(utc).isEqualTo(micros(day.atTime(1, 0).toInstant(ZoneOffset.UTC)));
        assertThat(east).isEqualTo(utc + 5 * HOUR);
    }

    private static long micros(Instant instant) {
        return ChronoUnit.MICROS.between(Instant.EPOCH, instant);
    }
}
