package dev.tradinglab.engine.account;

import static dev.tradinglab.engine.account.Bench.BTC;
import static dev.tradinglab.engine.account.Bench.ETH;
import static dev.tradinglab.events.fixed.Fixed.format;
import static dev.tradinglab.events.fixed.Fixed.parse;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tradinglab.engine.order.WorkingOrder;
import dev.tradinglab.events.order.MarketOrder;
import dev.tradinglab.events.run.ExecutionRules;
import dev.tradinglab.events.run.Lane;
import dev.tradinglab.events.run.RunSpec;
import dev.tradinglab.events.trade.Cancelled;
import dev.tradinglab.events.trade.Expired;
import dev.tradinglab.events.trade.Filled;
import dev.tradinglab.events.trade.Outcome;
import dev.tradinglab.events.trade.RejectReason;
import dev.tradinglab.events.trade.Rejected;
import dev.tradinglab.events.trade.Side;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The paper broker's rules (BOT_CONTRACT, "The paper broker"), one by one. */
class PaperBrokerTest {
    @Test
    void shouldFillAtTheNextPriceAndNotAtTheOneItWasDecidedBy() {
        // Given
        Bench bench = Bench.standard().trade("100");

        // When
        String id = bench.buy("2");
        assertThat(bench.outcomes).isEmpty();
        bench.trade("110");

        // Then
        Filled fill = bench.fill();
        assertThat(fill.order()).isEqualTo(id).isEqualTo("bot@0123456789ab/0/0");
        assertThat(fill.id()).isEqualTo(id + "/0");
        assertThat(fill.position()).isEqualTo(1);
        assertThat(fill.side()).isEqualTo(Side.BUY);
        assertThat(format(fill.price())).isEqualTo("110");
        assertThat(format(fill.cashAfter())).isEqualTo("9780");
        assertThat(format(fill.positionAfter())).isEqualTo("2");
        assertThat(format(fill.costAfter())).isEqualTo("220");
        assertThat(fill.seq()).isZero();
    }

    @Test
    void shouldFillOldestFirstSoThatTheOlderOneGetsTheCash() {
        // Given
        Bench bench = Bench.withCash("100").trade("10");
        String first = bench.buy("6");
        String second = bench.buy("6");
        String third = bench.buy("4");

        // When
        bench.trade("10");

        // Then
        assertThat(bench.outcomes).extracting(Outcome::order).containsExactly(first, second, third);
        assertThat(bench.outcomes.get(1)).isInstanceOf(Rejected.class);
        assertThat(bench.outcomes.get(2)).isInstanceOf(Filled.class);
        assertThat(bench.cash()).isEqualTo("0");
        assertThat(bench.outcomes).extracting(Outcome::seq).containsExactly(0L, 1L, 2L);
    }

    @Test
    void shouldRefuseAnOrderWhenAsManyWaitAsAnAccountMayHave() {
        // Given
        Bench bench = Bench.standard().trade("100").trade(ETH, "10");
        for (int i = 0; i < AccountTerms.MOST_WORKING; i++) {
            bench.buy("0.01");
        }
        assertThat(bench.outcomes).isEmpty();

        // When
        String refused = bench.buy("0.01");
        String nonsense = bench.buy("-1");
        bench.trade(ETH, "10").trade("100");
        bench.buy("0.01");

        // Then
        Rejected refusal = (Rejected) bench.outcomes.getFirst();
        assertThat(refusal.order()).isEqualTo(refused);
        assertThat(refusal.reason()).isEqualTo(RejectReason.TOO_MANY_WORKING);
        assertThat(refusal.detail()).isEqualTo("as many orders as an account may have wait for their fill");
        assertThat(((Rejected) bench.outcomes.get(1)).order()).isEqualTo(nonsense);
        assertThat(((Rejected) bench.outcomes.get(1)).reason()).isEqualTo(RejectReason.BAD_SIZE);
        assertThat(bench.outcomes).hasSize(2 + AccountTerms.MOST_WORKING);
        assertThat(bench.account.workingOrders()).hasSize(1);
    }

    @Test
    void shouldKeepToTheRulesThatARunWasMadeWith() {
        // When
        AccountTerms first = AccountTerms.of(run(1), "bot@0123456789ab", List.of(BTC));
        AccountTerms second = AccountTerms.of(run(RunSpec.ENGINE), "bot@0123456789ab", List.of(BTC));

        // Then
        assertThat(first.mostWorking()).isEqualTo(Integer.MAX_VALUE);
        assertThat(second.mostWorking()).isEqualTo(AccountTerms.MOST_WORKING);
    }

    private static RunSpec run(int engine) {
        return new RunSpec(
                "live",
                Lane.LIVE,
                "ticks",
                0,
                null,
                List.of(),
                Map.of(),
                RunSpec.DEFAULT_CASH,
                ExecutionRules.DEFAULT,
                1,
                RunSpec.DEFAULT_SAMPLING,
                engine,
                0);
    }

    @Test
    void shouldBuyAllOrNothing() {
        // Given
        Bench bench = Bench.withCash("100").trade("10");
        bench.buy("10.00000001");

        // When
        bench.trade("10");

        // Then
        Rejected refusal = bench.refusal();
        assertThat(refusal.reason()).isEqualTo(RejectReason.INSUFFICIENT_CASH);
        assertThat(refusal.detail()).contains("100.0000001").contains("cash is 100");
        assertThat(refusal.position()).isEqualTo(1);
        assertThat(bench.held(BTC)).isEqualTo("0");
        assertThat(bench.cash()).isEqualTo("100");
        assertThat(bench.account.hasWorkingOrders()).isFalse();
    }

