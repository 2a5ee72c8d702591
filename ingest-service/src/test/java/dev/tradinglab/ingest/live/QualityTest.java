package dev.tradinglab.ingest.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tradinglab.events.market.Bar;
import dev.tradinglab.events.market.PriceEvent;
import dev.tradinglab.events.market.Quote;
import dev.tradinglab.events.market.Trade;
import dev.tradinglab.ingest.source.Moment;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import org.junit.jupiter.api.Test;

class QualityTest {
    private static final long NOW = 1_700_000_000_000_000L;

    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
    private final IngestMetrics metrics = new IngestMetrics(registry);
    private final Quality quality = new Quality("x", QualityLimits.DEFAULT, metrics);

    @Test
    void shouldFindNothingOddAboutOrdinaryTrades() {
        look(trade(0, 100));
        look(trade(0, 119));
        look(trade(1, 100));
        look(trade(2, 82));

        assertThat(metrics.oddities("x")).isEmpty();
        assertThat(registry.get(IngestMetrics.SKEW)
                        .tags("source", "x", "symbol", "A")
                        .gauge()
                        .value())
                .isEqualTo(0.000_001);
    }

    @Test
    void shouldFlagJumpsAndAbsurdPrices() {
        look(trade(0, 100));
        look(trade(0, 121));
        look(trade(0, 96));
        look(trade(0, 9));
        look(trade(0, 100));

        assertThat(metrics.oddities("x")).isEqualTo("absurd_price 2, jump 2");
    }

    @Test
    void shouldFlagTimesThatGoBackAreLateOrEarly() {
        look(trade(0, 100));
        look(trade(-1, 100));
        look(trade(-20_000_000, 100));
        look(trade(1_000_000, 100));

        assertThat(metrics.oddities("x")).isEqualTo("early 1, late 1, time_back 2");
    }

    @Test
    void shouldExpectWhatIsBackfilledToBeLateAndBehind() {
        look(trade(0, 100));
        look(new Trade(0, "x", "A", NOW - 900_000_000, NOW, 101, 1, "7", null, true, false));

        assertThat(metrics.oddities("x")).isEmpty();
    }

    @Test
    void shouldFlagCrossedQuotesAndBarsThatCannotBe() {
        look(new Quote(0, "x", "A", NOW, NOW, 11, 1, 10, 1, false, false));
        look(new Quote(0, "x", "A", NOW, NOW, 11, 1, 0, 1, false, false));
        look(new Bar(0, "x", "A", NOW - 60, NOW, NOW, 10, 9, 8, 9, 1, false, false));

        assertThat(metrics.oddities("x")).isEqualTo("bar_range 1, crossed 1");
    }

    @Test
    void shouldCountFromWhereItIsTold() {
        // Given
        Quality strict = new Quality("x", new QualityLimits(5_000_000, 2, 1_000, 1_000, 50, 2), metrics);

        // When
        for (Trade trade : new Trade[] {
            trade(0, 10_000), trade(-1_000, 10_050), trade(-1_001, 10_000), trade(2_000, 10_051), trade(2_000, 20_102)
        }) {
            strict.look(trade, new Moment(NOW + 3, 0));
        }

        // Then
        assertThat(metrics.oddities("x")).isEqualTo("absurd_price 1, early 2, jump 1, late 3, time_back 1");
    }

    @Test
    void shouldCompareTheGreatestPricesToo() {
        QualityLimits wide = new QualityLimits(0, 1, 1, 0, 1_000_000, 2);
        assertThat(wide.isJump(Long.MAX_VALUE, Long.MAX_VALUE / 50)).isFalse();
        assertThat(wide.isJump(Long.MAX_VALUE, Long.MAX_VALUE / 200)).isTrue();
        assertThat(QualityLimits.DEFAULT.isJump(Long.MAX_VALUE, Long.MAX_VALUE / 2))
                .isTrue();
        assertThat(QualityLimits.DEFAULT.isJump(124, 104)).isFalse();
        assertThat(QualityLimits.DEFAULT.isJump(125, 104)).isTrue();
    }

    @Test
    void shouldSayAllLimitsThatCannotBeAtOnce() {
        assertThatThrownBy(() -> new QualityLimits(-1, 0, 1, -1, 0, 1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("lab.ingest.max-ahead must be 0 to 24 hours; "
                        + "lab.ingest.quality.late must be 1 microsecond to 24 hours; "
                        + "lab.ingest.quality.time-back must be 0 to 24 hours; "
                        + "lab.ingest.quality.jump-bps must be 1 to 1000000; "
                        + "lab.ingest.quality.absurd-factor must be 2 to 1000000");
    }

    @Test
    void shouldCountWhatIsRefusedByItsSymbol() {
        look(trade(0, 100));
        quality.refused("not an event: impossible price 0", "{\"s\":\"A\",\"p\":\"0\"}");
        quality.refused("not JSON", "{");
        quality.farFuture(trade(99_000_000, 1));

        assertThat(metrics.oddities("x")).isEqualTo("far_future 1, impossible_price 1, unreadable 1");
        assertThat(registry.get(IngestMetrics.QUALITY)
                        .tags("source", "x", "symbol", "A", "flag", "impossible_price")
                        .counter()
                        .count())
                .isEqualTo(1);
    }

    @Test
    void shouldTellTheRateOfTheLastSeconds() {
        Rate rate = new Rate();
        long second = 1_000_000_000L;
        for (int i = 0; i < 40; i++) {
            rate.count(100 * second + i);
        }
        assertThat(rate.perSecond(100 * second)).isZero();
        assertThat(rate.perSecond(101 * second)).isEqualTo(4);
        assertThat(rate.perSecond(110 * second)).isEqualTo(4);
        assertThat(rate.perSecond(111 * second)).isZero();
    }

    private void look(PriceEvent event) {
        quality.look(event, new Moment(NOW + 3, 0));
    }

    private static Trade trade(long after, long price) {
        return new Trade(0, "x", "A", NOW + after, NOW, price, 1, "7", null, false, false);
    }
}
