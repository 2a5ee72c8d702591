package dev.tradinglab.guard;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class AllowanceTest {
    private static final long SECOND = 1_000_000_000;

    private long now = Long.MAX_VALUE - SECOND;
    private final Allowance allowance = new Allowance(4, 2, () -> now);

    @Test
    void shouldGiveAsManyAtOnceAsItHasAndThenNoMore() {
        assertThat(taken(10)).isEqualTo(4);
    }

    @Test
    void shouldGiveSoManyASecondInTheLongRun() {
        taken(10);

        now += SECOND / 4;
        assertThat(taken(10)).isZero();
        now += SECOND / 4;
        assertThat(taken(10)).isEqualTo(1);
        // The clock is one that may wrap.
        now += SECOND;
        assertThat(taken(10)).isEqualTo(2);
    }

    @Test
    void shouldSaveUpNoMoreThanItGivesAtOnce() {
        now += 3_600 * SECOND;

        assertThat(taken(10)).isEqualTo(4);
    }

    private long taken(int asked) {
        return IntStream.range(0, asked).filter(_ -> allowance.take()).count();
    }
}