    @Test
    void shouldBuyWithTheLastOfTheCash() {
        // Given
        Bench bench = Bench.withCash("100").trade("10");
        bench.buy("10");

        // When
        bench.trade("10");

        // Then
        assertThat(bench.cash()).isEqualTo("0");
        assertThat(bench.held(BTC)).isEqualTo("10");
    }

    @Test
    void shouldAverageTheBuysByTheirSizes() {
        // Given
        Bench bench = Bench.standard().trade("100");

        // When
        bench.buy("1");
        bench.trade("100").buy("3");
        bench.trade("200");

        // Then
        Position held = bench.account.position(BTC);
        assertThat(format(held.average())).isEqualTo("175");
        assertThat(format(held.cost())).isEqualTo("700");
    }

    @Test
    void shouldRealiseTheDifferenceToTheAverageOnAPartialSell() {
        // Given
        Bench bench = Bench.standard().trade("100");
        bench.buy("4");
        bench.trade("100").sell("1");

        // When
        bench.trade("130");

        // Then
        Filled fill = bench.fill();
        assertThat(format(fill.realized())).isEqualTo("30");
        assertThat(format(fill.costChange())).isEqualTo("-100");
        assertThat(format(fill.cashChange())).isEqualTo("130");
        assertThat(format(fill.positionAfter())).isEqualTo("3");
        assertThat(format(bench.account.position(BTC).average())).isEqualTo("100");
        assertThat(format(bench.account.realized())).isEqualTo("30");
        assertThat(format(bench.account.unrealized())).isEqualTo("90");
        assertThat(format(bench.account.equity())).isEqualTo("10120");
    }

    @Test
    void shouldLeaveNoRestOfTheCostWhenAllIsSoldInParts() {
        // Given
        Bench bench = Bench.standard().trade("0.1");
        bench.buy("0.00000007");
        bench.trade("33.3333");

        // When
        for (int i = 0; i < 7; i++) {
            bench.sell("0.00000001");
            bench.trade("33.3333");
        }

        // Then
        assertThat(bench.account.positions()).isEmpty();
        assertThat(bench.account.equity()).isEqualTo(parse("10000") + bench.account.realized());
        assertThat(bench.fill().costAfter()).isZero();
    }

    @Test
    void shouldRefuseToSellShort() {
        // Given
        Bench bench = Bench.standard().trade("100");
        bench.sell("1");

        // When
        bench.trade("100");

        // Then
        assertThat(bench.refusal().reason()).isEqualTo(RejectReason.NO_POSITION);
        assertThat(bench.account.positions()).isEmpty();
    }

    @Test
    void shouldCutASellToThePosition() {
        // Given
        Bench bench = Bench.standard().trade("100");
        bench.buy("1.5");
        bench.trade("100").sell("2");

        // When
        bench.trade("120");

        // Then
        Filled fill = bench.fill();
        assertThat(format(fill.ordered())).isEqualTo("2");
        assertThat(format(fill.size())).isEqualTo("1.5");
        assertThat(format(fill.realized())).isEqualTo("30");
        assertThat(format(fill.cashAfter())).isEqualTo("10030");
        assertThat(bench.account.positions()).isEmpty();
    }

    @Test
    void shouldOnlyFillFromEventsOfTheOrdersSymbol() {
        // Given
        Bench bench = Bench.standard().trade("100").trade(ETH, "10");
        bench.buy("1");

        // When
        bench.trade(ETH, "11").clock(bench.now);

        // Then
        assertThat(bench.outcomes).isEmpty();
        assertThat(bench.account.workingOrders())
                .extracting(WorkingOrder::symbol)
                .containsExactly(BTC);
    }

    @Test
    void shouldCancelAWorkingOrderOnce() {
        // Given
        Bench bench = Bench.standard().trade("100");
        String id = bench.buy("1");

        // When
        bench.account.cancel(0, id, "by hand");
        bench.account.cancel(0, id, "by hand");
        bench.account.cancel(0, "nonsense", "by hand");
        bench.trade("100");

        // Then
        assertThat(bench.outcomes)
                .containsExactly(new Cancelled("run", Bench.BOT, 0, id, 0, 1_000 * Bench.SECOND, "by hand"));
    }

    @Test
    void shouldCancelAllOldestFirst() {
        // Given
        Bench bench = Bench.standard().trade("100");
        String first = bench.buy("1");
        String second = bench.buy("2");

        // When
        bench.account.stop(1);

        // Then
        assertThat(bench.outcomes).extracting(Outcome::order).containsExactly(first, second);
        assertThat(bench.outcomes).hasOnlyElementsOfType(Cancelled.class);
        assertThat(bench.account.hasWorkingOrders()).isFalse();
    }

    @Test
    void shouldExpireWhatStillWorksAtTheEnd() {
        // Given
        Bench bench = Bench.standard().trade("100");
        String id = bench.buy("1");

        // When
        bench.account.finish(0);

        // Then
        assertThat(bench.outcomes).containsExactly(new Expired("run", Bench.BOT, 0, id, 0, 1_000 * Bench.SECOND));
        assertThat(bench.account.hasWorkingOrders()).isFalse();
    }

    @Test
    void shouldTellARefusalInTheBotsOwnWords() {
        // Given
        Bench bench = Bench.standard().trade("100");

        // When
        bench.order(BTC, "buy", "1e-1");

        // Then
        assertThat(bench.refusal().request()).isEqualTo(new MarketOrder(BTC, "buy", "1e-1"));
        assertThat(bench.refusal().position()).isZero();
        assertThat(bench.refusal().time()).isEqualTo(1_000 * Bench.SECOND);
    }
}
