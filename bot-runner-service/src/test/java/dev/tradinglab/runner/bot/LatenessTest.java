package dev.tradinglab.runner.bot;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class LatenessTest {
    private static final long MINUTE = 60_000_000;

    private final Lateness lateness = new Lateness();

    @Test
    void shouldTellTheLastAndTheWorstOfThisMinuteAndTheOneBefore() {
        lateness.done(10 * MINUTE - 5_000, 10 * MINUTE);
        lateness.done(10 * MINUTE, 10 * MINUTE + 7);
        assertThat(lateness.last()).isEqualTo(7);
        assertThat(lateness.worst()).isEqualTo(5_000);

        lateness.done(11 * MINUTE, 11 * MINUTE + 9);
        assertThat(lateness.worst()).isEqualTo(5_000);

        lateness.done(12 * MINUTE, 12 * MINUTE + 8);
        assertThat(lateness.worst()).isEqualTo(9);

        lateness.done(20 * MINUTE, 20 * MINUTE + 1);
        assertThat(lateness.worst()).isEqualTo(1);
    }

    @Test
    void shouldNotBeEarlyWhereTheClocksDiffer() {
        lateness.done(MINUTE + 3, MINUTE);
        assertThat(lateness.last()).isZero();
    }
}
