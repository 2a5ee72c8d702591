package dev.tradinglab.engine.account;

import static dev.tradinglab.engine.account.Bench.BTC;
import static dev.tradinglab.engine.account.Bench.SECOND;
import static dev.tradinglab.events.fixed.Fixed.format;
import static dev.tradinglab.events.fixed.Fixed.parse;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tradinglab.events.market.Clock;
import dev.tradinglab.events.market.Gap;
import dev.tradinglab.events.market.MarketEvent;
import dev.tradinglab.events.market.Trade;
import dev.tradinglab.events.run.ExecutionRules;
import dev.tradinglab.events.trade.RejectReason;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** When and at what price an order fills (DESIGN, "When an order fills"). */
class FillTest {
    private static final long T = 1_000 * SECOND;

    @Test
    void shouldNotFillFromEventsThatAreOlderThanTheDecision() {
        // Given
        Bench bench = Bench.standard().trade("100");
        bench.buy("1");

        // When
        bench.event(Bench.trade(BTC, T - 1, "90"));

        // Then
        assertThat(bench.outcomes).isEmpty();
        bench.event(Bench.trade(BTC, T, "101"));
        assertThat(format(bench.fill().price())).isEqualTo("101");
    }

    @Test
    void shouldDecideInTapeTimeWhichAClockMovesOn() {
        // Given
        Bench bench = Bench.standard().trade("100").clock(T + 5 * SECOND);
        bench.buy("1");

        // When
        bench.event(Bench.trade(BTC, T + 5 * SECOND - 1, "90"));

        // Then
        assertThat(bench.outcomes).isEmpty();
        bench.event(Bench.trade(BTC, T + 5 * SECOND, "101"));
        assertThat(format(bench.fill().price())).isEqualTo("101");
    }

    @Test
    void shouldNeverFillFromABackfilledEvent() {
        // Given
        Bench bench = Bench.standard().trade("100");
        bench.buy("1");

        // When
        bench.event(Bench.backfilled(BTC, T + SECOND, "90"));

        // Then
        assertThat(bench.outcomes).isEmpty();
        assertThat(bench.account.hasWorkingOrders()).isTrue();
    }

    @Test
    void shouldNotFillFromGapsAndClocks() {
        // Given
        Bench bench = Bench.standard().trade("100");
        bench.buy("1");

        // When
        for (MarketEvent event :
                new MarketEvent[] {new Gap(0, "x", BTC, T + 1, 0, 0, null, null, 0, 0, "reconnect"), new Clock(0, T + 2)
                }) {
            bench.event(event);
        }

        // Then
        assertThat(bench.outcomes).isEmpty();
    }

    @Test
    void shouldFillOnAnEventThatSaysMoreToo() {
        // Given
        Bench bench = Bench.standard().trade("100");
        bench.buy("1");

        // When
        bench.event(new Trade(0, "x", BTC, T + 1, 0, parse("101"), 0, null, null, false, true));

        // Then
        assertThat(format(bench.fill().price())).isEqualTo("101");
    }

    @Test
    void shouldFillOnceTheLatencyHasPassed() {
        // Given
        Bench bench = Bench.with(new ExecutionRules(250_000, 0, 0)).trade("100");
        bench.buy("1");

        // When
        bench.event(Bench.trade(BTC, T + 249_999, "101"));

        // Then
        assertThat(bench.outcomes).isEmpty();
        bench.event(Bench.trade(BTC, T + 250_000, "102"));
        assertThat(format(bench.fill().price())).isEqualTo("102");
    }

    @Test
    void shouldBuyAtTheAskAndSellAtTheBidOfAQuote() {
        // Given
        Bench bench = Bench.standard().quote("99", "101");
        bench.buy("1");

        // When
        bench.quote("98", "102").sell("1");
        bench.quote("97", "103");

        // Then
        assertThat(bench.outcomes)
                .extracting(outcome -> format(((dev.tradinglab.events.trade.Filled) outcome).price()))
                .containsExactly("102", "97");
    }

