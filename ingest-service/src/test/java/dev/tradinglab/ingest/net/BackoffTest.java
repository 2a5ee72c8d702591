package dev.tradinglab.ingest.net;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Random;
import org.junit.jupiter.api.Test;

class BackoffTest {
    @Test
    void shouldDoubleUpToItsBoundAndSpreadTheWaits() {
        // Given
        Backoff backoff = new Backoff(Duration.ofSeconds(1), Duration.ofSeconds(60), new Random(1));
        long[] longest = {1_000, 2_000, 4_000, 8_000, 16_000, 32_000, 60_000, 60_000};

        for (long bound : longest) {
            // When
            long wait = backoff.next().toMillis();

            // Then
            assertThat(wait).isBetween(bound / 2, bound);
        }
    }

    @Test
    void shouldNeverExceedItsBoundHoweverOftenItFails() {
        // Given
        Backoff backoff = new Backoff(Duration.ofSeconds(1), Duration.ofSeconds(60), new Random(1));

        // When / Then
        for (int i = 0; i < 1_000; i++) {
            assertThat(backoff.next()).isBetween(Duration.ofMillis(500), Duration.ofSeconds(60));
        }
    }

    @Test
    void shouldBeginAnewAfterASuccess() {
        // Given
        Backoff backoff = new Backoff(Duration.ofSeconds(1), Duration.ofSeconds(60), new Random(1));
        backoff.next();
        backoff.next();

        // When
        backoff.reset();

        // Then
        assertThat(backoff.next()).isLessThanOrEqualTo(Duration.ofSeconds(1));
    }
}
