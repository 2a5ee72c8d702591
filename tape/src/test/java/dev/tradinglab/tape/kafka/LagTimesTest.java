package dev.tradinglab.tape.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class LagTimesTest {
    private static final long HOUR = 3_600_000;

    private final LagTimes<String> times = new LagTimes<>();

    @Test
    void shouldBeNothingWhereNothingWaits() {
        assertThat(times.millis("p", 0, OptionalLong.of(0), HOUR)).isZero();
    }

    @Test
    void shouldNotTakeASilenceForALag() {
        // Given a record an hour ago, handled, and nothing since
        times.millis("p", 0, OptionalLong.of(0), HOUR - 2_000);

        // When one has come
        assertThat(times.millis("p", 1, OptionalLong.of(0), HOUR)).isEqualTo(2_000);
    }

    @Test
    void shouldNotTakeAFewInHandForALag() {
        // Given a reader that never has nothing before it
        times.millis("p", 3, OptionalLong.of(0), 10);

        // When
        assertThat(times.millis("p", 5, OptionalLong.of(HOUR - 40), HOUR)).isEqualTo(40);
    }

    @Test
    void shouldGrowWhileNothingIsHandled() {
        times.millis("p", 0, OptionalLong.of(100), 200);

        assertThat(times.millis("p", 1, OptionalLong.of(100), 5_200)).isEqualTo(5_000);
        assertThat(times.millis("p", 9, OptionalLong.of(100), 9_200)).isEqualTo(9_000);
    }

    @Test
    void shouldCountFromTheFirstLookWhereNothingElseIsKnown() {
        assertThat(times.millis("p", 7, OptionalLong.empty(), 1_000)).isZero();
        assertThat(times.millis("p", 7, OptionalLong.empty(), 3_000)).isEqualTo(2_000);
        times.retain(List.of("q"));
        assertThat(times.millis("p", 7, OptionalLong.empty(), 4_000)).isZero();
    }
}
