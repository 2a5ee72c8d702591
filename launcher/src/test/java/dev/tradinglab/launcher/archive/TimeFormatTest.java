package dev.tradinglab.launcher.archive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TimeFormatTest {
    @ParameterizedTest
    @CsvSource({
        "'', 1723161255, 2024-08-08T23:54:15Z",
        "'', 1723161255.342001, 2024-08-08T23:54:15.342001Z",
        "'', 1723161255342, 2024-08-08T23:54:15.342Z",
        "'', 1723161255342001, 2024-08-08T23:54:15.342001Z",
        "'', 2024-08-08T23:54:15.342Z, 2024-08-08T23:54:15.342Z",
        "s, 1723161255, 2024-08-08T23:54:15Z",
        "s, 0.5, 1970-01-01T00:00:00.5Z",
        "ms, 1723161255342, 2024-08-08T23:54:15.342Z",
        "us, 1723161255342001, 2024-08-08T23:54:15.342001Z",
        "iso, 2024-08-08T23:54:15.342001+02:00, 2024-08-08T21:54:15.342001Z",
        "iso, 2024-08-08 23:54, 2024-08-08T23:54:00Z",
        "iso, 2024-08-08 23:54:15, 2024-08-08T23:54:15Z",
        "iso, 2024-08-08, 2024-08-08T00:00:00Z",
        "dd.MM.uuuu HH:mm:ss, 08.08.2024 23:54:15, 2024-08-08T23:54:15Z",
        "dd.MM.yyyy HH:mm:ss, 08.08.2024 23:54:15, 2024-08-08T23:54:15Z",
        "yyyyMMdd, 20240808, 2024-08-08T00:00:00Z",
        "yyyy-MM-dd HH:mm Z, 2024-08-08 23:54 +0200, 2024-08-08T21:54:00Z",
    })
    void shouldReadTimes(String name, String text, Instant expected) {
        // Given
        TimeFormat format = new TimeFormat(name.isEmpty() ? null : name, ZoneOffset.UTC);

        // When / Then
        assertThat(format.micros(text)).isEqualTo(ChronoUnit.MICROS.between(Instant.EPOCH, expected));
    }

    @Test
    void shouldTakeTimesWithoutAZoneByTheClocksOfOne() {
        // Given
        TimeFormat berlin = new TimeFormat("iso", ZoneId.of("Europe/Berlin"));

        // When / Then
        assertThat(berlin.micros("2024-07-01 12:00:00")).isEqualTo(berlin.micros("2024-07-01T10:00:00Z"));
        assertThat(berlin.micros("2024-01-01 12:00:00")).isEqualTo(berlin.micros("2024-01-01T11:00:00Z"));
    }

    @ParameterizedTest
    @CsvSource({
        "'', 12",
        "'', yesterday",
        "'', 123456789012345678901",
        "ms, 1.5",
        "iso, 1723161255",
        "yyyy, x",
        "us, ''"
    })
    void shouldRefuseWhatIsNoTime(String name, String text) {
        // Given
        TimeFormat format = new TimeFormat(name.isEmpty() ? null : name, ZoneOffset.UTC);

        // When / Then
        assertThatThrownBy(() -> format.micros(text)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void shouldRefuseAPatternThatIsNone() {
        assertThatThrownBy(() -> new TimeFormat("what?", ZoneOffset.UTC)).isInstanceOf(IllegalArgumentException.class);
    }
}
