package dev.tradinglab.ingest.live;

import static org.assertj.core.api.Assertions.assertThat;

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
    private final Quality quality = new Quality("x", metrics);

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
