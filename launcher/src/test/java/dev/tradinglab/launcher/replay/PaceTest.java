package dev.tradinglab.launcher.replay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tradinglab.launcher.context.LabException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PaceTest {
    private static final long SECOND = 1_000_000;
    private static final long NANOS = 1_000_000_000;
    private static final long BEGIN = 1_700_000_000 * SECOND;
    private static final long NOW = 5 * NANOS;

    @Test
    void shouldDivideTheGapsOfTheTapeByTheSpeed() {
        // Given
        Pace pace = Pace.parse("60");

        // When / Then
        assertThat(pace.delay(BEGIN, NOW)).isZero();
        assertThat(pace.delay(BEGIN + 60 * SECOND, NOW)).isEqualTo(NANOS);
        assertThat(pace.delay(BEGIN + 120 * SECOND, NOW + NANOS)).isEqualTo(NANOS);
        assertThat(pace.delay(BEGIN + 120 * SECOND, NOW + 2 * NANOS + 5)).isZero();
    }

    @Test
    void shouldCatchUpAnInstantAndGoOnFromNowAfterMore() {
        // Given
        Pace pace = Pace.parse("1");
        pace.delay(BEGIN, NOW);

        // When half a second late, the next one is due as if nothing had been
        assertThat(pace.delay(BEGIN + SECOND, NOW + 3 * NANOS / 2)).isZero();
        assertThat(pace.delay(BEGIN + 2 * SECOND, NOW + 3 * NANOS / 2)).isEqualTo(NANOS / 2);

        // When an hour late, as behind a lid that was closed, it is due a second after the one that came late
        assertThat(pace.delay(BEGIN + 3 * SECOND, NOW + 3_600 * NANOS)).isZero();
        assertThat(pace.delay(BEGIN + 4 * SECOND, NOW + 3_600 * NANOS)).isEqualTo(NANOS);
    }

    @Test
    void shouldLetALateEventWaitForNothingAndDelayNobody() {
        // Given
        Pace pace = Pace.parse("1");
        pace.delay(BEGIN, NOW);
        pace.delay(BEGIN + 10 * SECOND, NOW + 10 * NANOS);

        // When / Then
        assertThat(pace.delay(BEGIN + 2 * SECOND, NOW + 10 * NANOS)).isZero();
        assertThat(pace.delay(BEGIN + 11 * SECOND, NOW + 10 * NANOS)).isEqualTo(NANOS);
    }

    @Test
    void shouldNotWaitAtAllAtMost() {
        // Given
        Pace pace = Pace.parse("MAX");

        // When / Then
        pace.delay(BEGIN, NOW);
        assertThat(pace.delay(BEGIN + 3_600 * SECOND, NOW)).isZero();
        assertThat(pace.isMax()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "-1", "NaN", "Infinity", "fast", ""})
    void shouldRefuseWhatIsNoSpeed(String told) {
        assertThatThrownBy(() -> Pace.parse(told))
                .isInstanceOf(LabException.class)
                .hasMessageContaining("say a number such as 1 or 60, or max");
    }
}
