package dev.tradinglab.engine.market;

import static dev.tradinglab.events.fixed.Fixed.ONE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tradinglab.events.market.Bar;
import dev.tradinglab.events.market.Clock;
import dev.tradinglab.events.market.Gap;
import dev.tradinglab.events.market.Quote;
import dev.tradinglab.events.market.Trade;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class MarketViewTest {
    private final MarketView market = new MarketView(List.of("B", "A"));

    @Test
    void shouldHaveNoTimeAndNoPriceBeforeTheFirstEvent() {
        assertThat(market.time()).isEqualTo(MarketView.NO_TIME);
        assertThat(market.last("A")).isNull();
        assertThat(market.prices()).isEmpty();
    }

    @Test
    void shouldFollowTheLastTradeOfEachSymbolItWasGiven() {
        // When
        boolean one = market.observe(trade("A", 10, 5));
        boolean other = market.observe(trade("B", 11, 7));
        boolean foreign = market.observe(trade("C", 12, 9));

        // Then
        assertThat(one && other).isTrue();
        assertThat(foreign).isFalse();
        assertThat(market.prices().keySet()).containsExactly("A", "B");
        assertThat(market.last("A")).isEqualTo(new LastPrice(5, 10, true));
        assertThat(market.last("C")).isNull();
        assertThat(market.symbols()).containsExactly("B", "A");
        assertThat(market.time()).isEqualTo(12);
    }

    @Test
    void shouldKeepThePricesOfSymbolsThatItDoesNotFollowWhereItGoesOn() {
        // Given what another account had seen, which this one takes over
        LastPrice held = new LastPrice(8, 9, true);
        MarketView heir = new MarketView(List.of("A"), 10, Map.of("A", new LastPrice(5, 10, true), "C", held));

        // When
        boolean foreign = heir.observe(trade("C", 12, 9));

        // Then
        assertThat(foreign || heir.follows("C")).isFalse();
        for (MarketView view : List.of(heir, heir.copy(), new MarketView(List.of("A"), heir.time(), heir.prices()))) {
            assertThat(view.last("C")).isEqualTo(held);
            assertThat(view.prices().keySet()).containsExactly("A", "C");
        }
    }

    @Test
    void shouldTakeTheLargestTimeOfAllEventsForTapeTime() {
        // When
        market.observe(new Clock(0, 100));
        market.observe(trade("A", 90, 5));
        market.observe(new Gap(0, "x", null, 95, 0, 0, null, null, 0, 0, null));

        // Then
        assertThat(market.time()).isEqualTo(100);
        assertThat(market.observe(new Gap(0, "x", "A", 101, 0, 0, null, null, 0, 0, null)))
                .isFalse();
        assertThat(market.time()).isEqualTo(101);
    }

    @Test
    void shouldNotLetALateEventReplaceANewerPrice() {
        // Given
        market.observe(trade("A", 100, 5));

        // When
        market.observe(trade("A", 99, 6));
        market.observe(new Trade(0, "x", "A", 98, 0, 7, ONE, null, null, true, false));

        // Then
        assertThat(market.last("A").price()).isEqualTo(5);
    }

    @Test
    void shouldLetTheLaterOfTwoEventsOfOneTimeStand() {
        // When
        market.observe(trade("A", 100, 5));
        market.observe(trade("A", 100, 6));

        // Then
        assertThat(market.last("A").price()).isEqualTo(6);
    }

    @Test
    void shouldTakeABackfilledPriceWhereItIsTheNewest() {
        // Given
        market.observe(trade("A", 100, 5));

        // When
        market.observe(new Trade(0, "x", "A", 101, 0, 7, ONE, null, null, true, false));

        // Then
        assertThat(market.last("A").price()).isEqualTo(7);
    }

    @Test
    void shouldTakeTheMiddleOfAQuoteOnlyUntilTheFirstTrade() {
        // When
        market.observe(quote("A", 100, 10, 20));

        // Then
        assertThat(market.last("A")).isEqualTo(new LastPrice(15, 100, false));
        market.observe(trade("A", 101, 12));
        market.observe(quote("A", 102, 30, 40));
        assertThat(market.last("A")).isEqualTo(new LastPrice(12, 101, true));
    }

    /** Binance's quotes bear the time of their receipt, its trades the market's, which is always earlier. */
    @Test
    void shouldLetTheFirstTradeEndTheQuotesAlthoughItsTimeIsEarlier() {
        // Given
        market.observe(quote("A", 100, 10, 20));

        // When
        market.observe(trade("A", 95, 12));

        // Then
        assertThat(market.last("A")).isEqualTo(new LastPrice(12, 95, true));
    }

    @Test
    void shouldNotLetAnOlderBackfilledTradeEndTheQuotes() {
        // Given
        market.observe(quote("A", 100, 10, 20));

        // When
        market.observe(new Trade(0, "x", "A", 95, 0, 12, ONE, null, null, true, false));

        // Then
        assertThat(market.last("A")).isEqualTo(new LastPrice(15, 100, false));
    }

    @Test
    void shouldLearnNoPriceFromAQuoteWithAnEmptySide() {
        // When
        market.observe(quote("A", 100, 0, 20));
        market.observe(quote("A", 101, 10, 0));

        // Then
        assertThat(market.last("A")).isNull();
        assertThat(market.time()).isEqualTo(101);
    }

    @Test
    void shouldRoundTheMiddleHalfEvenAndNotOverflow() {
        // When / Then
        market.observe(quote("A", 1, 10, 11));
        assertThat(market.last("A").price()).isEqualTo(10);
        market.observe(quote("A", 2, 11, 12));
        assertThat(market.last("A").price()).isEqualTo(12);
        market.observe(quote("A", 3, Long.MAX_VALUE - 2, Long.MAX_VALUE));
        assertThat(market.last("A").price()).isEqualTo(Long.MAX_VALUE - 1);
    }

    @Test
    void shouldTakeABarsClose() {
        // When
        market.observe(new Bar(0, "x", "A", 40, 100, 0, 5, 9, 4, 8, ONE, false, false));

        // Then
        assertThat(market.last("A")).isEqualTo(new LastPrice(8, 100, true));
    }

    @Test
    void shouldGoOnFromWhereAnotherWas() {
        // Given
        market.observe(trade("A", 100, 5));

        // When
        MarketView other = new MarketView(market.symbols(), market.time(), market.prices());

        // Then
        assertThat(other.prices()).isEqualTo(Map.of("A", new LastPrice(5, 100, true)));
        assertThat(other.time()).isEqualTo(100);
        other.observe(trade("A", 101, 6));
        assertThat(market.last("A").price()).as("they share nothing").isEqualTo(5);
    }

    private static Trade trade(String symbol, long time, long price) {
        return new Trade(0, "x", symbol, time, 0, price, ONE, null, null, false, false);
    }

    private static Quote quote(String symbol, long time, long bid, long ask) {
        return new Quote(0, "x", symbol, time, 0, bid, ONE, ask, ONE, false, false);
    }
}
