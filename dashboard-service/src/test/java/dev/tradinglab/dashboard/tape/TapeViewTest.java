package dev.tradinglab.dashboard.tape;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tradinglab.dashboard.config.LabSource;
import dev.tradinglab.dashboard.tape.TapeState.LastPrice;
import dev.tradinglab.events.fixed.Fixed;
import dev.tradinglab.events.market.Bar;
import dev.tradinglab.events.market.Clock;
import dev.tradinglab.events.market.Gap;
import dev.tradinglab.events.market.Quote;
import dev.tradinglab.events.market.TapeLease;
import dev.tradinglab.events.market.TapeRecord;
import dev.tradinglab.events.market.Trade;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class TapeViewTest {
    private static final String BTC = "BTCUSDT";

    private final TapeView view = new TapeView(LabSource.BINANCE, () -> Instant.ofEpochMilli(10_000));
    private long offset = 100;

    @Test
    void shouldKnowNothingBeforeTheFirstRecord() {
        assertThat(view.state().eventAge()).isNull();
        assertThat(view.state().next()).isEqualTo(-1);
        assertThat(view.state().prices()).isEmpty();
        assertThat(view.state().simulated()).isFalse();
    }

    @Test
    void shouldTakeTradesBeforeQuotesAndBarsAtTheirClose() {
        // When
        fold(quote(1, "99", "101"));
        assertThat(price()).isEqualTo("100");
        fold(trade(0, 2, "100.5", false));
        fold(quote(3, "0.5", "1.5"));

        // Then
        assertThat(price()).isEqualTo("100.5");
        fold(bar(4, "102"));
        assertThat(price()).isEqualTo("102");
    }

    @Test
    void shouldNotMakeAPriceOfAQuoteWithAnEmptySide() {
        fold(quote(1, "0", "101"));
        assertThat(view.state().prices()).isEmpty();
    }

    @Test
    void shouldNotTakeABackfilledPrice() {
        // Given
        fold(trade(0, 2, "100", false));

        // When
        fold(trade(0, 1, "50", true));

        // Then
        assertThat(price()).isEqualTo("100");
    }

    @Test
    void shouldIgnoreAWriterThatLostItsLease() {
        // Given
        fold(trade(7, 2, "100", false));
        fold(new TapeLease("another"));

        // When the old writer wakes up
        fold(trade(7, 3, "50", false));

        // Then
        assertThat(price()).isEqualTo("100");
        fold(trade(101, 3, "60", false));
        assertThat(price()).isEqualTo("60");
    }

    @Test
    void shouldTellTheAgeOfEventsAndOfTheFeedApart() {
        // When
        view.fold(trade(0, 1, "100", false), 5, 4_000);
        view.fold(new Clock(0, 2), 6, 9_000);

        // Then
        assertThat(view.state().eventAge()).isEqualTo(6_000);
        assertThat(view.state().recordAge()).isEqualTo(1_000);
        assertThat(view.state().time()).isEqualTo(2);
        assertThat(view.state().next()).isEqualTo(7);
    }

    @Test
    void shouldTellAnOutageUntilTheNextPrice() {
        // When
        fold(new Gap(0, "binance", null, 1, 1, 0, null, null, 0, 0, "reconnect"));
        assertThat(view.state().outage()).isEqualTo("reconnect");
        fold(trade(0, 2, "100", false));

        // Then
        assertThat(view.state().outage()).isNull();
    }

    private void fold(TapeRecord entry) {
        view.fold(entry, offset++, 9_500);
    }

    private String price() {
        return view.state().prices().stream().map(LastPrice::price).findFirst().orElse(null);
    }

    private static Trade trade(long lease, long time, String price, boolean backfilled) {
        return new Trade(lease, "x", BTC, time, 0, Fixed.parse(price), 1, null, null, backfilled, false);
    }

    private static Quote quote(long time, String bid, String ask) {
        return new Quote(0, "x", BTC, time, 0, Fixed.parse(bid), 1, Fixed.parse(ask), 1, false, false);
    }

    private static Bar bar(long time, String close) {
        long one = Fixed.ONE;
        return new Bar(0, "x", BTC, time, time, 0, one, one, one, Fixed.parse(close), one, false, false);
    }
}
