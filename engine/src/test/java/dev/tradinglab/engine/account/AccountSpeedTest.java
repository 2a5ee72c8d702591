package dev.tradinglab.engine.account;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tradinglab.events.equity.EquitySample;
import dev.tradinglab.events.fixed.Fixed;
import dev.tradinglab.events.market.MarketEvent;
import dev.tradinglab.events.market.Trade;
import dev.tradinglab.events.order.MarketOrder;
import dev.tradinglab.events.order.OrderPlaced;
import dev.tradinglab.events.run.ExecutionRules;
import dev.tradinglab.events.trade.Outcome;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Prints how many events a second one account takes; what it asserts is only that it did the work. */
class AccountSpeedTest {
    /** The thread's own time, since others use the machine too. */
    private static final ThreadMXBean CPU = ManagementFactory.getThreadMXBean();

    private static final int EVENTS = 200_000;

    @ParameterizedTest
    @ValueSource(ints = {0, 1_000, 5})
    void shouldTakeEveryEventAndFillEveryOrderWhileItIsTimed(int everyNthOrders) {
        // Given: two symbols, a millisecond between events
        List<MarketEvent> tape = new ArrayList<>();
        for (int i = 0; i < EVENTS; i++) {
            String symbol = i % 2 == 0 ? "BTCUSDT" : "ETHUSDT";
            tape.add(new Trade(
                    0, "x", symbol, i * 1_000L, 0, (1_000 + i % 100) * Fixed.ONE, Fixed.ONE, null, null, false, false));
        }
        Counts counts = new Counts();
        double best = Double.MAX_VALUE;

        // When
        for (int round = 0; round < 15; round++) {
            counts.fills = 0;
            long start = CPU.getCurrentThreadCpuTime();
            replay(tape, everyNthOrders, counts);
            best = Math.min(best, CPU.getCurrentThreadCpuTime() - start);
        }

        // Then
        String orders = everyNthOrders == 0 ? "no orders" : "an order every " + everyNthOrders + " events";
        System.out.printf("one account, %s: %.1f M events/s of CPU time%n", orders, EVENTS / best * 1_000);
        assertThat(counts.fills).isEqualTo(everyNthOrders == 0 ? 0 : EVENTS / everyNthOrders - 1);
        assertThat(counts.samples).isPositive();
    }

    private static void replay(List<MarketEvent> tape, int everyNthOrders, Counts counts) {
        Account account = new Account(
                new AccountTerms(
                        "run",
                        "bot@1",
                        List.of("BTCUSDT", "ETHUSDT"),
                        10_000 * Fixed.ONE,
                        ExecutionRules.DEFAULT,
                        10_000_000),
                counts);
        MarketOrder buy = new MarketOrder("BTCUSDT", "BUY", "0.01");
        MarketOrder sell = new MarketOrder("BTCUSDT", "SELL", "0.01");
        for (int i = 0; i < tape.size(); i++) {
            account.onEvent(i, tape.get(i));
            if (everyNthOrders > 0 && i > 0 && i % everyNthOrders == 0) {
                account.submit(i, OrderPlaced.id("bot@1", i, 0), i / everyNthOrders % 2 == 1 ? buy : sell);
            }
        }
    }

    private static final class Counts implements AccountOutput {
        private int fills;
        private int samples;

        @Override
        public void outcome(Outcome outcome) {
            fills++;
        }

        @Override
        public void sample(EquitySample sample) {
            samples++;
        }
    }
}
