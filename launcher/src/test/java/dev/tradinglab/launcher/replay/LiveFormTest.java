package dev.tradinglab.launcher.replay;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tradinglab.events.market.Clock;
import dev.tradinglab.events.market.Gap;
import dev.tradinglab.events.market.MarketEvent;
import dev.tradinglab.events.market.Trade;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class LiveFormTest {
    private static final long SECOND = 1_000_000;

    private final List<MarketEvent> out = new ArrayList<>();
    private final LiveForm form = new LiveForm(out::add);

    private static Trade trade(double seconds, boolean more) {
        long time = Math.round(seconds * SECOND);
        return new Trade(7, "test", "BTCUSDT", time, 0, 100, 100, "" + time, null, false, more);
    }

    private static Trade trade(double seconds) {
        return trade(seconds, false);
    }

    private static Clock clock(long seconds) {
        return new Clock(0, seconds * SECOND);
    }

    private void take(MarketEvent... events) throws InterruptedException {
        for (MarketEvent event : events) {
            form.next(event);
        }
    }

    @Test
    void shouldLetTimePassBetweenEventsAndBehindTheLast() throws InterruptedException {
        // When
        take(trade(10.5), trade(10.9), trade(12.2), trade(13), trade(13.1));
        form.end();

        // Then no clock stands before the first event, nor where an event itself stands on a full second
        assertThat(out)
                .containsExactly(
                        trade(10.5), trade(10.9), clock(11), clock(12), trade(12.2), trade(13), trade(13.1), clock(14));
    }

    @Test
    void shouldPutItsOwnClocksInPlaceOfTheTapesClocks() throws InterruptedException {
        // When a stretch of a live tape ends in silence
        take(trade(1), new Clock(3, 2_300_000), new Clock(3, 3_300_000));
        form.end();

        // Then
        assertThat(out).containsExactly(trade(1), clock(2), clock(3), clock(4));
    }

    @Test
    void shouldNotTearApartWhatBelongsTogether() throws InterruptedException {
        // When
        take(trade(1, true), trade(3.5), trade(4.5));

        // Then
        assertThat(out).containsExactly(trade(1, true), trade(3.5), clock(4), trade(4.5));
    }

    @Test
    void shouldNotGoBackForLateEvents() throws InterruptedException {
        // Given
        Gap gap = new Gap(0, "test", "BTCUSDT", 5 * SECOND, 0, 0, null, null, 0, 0, "reconnect");

        // When
        take(trade(5.5), trade(2.5), gap, trade(6.5));

        // Then
        assertThat(out).containsExactly(trade(5.5), trade(2.5), gap, clock(6), trade(6.5));
    }

    @Test
    void shouldSayNothingOfAnEmptyTape() throws InterruptedException {
        // When
        form.end();

        // Then
        assertThat(out).isEmpty();
    }
}
