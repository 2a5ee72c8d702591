package dev.tradinglab.standins;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class PaceTest {
    private static final long SECOND = 1_000_000_000L;
    private static final long BEGIN = -5 * SECOND;

    private final Pace pace = new Pace(1_000, 10);

    @Test
    void shouldSwellAndThenKeepItsRate() {
        // When
        long[] due = LongStream.rangeClosed(0, 12)
                .map(second -> pace.due(BEGIN + second * SECOND))
                .toArray();

        // Then
        assertThat(due).containsExactly(0, 50, 150, 250, 350, 450, 550, 650, 750, 850, 950, 1_000, 1_000);
    }

    @Test
    void shouldNotMakeUpForWhatNobodyHeard() {
        // Given
        pace.due(BEGIN);
        pace.due(BEGIN + 20 * SECOND);

        // When
        pace.rest();
        long first = pace.due(BEGIN + 60 * SECOND);
        long second = pace.due(BEGIN + 61 * SECOND);

        // Then
        assertThat(first).isZero();
        assertThat(second).isEqualTo(50);
    }
}
