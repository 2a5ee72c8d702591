package dev.tradinglab.engine.account;

import static dev.tradinglab.engine.account.Bench.BTC;
import static dev.tradinglab.engine.account.Bench.SECOND;
import static dev.tradinglab.events.fixed.Fixed.format;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tradinglab.events.equity.EquitySample;
import org.junit.jupiter.api.Test;

/** When equity is sampled (DESIGN, "When an order fills", last paragraph). The interval is 10 s, the first event stands at 1,000 s. */
class EquitySamplingTest {
    private static final long T = 1_000 * SECOND;

    @Test
    void shouldSampleAtTheFirstEventThatReachesEachMultipleOfTheInterval() {
        // Given
        Bench bench = Bench.standard();

        // When: an event every second for 25 s
        for (int i = 0; i < 26; i++) {
            bench.trade("100");
        }

        // Then
        assertThat(bench.samples).extracting(EquitySample::position).containsExactly(0L, 10L, 20L);
        assertThat(bench.samples).extracting(EquitySample::time).containsExactly(T, T + 10 * SECOND, T + 20 * SECOND);
    }

    @Test
    void shouldSampleOnceAcrossAGap() {
        // Given
        Bench bench = Bench.standard().trade("100");

        // When
        bench.clock(T + 95 * SECOND).clock(T + 99 * SECOND).clock(T + 100 * SECOND);

        // Then
        assertThat(bench.samples).extracting(EquitySample::position).containsExactly(0L, 1L, 3L);
    }

    @Test
    void shouldSampleInTapeTimeWhichALateEventDoesNotTurnBack() {
        // Given
        Bench bench = Bench.standard().trade("100").clock(T + 10 * SECOND);

        // When
        bench.event(Bench.trade(BTC, T + 5 * SECOND, "90")).event(Bench.trade(BTC, T + 11 * SECOND, "90"));

        // Then
        assertThat(bench.samples).extracting(EquitySample::position).containsExactly(0L, 1L);
    }

    @Test
    void shouldSampleAfterTheFillsOfAnEventOnce() {
        // Given
        Bench bench = Bench.standard().trade("100");
        bench.buy("1");
        bench.buy("2");

        // When
        bench.trade("110");

        // Then
        assertThat(bench.samples).hasSize(2);
        assertThat(format(bench.samples.getLast().cash())).isEqualTo("9670");
        assertThat(format(bench.samples.getLast().equity())).isEqualTo("10000");
    }

    @Test
    void shouldSampleOnceWhenAFillAndAMultipleMeet() {
        // Given
        Bench bench = Bench.standard().trade("100");
        bench.buy("1");

        // When
        bench.event(Bench.trade(BTC, T + 10 * SECOND, "110"));

        // Then
        assertThat(bench.samples).hasSize(2);
    }

    @Test
    void shouldNotSampleForARefusal() {
        // Given
        Bench bench = Bench.standard().trade("100");
        bench.buy("nan");
        bench.sell("1");

        // When
        bench.trade("110");

        // Then
        assertThat(bench.outcomes).hasSize(2);
        assertThat(bench.samples).hasSize(1);
    }

    @Test
    void shouldSampleAtTheEndUnlessTheEndIsSampledAlready() {
        // Given
        Bench bench = Bench.standard().trade("100").trade("101");

        // When
        bench.account.finish(1);
        bench.account.finish(1);

        // Then
        assertThat(bench.samples).extracting(EquitySample::position).containsExactly(0L, 1L);
    }

    @Test
    void shouldSampleWhereABotIsStopped() {
        // Given
        Bench bench = Bench.standard().trade("100").trade("101");

        // When it is stopped before the next event, and again when it was resumed there
        bench.account.stop(2);
        bench.account.stop(2);
        bench.trade("102");

        // Then
        assertThat(bench.samples).extracting(EquitySample::position).containsExactly(0L, 1L);
    }

    @Test
    void shouldSampleWhereABotFails() {
        // Given
        Bench bench = Bench.standard().trade("100").trade("101");

        // When
        bench.account.fail(1);

        // Then
        assertThat(bench.samples).extracting(EquitySample::position).containsExactly(0L, 1L);
    }

    @Test
    void shouldSayNothingAtTheEndOfARunThatSawNothing() {
        // Given
        Bench bench = Bench.standard();

        // When
        bench.account.stop(0);
        bench.account.fail(-1);
        bench.account.finish(0);

        // Then
        assertThat(bench.samples).isEmpty();
        assertThat(bench.outcomes).isEmpty();
    }

    @Test
    void shouldTellHowTheEquityIsMade() {
        // Given
        Bench bench = Bench.standard().trade("100");
        bench.buy("2");
        bench.trade("100").sell("1");
        bench.trade("110");

        // When
        bench.account.finish(3);

        // Then
        EquitySample sample = bench.samples.getLast();
        assertThat(format(sample.cash())).isEqualTo("9910");
        assertThat(format(sample.realized())).isEqualTo("10");
        assertThat(format(sample.unrealized())).isEqualTo("10");
        assertThat(format(sample.equity())).isEqualTo("10020");
        assertThat(sample.run()).isEqualTo("run");
        assertThat(sample.bot()).isEqualTo(Bench.BOT);
    }
}