    @ParameterizedTest
    @CsvSource({"BUY,100,0", "SELL,0,100"})
    void shouldNotFillAgainstAnEmptySideOfAQuote(String side, String bid, String ask) {
        // Given
        Bench bench = Bench.standard().trade("100");
        bench.buy("5");
        bench.trade("100").order(BTC, side, "1");
        int before = bench.outcomes.size();

        // When
        bench.quote(bid, ask).quote("0", "0");

        // Then
        assertThat(bench.outcomes).hasSize(before);
        bench.quote("99", "101");
        assertThat(bench.fill().side().name()).isEqualTo(side);
    }

    @Test
    void shouldFillAtTheOpenOfABarThatStartsAfterTheDecision() {
        // Given
        Bench bench = Bench.standard().event(Bench.bar(BTC, T, T + 60 * SECOND, "100", "105"));
        bench.buy("1");

        // When
        bench.event(Bench.bar(BTC, T + 60 * SECOND, T + 120 * SECOND, "106", "120"));

        // Then
        assertThat(format(bench.fill().price())).isEqualTo("106");
        assertThat(bench.fill().time()).as("the bar stands at its close").isEqualTo(T + 120 * SECOND);
        assertThat(format(bench.account.equity())).isEqualTo("10014");
    }

    @Test
    void shouldNotFillFromABarThatHadBegunBeforeTheDecision() {
        // Given
        Bench bench = Bench.standard().trade("100");
        bench.buy("1");

        // When
        bench.event(Bench.bar(BTC, T - 1, T + 60 * SECOND, "90", "105"));

        // Then
        assertThat(bench.outcomes).isEmpty();
    }

    @Test
    void shouldMoveThePriceAgainstTheBotBySlippage() {
        // Given: 10 basis points
        Bench bench = Bench.with(new ExecutionRules(0, parse("10"), 0)).trade("100");
        bench.buy("1");

        // When
        bench.trade("100").sell("1");
        bench.trade("100");

        // Then
        assertThat(bench.outcomes)
                .extracting(outcome -> format(((dev.tradinglab.events.trade.Filled) outcome).price()))
                .containsExactly("100.1", "99.9");
        assertThat(bench.cash()).isEqualTo("9999.8");
    }

    @Test
    void shouldStillSellAtTheSmallestPriceUnderSlippage() {
        // Given: 9,999 basis points of 1e-8 round to 1e-8
        Bench bench = Bench.with(new ExecutionRules(0, parse("9999"), 0)).trade("1");
        bench.buy("1");
        bench.trade("1").sell("1");

        // When
        bench.trade("0.00000001");

        // Then
        assertThat(bench.fill().price()).isEqualTo(1);
        assertThat(bench.held(BTC)).isEqualTo("0");
    }

    @Test
    void shouldTakeTheFeeFromCashAndLeaveItOutOfTheCostBasis() {
        // Given: 25 basis points
        Bench bench = Bench.with(new ExecutionRules(0, 0, parse("25"))).trade("100");
        bench.buy("2");

        // When
        bench.trade("100").sell("2");
        bench.trade("110");

        // Then
        assertThat(format(bench.account.fees())).isEqualTo("1.05");
        assertThat(format(bench.account.realized())).as("before fees").isEqualTo("20");
        assertThat(bench.cash()).isEqualTo("10018.95");
        assertThat(format(bench.fill().fee())).isEqualTo("0.55");
        assertThat(format(bench.fill().cashChange())).isEqualTo("219.45");
    }

    @Test
    void shouldRefuseABuyWhoseFeeTheCashDoesNotCover() {
        // Given
        Bench bench =
                Bench.with("100", new ExecutionRules(0, 0, parse("1")), SECOND).trade("100");
        bench.buy("1");

        // When
        bench.trade("100");

        // Then
        assertThat(bench.refusal().reason()).isEqualTo(RejectReason.INSUFFICIENT_CASH);
        assertThat(bench.refusal().detail()).contains("100.01");
    }
}
