package dev.tradinglab.launcher.bench;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tradinglab.events.market.Gap;
import dev.tradinglab.events.market.Trade;
import org.junit.jupiter.api.Test;

class LoadTallyTest {
    private final LoadTally tally = new LoadTally(1_000, 3_000);

    private void add(String symbol, long id, long received, long appended) {
        tally.add(new Trade(0, "binance", symbol, 1, received, 1, 1, String.valueOf(id), null, false, false), appended);
    }

    @Test
    void shouldCountWhatComesInEachSymbolsOrder() {
        // When
        add("A", 1, 990_000, 999);
        add("B", 1, 999_000, 1_000);
        add("A", 2, 2_996_000, 2_999);
        add("A", 3, 2_996_000, 2_999);
        add("B", 2, 2_999_000, 3_000);

        // Then
        assertThat(tally.trades()).isEqualTo(5);
        assertThat(tally.lost()).isZero();
        assertThat(tally.disordered()).isZero();
        assertThat(tally.rate()).isEqualTo(1.5);
        assertThat(tally.toLogMillis(Hops.P50)).isEqualTo(3);
        assertThat(tally.toLogMillis(Hops.P99)).isEqualTo(3);
    }

    @Test
    void shouldFindWhatIsLostDoubledAndOutOfOrder() {
        // When
        add("A", 2, 0, 1);
        add("A", 2, 0, 1);
        add("A", 5, 0, 1);
        add("A", 4, 0, 1);
        add("B", 1, 0, 1);

        // Then: 1, 3 and 4 were passed over
        assertThat(tally.lost()).isEqualTo(3);
        assertThat(tally.untold()).isEqualTo(3);
        assertThat(tally.disordered()).isEqualTo(2);
    }

    @Test
    void shouldTellWhatIsLostInAGapFromWhatNobodyTold() {
        // When
        add("A", 3, 0, 1);
        tally.add(gap("A", "2", "2"));
        tally.add(gap("B", "1", "9"));
        tally.add(gap(null, null, null));

        // Then: 1 and 2 were passed over
        assertThat(tally.gaps()).isEqualTo(3);
        assertThat(tally.lost()).isEqualTo(2);
        assertThat(tally.untold()).isEqualTo(1);
    }

    private static Gap gap(String symbol, String fromId, String toId) {
        return new Gap(0, "binance", symbol, 1, 0, 0, fromId, toId, 0, 0, "ids skipped");
    }
}
