package dev.tradinglab.tape.shape;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tradinglab.tape.shape.Silences.Silence;
import org.junit.jupiter.api.Test;

class SilencesTest {
    @Test
    void shouldKeepTheLongestOnes() {
        // Given
        Silences silences = new Silences(2);

        // When: the event of 4 is late
        for (long time : new long[] {0, 5, 4, 6, 16, 16, 21, 24}) {
            silences.add(time);
        }

        // Then
        assertThat(silences.longest()).containsExactly(new Silence(6, 16), new Silence(0, 5));
    }

    @Test
    void shouldHaveNoneWithoutEvents() {
        // Given
        Silences silences = new Silences(2);

        // When
        silences.add(5);

        // Then
        assertThat(silences.longest()).isEmpty();
    }
}
