package dev.tradinglab.engine.account;

import static dev.tradinglab.engine.account.Bench.BTC;
import static dev.tradinglab.events.fixed.Fixed.format;
import static dev.tradinglab.events.fixed.Fixed.parse;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tradinglab.events.fixed.Fixed;
import dev.tradinglab.events.trade.Filled;
import dev.tradinglab.events.trade.RejectReason;
import dev.tradinglab.events.trade.Rejected;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The faults that BOT_CONTRACT lists under "What was broken there and must not be here", as far as they are the engine's to avoid. */
class BrokenInTheOriginalTest {
    @Test
    void shouldStoreTheSizeFilledOfACutSellAndTheTimeOfItsFill() {
        // Given
        Bench bench = Bench.standard().trade("100");
        bench.buy("0.5");
        bench.trade("100");
        long decided = bench.account.market().time();
        bench.sell("7");

        // When
        bench.event(Bench.trade(BTC, decided + 3 * Bench.SECOND, "100"));

        // Then
        assertThat(format(bench.fill().size())).isEqualTo("0.5");
        assertThat(bench.fill().time()).isEqualTo(decided + 3 * Bench.SECOND);
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(
            strings = {
                "nan",
                "NaN",
                "-nan",
                "inf",
                "-inf",
                "Infinity",
                "None",
                "a lot",
                "",
                " ",
                "1 ",
                "0x1",
                "True",
                "[1]",
                "0",
                "0.0",
                "-0.0",
                "-1",
                "-1e-300",
                "1e-9",
                "5e-09",
                "4.9e-324"
            })
    void shouldRefuseASizeThatIsNoNumberAboveZeroAndChangeNothing(String size) {
        // Given
        Bench bench = Bench.standard().trade("100");
        bench.buy("1");
        bench.trade("100");
        AccountState before = bench.account.state();

        // When
        bench.buy(size);
        bench.sell(size);

        // Then
        assertThat(bench.outcomes.subList(1, 3))
                .allSatisfy(outcome -> assertThat(((Rejected) outcome).reason()).isEqualTo(RejectReason.BAD_SIZE));
        assertThat(bench.account.state())
                .usingRecursiveComparison()
                .ignoringFields("seq")
                .isEqualTo(before);
        bench.trade("110");
        assertThat(format(bench.account.equity())).isEqualTo("10010");
    }

    @ParameterizedTest
    @ValueSource(strings = {"1e11", "1e300", "92233720368.54775808", "1.7976931348623157e+308", "1e2000000000"})
    void shouldRefuseASizeThatDoesNotFit(String size) {
        // Given
        Bench bench = Bench.standard().trade("100");

        // When
        bench.buy(size);

        // Then
        assertThat(bench.refusal().reason()).isEqualTo(RejectReason.DOES_NOT_FIT);
    }

    @Test
    void shouldRefuseAnOrderWhoseValueDoesNotFitAtItsFill() {
        // Given
        Bench bench = Bench.standard().trade("100");
        bench.buy("90000000000");

        // When
        bench.trade("90000000000");

        // Then
        assertThat(bench.refusal().reason()).isEqualTo(RejectReason.DOES_NOT_FIT);
        assertThat(bench.cash()).isEqualTo("10000");
        assertThat(bench.account.hasWorkingOrders()).isFalse();
    }

    @Test
    void shouldRefuseASellWhoseProceedsDoNotFitAndKeepThePosition() {
        // Given
        Bench bench = Bench.withCash("92233720368").trade("0.00000001");
        bench.buy("1000");
        bench.trade("0.00000001").sell("1000");

        // When
        bench.trade("92233720");

        // Then
        assertThat(bench.refusal().reason()).isEqualTo(RejectReason.DOES_NOT_FIT);
        assertThat(bench.held(BTC)).isEqualTo("1000");
        assertThat(bench.account.equity()).as("held at the end of the range").isEqualTo(Long.MAX_VALUE);
    }

    @Test
    void shouldGoOnWithTheOtherOrdersOfABatchAfterABadOne() {
        // Given
        Bench bench = Bench.standard().trade("100");

        // When
        bench.buy("1");
        bench.buy("two");
        bench.buy("3");
        bench.trade("100");

        // Then
        assertThat(bench.outcomes)
                .hasSize(3)
                .filteredOn(outcome -> outcome instanceof Filled)
                .hasSize(2);
        assertThat(bench.held(BTC)).isEqualTo("4");
    }

    @Test
    void shouldBeExactlyFlatAfterBuyingATenthAndTwoTenthsAndSellingThree() {
        // Given
        Bench bench = Bench.standard().trade("100");
        bench.buy(Double.toString(0.1));
        bench.buy(Double.toString(0.2));
        bench.trade("100");

        // When
        bench.sell(Double.toString(0.3));
        bench.trade("100");

        // Then
        assertThat(bench.account.positions()).isEmpty();
        assertThat(bench.account.position(BTC)).isEqualTo(Position.FLAT);
        assertThat(bench.cash()).isEqualTo("10000");
    }

    @Test
    void shouldBeFlatAfterSellingThePositionThatTheBotSeesAsADouble() {
        // Given
        Bench bench = Bench.withCash("90000000000").trade("0.5");
        bench.buy("12345678901.12345678");
        bench.trade("0.5");
        double seen = Fixed.toDouble(bench.account.position(BTC).size());
        assertThat(parse(Double.toString(seen))).isNotEqualTo(parse("12345678901.12345678"));

        // When
        bench.sell(Double.toString(seen));
        bench.trade("0.5");

        // Then
        assertThat(bench.account.positions()).isEmpty();
        assertThat(format(bench.fill().size())).isEqualTo("12345678901.12345678");
    }

    @ParameterizedTest
    @CsvSource({"buy", "Sell", "HOLD", "''", "' BUY'"})
    void shouldRefuseASideThatIsNotWrittenAsOneOfTheTwo(String side) {
        // Given
        Bench bench = Bench.standard().trade("100");

        // When
        bench.order(BTC, side, "1");
        bench.order(BTC, null, "1");

        // Then
        assertThat(bench.outcomes).hasSize(2).allSatisfy(outcome -> assertThat(((Rejected) outcome).reason())
                .isEqualTo(RejectReason.BAD_SIDE));
    }

    @Test
    void shouldRefuseASymbolThatIsNotTheBotsOrHasNoPrice() {
        // Given
        Bench bench = Bench.standard().trade("100").trade("DOGE", "1");

        // When
        bench.order("DOGE", "BUY", "1");
        bench.order(null, "BUY", "1");
        bench.order(Bench.ETH, "BUY", "1");

        // Then
        assertThat(bench.outcomes)
                .extracting(outcome -> ((Rejected) outcome).reason())
                .containsExactly(RejectReason.UNKNOWN_SYMBOL, RejectReason.UNKNOWN_SYMBOL, RejectReason.NO_PRICE);
    }

    @Test
    void shouldValueAPositionAtTheLastPriceAlsoWhenAnotherSymbolMoves() {
        // Given
        Bench bench = Bench.standard().trade("100");
        bench.buy("1");
        bench.trade("100");

        // When
        bench.trade(Bench.ETH, "5");

        // Then
        assertThat(format(bench.account.equity())).isEqualTo("10000");
    }
}
