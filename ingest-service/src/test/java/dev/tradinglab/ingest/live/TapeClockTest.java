package dev.tradinglab.ingest.live;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tradinglab.ingest.source.Moment;
import org.junit.jupiter.api.Test;

class TapeClockTest {
    private static final long SECOND = 1_000_000_000L;

    @Test
    void shouldFollowTheWallOnAnEmptyTapeUntilAnEventComes() {
        // Given
        TapeClock clock = new TapeClock(0, new Moment(500_000_000, 0));

        // When / Then
        assertThat(clock.advance(new Moment(500_000_000, 0))).isEqualTo(500_000_000);
        assertThat(clock.advance(new Moment(999_000_000, SECOND))).isEqualTo(501_000_000);
    }

    @Test
    void shouldGoOnFromTheLastEventByWhatHasPassed() {
        // Given
        TapeClock clock = new TapeClock(1_000, new Moment(77, 0));
        clock.event(5_000_000, new Moment(77, 2 * SECOND));

        // When
        long time = clock.advance(new Moment(99, 5 * SECOND));

        // Then
        assertThat(time).isEqualTo(8_000_000);
    }

    @Test
    void shouldNeverGoBack() {
        // Given
        TapeClock clock = new TapeClock(0, new Moment(0, 0));
        clock.event(9_000_000, new Moment(0, 0));

        // When
        clock.event(1_000_000, new Moment(0, SECOND));

        // Then
        assertThat(clock.advance(new Moment(0, 2 * SECOND))).isEqualTo(9_000_000);
    }

    @Test
    void shouldNotTrustTheWallOnATapeThatHasATime() {
        // Given
        TapeClock clock = new TapeClock(1_000_000, new Moment(9_999_999_999L, 0));

        // When
        long time = clock.advance(new Moment(9_999_999_999L, SECOND));

        // Then
        assertThat(time).isEqualTo(2_000_000);
    }
}
