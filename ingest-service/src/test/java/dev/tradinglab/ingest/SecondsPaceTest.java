package dev.tradinglab.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SecondsPaceTest {
    private static final long SECOND = 1_000_000_000L;
    private static final long BEGIN = -SECOND / 2;

    private final SecondsPace pace = new SecondsPace(BEGIN);

    @Test
    void shouldBeDueAtOnceAndThenEverySecond() {
        assertThat(pace.take(BEGIN)).isTrue();
        assertThat(pace.left(BEGIN)).isEqualTo(SECOND);
        assertThat(pace.take(BEGIN + SECOND - 1)).isFalse();
        assertThat(pace.take(BEGIN + SECOND)).isTrue();
    }

    @Test
    void shouldNotMakeUpForWhatCameLate() {
        // Given
        pace.take(BEGIN);

        // When
        boolean late = pace.take(BEGIN + 5 * SECOND);

        // Then
        assertThat(late).isTrue();
        assertThat(pace.take(BEGIN + 6 * SECOND - 1)).isFalse();
        assertThat(pace.take(BEGIN + 6 * SECOND)).isTrue();
    }
}
