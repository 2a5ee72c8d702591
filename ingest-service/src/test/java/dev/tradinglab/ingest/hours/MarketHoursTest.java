package dev.tradinglab.ingest.hours;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MarketHoursTest {
    @ParameterizedTest
    @CsvSource({
        // Summer and winter time
        "2026-07-15T13:29:59Z, false", "2026-07-15T13:30:00Z, true", "2026-07-15T19:59:59Z, true",
        "2026-07-15T20:00:00Z, false", "2026-01-15T14:29:59Z, false", "2026-01-15T14:30:00Z, true",
        // Weekend, holiday, short days
        "2026-07-18T15:00:00Z, false", "2026-11-26T15:00:00Z, false", "2026-11-27T17:59:59Z, true",
        "2026-11-27T18:00:00Z, false", "2025-07-03T17:30:00Z, false", "2025-12-24T18:30:00Z, false"
    })
    void shouldKnowWhenTheyTrade(Instant now, boolean open) {
        assertThat(MarketHours.isOpen(now)).isEqualTo(open);
    }

    /** As the exchange published them for 2024 to 2026. */
    @ParameterizedTest
    @CsvSource({
        "2024-01-01", "2024-01-15", "2024-02-19", "2024-03-29", "2024-05-27", "2024-06-19", "2024-07-04", "2024-09-02",
        "2024-11-28", "2024-12-25", "2025-01-01", "2025-01-20", "2025-02-17", "2025-04-18", "2025-05-26", "2025-06-19",
        "2025-07-04", "2025-09-01", "2025-11-27", "2025-12-25", "2026-01-01", "2026-01-19", "2026-02-16", "2026-04-03",
        "2026-05-25", "2026-06-19", "2026-07-03", "2026-09-07", "2026-11-26", "2026-12-25"
    })
    void shouldKnowTheHolidays(LocalDate day) {
        assertThat(MarketHours.isTradingDay(day)).isFalse();
    }

    @Test
    void shouldCountTheTradingDaysOfYears() {
        assertThat(days(2024)).isEqualTo(252);
        // New Year's Day on a Saturday is not made up for.
        assertThat(MarketHours.isTradingDay(LocalDate.of(2021, 12, 31))).isTrue();
    }

    @Test
    void shouldTellWhatIsLeftAndWhenItGoesOn() {
        assertThat(MarketHours.leftToday(Instant.parse("2026-07-15T10:00:00Z"))).isEqualTo(Duration.ofMinutes(390));
        assertThat(MarketHours.leftToday(Instant.parse("2026-07-15T19:30:00Z"))).isEqualTo(Duration.ofMinutes(30));
        assertThat(MarketHours.leftToday(Instant.parse("2026-07-15T21:30:00Z"))).isZero();
        assertThat(MarketHours.openFor(Instant.parse("2026-07-15T13:40:00Z"))).isEqualTo(Duration.ofMinutes(10));
        assertThat(MarketHours.nextOpen(Instant.parse("2026-07-02T21:00:00Z")))
                .isEqualTo(Instant.parse("2026-07-06T13:30:00Z"));
        assertThat(MarketHours.nextOpen(Instant.parse("2026-07-15T10:00:00Z")))
                .isEqualTo(Instant.parse("2026-07-15T13:30:00Z"));
    }

    private static long days(int year) {
        return LocalDate.of(year, 1, 1)
                .datesUntil(LocalDate.of(year + 1, 1, 1))
                .filter(MarketHours::isTradingDay)
                .count();
    }

    @ParameterizedTest
    @CsvSource({
        "2021-10-26T14:00:00Z, 2021-10-26T14:20:00Z, PT20M",
        "2021-10-26T12:00:00Z, 2021-10-26T14:00:00Z, PT30M",
        "2021-10-26T19:30:00Z, 2021-10-27T13:45:00Z, PT45M",
        // Over a weekend; over Thanksgiving and a short day; backwards.
        "2021-10-22T19:00:00Z, 2021-10-25T14:30:00Z, PT2H",
        "2021-11-24T20:30:00Z, 2021-11-29T15:00:00Z, PT4H30M",
        "2021-10-23T12:00:00Z, 2021-10-24T12:00:00Z, PT0S",
        "2021-10-26T14:20:00Z, 2021-10-26T14:00:00Z, PT0S",
    })
    void shouldTellHowLongTheyWereOpen(Instant from, Instant to, Duration open) {
        assertThat(MarketHours.openBetween(from, to)).isEqualTo(open);
    }
}
