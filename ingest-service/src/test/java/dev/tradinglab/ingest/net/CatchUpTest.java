package dev.tradinglab.ingest.net;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tradinglab.events.market.PriceEvent;
import dev.tradinglab.ingest.source.Moment;
import dev.tradinglab.tape.writer.TapeEnd;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class CatchUpTest {
    private static final Duration OVERLAP = Duration.ofSeconds(60);
    private static final long SECOND = 1_000_000;

    private final CatchUp past = catchUp(0);

    private record One(String id, long time) implements Happening {
        @Override
        public List<PriceEvent> events(long received, boolean backfilled) {
            return List.of();
        }
    }

    private static CatchUp catchUp(long end) {
        return new CatchUp(new TapeEnd(0, true, end, Map.of()), "test", (_, id) -> id, _ -> true);
    }

    private void told(int number) {
        past.live(new One("" + number, number * SECOND), Moment.now());
    }

    @Test
    void shouldReachBackBehindTheLastOne() {
        told(100);
        assertThat(past.from(OVERLAP)).isEqualTo(40 * SECOND);
    }

    @Test
    void shouldNotReachBackToWhatItMayHaveToldAndForgotten() {
        // Given
        for (int number = 1; number <= RecentIds.MOST + 100; number++) {
            told(number);
        }

        // When / Then
        assertThat(past.from(Duration.ofDays(365))).isGreaterThan(100 * SECOND).isLessThan(101 * SECOND);
    }

    @Test
    void shouldReachBackOnlyALittleBehindWhatAnEarlierProcessTold() {
        assertThat(catchUp(1_000 * SECOND).from(OVERLAP)).isEqualTo(990 * SECOND);
    }

    @Test
    void shouldLookFromWhereItLookedLast() {
        // Given
        told(100);
        told(500);

        // When / Then: nothing has been looked through since the first one
        assertThat(past.lookFrom(OVERLAP)).isEqualTo(40 * SECOND);
        past.looked(past.look(), List.of(), 40 * SECOND, 300 * SECOND, Moment.now());
        assertThat(past.lookFrom(OVERLAP)).isEqualTo(240 * SECOND);
        past.looked(0, List.of(), 240 * SECOND, 490 * SECOND, Moment.now());
        assertThat(past.lookFrom(OVERLAP)).isEqualTo(240 * SECOND);
        assertThat(past.from(OVERLAP)).isEqualTo(440 * SECOND);
    }
}
