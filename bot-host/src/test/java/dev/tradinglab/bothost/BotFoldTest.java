package dev.tradinglab.bothost;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tradinglab.bothost.guest.BotFailure;
import dev.tradinglab.bothost.guest.BotInstance;
import dev.tradinglab.bothost.guest.BotLanguage;
import dev.tradinglab.bothost.guest.CallResult;
import dev.tradinglab.bothost.guest.LogLine;
import dev.tradinglab.bothost.guest.Stretch;
import dev.tradinglab.engine.account.Account;
import dev.tradinglab.engine.account.AccountTerms;
import dev.tradinglab.events.bot.BotLog;
import dev.tradinglab.events.bot.BotSource;
import dev.tradinglab.events.fixed.Fixed;
import dev.tradinglab.events.market.Clock;
import dev.tradinglab.events.market.Gap;
import dev.tradinglab.events.market.MarketEvent;
import dev.tradinglab.events.market.Trade;
import dev.tradinglab.events.order.FailureCode;
import dev.tradinglab.events.order.MarketOrder;
import dev.tradinglab.events.order.OrderRequest;
import dev.tradinglab.events.run.ExecutionRules;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The life of a bot on a tape: when it is called, and what its lifecycle does to it. */
class BotFoldTest {
    private static final long SECOND = 1_000_000;
    private static final OrderRequest BUY = new MarketOrder("A", "BUY", "1");

    private final Recording told = new Recording();
    private final Probe probe = new Probe();

    @Test
    void shouldCallOncePerIntervalHoweverLongTheGap() {
        // Given an interval of 2 s; events at 1.5, 2, 3.9, 4, 11, 11.5, 12
        BotFold fold = fold(2 * SECOND, 0);

        // When
        advance(
                fold,
                trade("A", 1.5),
                trade("A", 2),
                trade("A", 3.9),
                trade("A", 4),
                trade("A", 11),
                trade("A", 11.5),
                trade("A", 12));

        // Then the first event calls, and then the first that reaches a multiple of 2 s
        assertThat(probe.calls).containsExactly(0L, 1L, 3L, 4L, 6L);
    }

    @Test
    void shouldCallByTapeTimeNotByTheTimeOfALateEvent() {
        // Given
        BotFold fold = fold(SECOND, 0);

        // When the third event is late
        advance(fold, trade("A", 1), trade("A", 5), trade("A", 3), trade("A", 5.9), trade("A", 6));

        // Then it neither calls nor sets the clock back
        assertThat(probe.calls).containsExactly(0L, 1L, 4L);
        assertThat(probe.times).containsExactly(1_000_000L, 5_000_000L, 6_000_000L);
    }

    @Test
    void shouldCallOnOtherSymbolsAndClocksButNotOnGaps() {
        // Given
        BotFold fold = fold(SECOND, 0);

        // When
        advance(fold, gap(1), new Clock(1, 2 * SECOND), trade("OTHER", 3), gap(4), trade("A", 4.5));

        // Then
        assertThat(probe.calls).containsExactly(1L, 2L, 4L);
    }

    @Test
    void shouldCallAtTheEndOfAnInstant() {
        // Given three events of one instant
        BotFold fold = fold(SECOND, 0);

        // When
        advance(fold, more("A", 1, true), more("B", 1, true), more("OTHER", 1, false));

        // Then
        assertThat(probe.calls).containsExactly(2L);
    }

    @Test
    void shouldCallOnEveryEventOfItsSymbolsAtIntervalZero() {
        // Given
        BotFold fold = fold(0, 0);

        // When the last instant has an event of ours and ends with one of another symbol
        advance(
                fold,
                new Clock(1, SECOND),
                trade("OTHER", 1),
                trade("B", 1),
                trade("A", 1),
                gap(1),
                more("A", 2, true),
                more("OTHER", 2, false),
                trade("OTHER", 3));

        // Then
        assertThat(probe.calls).containsExactly(2L, 3L, 6L);
    }

    @Test
    void shouldRunNothingOfTheBotBeforeItIsDue() {
        // Given
        BotFold fold = fold(SECOND, 0);

        // When there is no event that calls
        advance(fold, null, gap(1));

        // Then
        assertThat(probe.opened).isZero();
        advance(fold, trade("A", 1));
        assertThat(probe.opened).isEqualTo(1);
        assertThat(probe.startedAt).containsExactly(2L);
    }

    @Test
    void shouldFillAnOrderAtALaterEventBeforeTheCall() {
        // Given a bot that buys in its first call
        BotFold fold = fold(SECOND, 100);
        probe.orders.put(100L, List.of(BUY, BUY));

        // When
        advance(fold, trade("A", 1), trade("A", 2));

        // Then the second call sees the position
        assertThat(told.orders).extracting(DecidedOrder::id).containsExactly("T@1/100/0", "T@1/100/1");
        assertThat(told.outcomes).hasSize(2).allMatch(outcome -> outcome.time() == 2 * SECOND);
        assertThat(probe.holdings).containsExactly(0.0, 2.0);
    }

    @Test
    void shouldRestUntilTheNextCallUnlessAnOrderWorks() {
        // Given a bot that buys in its second call
        BotFold fold = fold(2 * SECOND, 0);
        probe.orders.put(1L, List.of(BUY));
        assertThat(fold.restsUntil()).isEqualTo(Long.MIN_VALUE);

        // When it has been called once, it rests; while its order works, any event may fill it
        advance(fold, trade("A", 1));
        assertThat(fold.restsUntil()).isEqualTo(2 * SECOND);
        advance(fold, trade("A", 2));
        assertThat(fold.restsUntil()).isEqualTo(Long.MIN_VALUE);
        advance(fold, trade("A", 3));
        assertThat(fold.restsUntil()).isEqualTo(4 * SECOND);

        // Then one that is not called rests for ever
        fold.pause();
        assertThat(fold.restsUntil()).isEqualTo(Long.MAX_VALUE);
    }

    @Test
    void shouldNotCallWhilePausedButFillWhatWorks() {
        // Given a bot with a working order
        BotFold fold = fold(SECOND, 0);
        probe.orders.put(0L, List.of(BUY));
        advance(fold, trade("A", 1));

        // When
        fold.pause();
        advance(fold, trade("A", 2), trade("A", 3));
        fold.resume();
        advance(fold, trade("A", 3.5), trade("A", 4));

        // Then it is due at once when resumed, for time has passed
        assertThat(probe.calls).containsExactly(0L, 3L, 4L);
        assertThat(fold.account().position("A").size()).isEqualTo(Fixed.ONE);
        assertThat(probe.opened).isEqualTo(1);
    }

    @Test
    void shouldCancelWhatWorksWhenStoppedAndGoOnWithTheSameMemory() {
        // Given a working order that a latency keeps from filling
        BotFold fold = fold(SECOND, 0, new ExecutionRules(60 * SECOND, 0, 0));
        probe.orders.put(0L, List.of(BUY));
        advance(fold, trade("A", 1));

        // When
        fold.stop();
        assertThat(fold.account().hasWorkingOrders()).isFalse();
        advance(fold, trade("A", 2), trade("A", 3));
        fold.resume();
        advance(fold, trade("A", 4));

        // Then
        assertThat(told.outcomes).singleElement().satisfies(outcome -> {
            assertThat(outcome.order()).isEqualTo("T@1/0/0");
            assertThat(outcome.position()).isEqualTo(1);
            assertThat(outcome.time()).isEqualTo(SECOND);
        });
        assertThat(probe.calls).containsExactly(0L, 3L);
        assertThat(probe.opened).isEqualTo(1);
    }

    @Test
    void shouldEndABotThatFails() {
        // Given a bot that orders, and fails two calls later, in the middle of a slice
        BotFold fold = fold(SECOND, 0, new ExecutionRules(60 * SECOND, 0, 0));
        probe.orders.put(0L, List.of(BUY));
        probe.failAt = 2;

        // When
        advance(fold, trade("A", 1), trade("A", 2), trade("A", 3), trade("A", 4));
        fold.resume();
        fold.pause();

        // Then its account stands behind the event of the call
        assertThatThrownBy(() -> advance(fold, trade("A", 5))).isInstanceOf(IllegalStateException.class);
        assertThat(fold.cursor()).isEqualTo(3);
        assertThat(fold.state()).isEqualTo(BotFold.State.FAILED);
        assertThat(probe.calls).containsExactly(0L, 1L, 2L);
        assertThat(probe.closed).isEqualTo(1);
        assertThat(told.failures).containsExactly("2 line 7: cause - fix\ntrace");
        assertThat(told.outcomes).singleElement().satisfies(outcome -> assertThat(outcome.time())
                .isEqualTo(3 * SECOND));
        assertThat(told.logs)
                .last()
                .isEqualTo(new LogLine(2, 1, 3 * SECOND, BotLog.Level.FAILED, "line 7: cause - fix\ntrace"));
        assertThat(fold.account().market().time()).isEqualTo(3 * SECOND);
        assertThat(told.samples).last().satisfies(sample -> assertThat(sample.position())
                .isEqualTo(2));
    }

    @Test
    void shouldTakeAVerdictFromOutside() {
        // Given
        BotFold fold = fold(SECOND, 0);
        probe.orders.put(0L, List.of(BUY));
        advance(fold, trade("A", 1));

        // When
        fold.fail();
        fold.resume();
        fold.stop();

        // Then what works is cancelled behind the last event seen, and it is not called and not told of again
        assertThatThrownBy(() -> advance(fold, new Clock(1, 2 * SECOND))).isInstanceOf(IllegalStateException.class);
        assertThat(fold.state()).isEqualTo(BotFold.State.FAILED);
        assertThat(probe.calls).containsExactly(0L);
        assertThat(told.failures).isEmpty();
        assertThat(told.outcomes).singleElement().satisfies(outcome -> assertThat(outcome.position())
                .isEqualTo(0));
    }

    @Test
    void shouldPlaceWishesBehindTheBotsOwnOrders() {
        // Given
        BotFold fold = fold(SECOND, 0);
        probe.orders.put(1L, List.of(BUY));
        advance(fold, trade("A", 1), trade("A", 2));

        // When
        DecidedOrder first = fold.place(BUY);
        DecidedOrder second = fold.place(new MarketOrder("A", "SELL", "9"));
        long cancelled = fold.cancel(first.id(), "by hand");
        advance(fold, trade("A", 3));
        DecidedOrder later = fold.place(BUY);

        // Then
        assertThat(first).isEqualTo(new DecidedOrder("T@1", 1, 1, 2 * SECOND, BUY));
        assertThat(second.id()).isEqualTo("T@1/1/2");
        assertThat(cancelled).isEqualTo(1);
        assertThat(later.id()).isEqualTo("T@1/2/0");
        assertThat(told.orders).extracting(DecidedOrder::id).containsExactly("T@1/1/0");
        assertThat(told.outcomes)
                .extracting(outcome -> outcome.order())
                .containsExactly("T@1/1/1", "T@1/1/0", "T@1/1/2");
        assertThat(later.placed(5, "run", 77L).command()).isEqualTo(77L);
    }

    @Test
    void shouldRefuseWishesBeforeTheFirstEvent() {
        // Given
        BotFold fold = fold(SECOND, 0);

        // When / Then
        assertThatThrownBy(() -> fold.place(BUY)).isInstanceOf(IllegalStateException.class);
        advance(fold, (MarketEvent) null);
        assertThatThrownBy(() -> fold.place(BUY)).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void shouldRefuseASliceThatLeavesAHole() {
        // Given
        BotFold fold = fold(SECOND, 0);

        // When / Then
        assertThatThrownBy(() -> fold.advance(new RandomTape(1, List.of(trade("A", 1))).slice(1, 2)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("T@1 stands at 0");
    }

    private BotFold fold(long interval, long start) {
        return fold(interval, start, ExecutionRules.DEFAULT);
    }

    private BotFold fold(long interval, long start, ExecutionRules rules) {
        List<String> symbols = List.of("A", "B");
        BotSource source = new BotSource("T@1", "T", "t.py", BotSource.Language.PYTHON, symbols, interval, "");
        AccountTerms terms = new AccountTerms("run", "T@1", symbols, 10_000 * Fixed.ONE, rules, 10 * SECOND);
        return new BotFold(source, 1, start, new Account(terms, told), probe, told);
    }

    private static void advance(BotFold fold, MarketEvent... events) {
        List<MarketEvent> list = new ArrayList<>();
        for (MarketEvent event : events) {
            list.add(event);
        }
        fold.advance(new RandomTape(fold.cursor(), list).slice(fold.cursor(), fold.cursor() + list.size()));
    }

    private static MarketEvent trade(String symbol, double seconds) {
        return new Trade(
                1, "t", symbol, (long) (seconds * SECOND), 0, 100 * Fixed.ONE, Fixed.ONE, null, null, false, false);
    }

    private static MarketEvent more(String symbol, double seconds, boolean more) {
        return new Trade(
                1, "t", symbol, (long) (seconds * SECOND), 0, 100 * Fixed.ONE, Fixed.ONE, null, null, false, more);
    }

    private static MarketEvent gap(double seconds) {
        return new Gap(1, "t", null, (long) (seconds * SECOND), 0, 0, null, null, 0, 0, "test");
    }

    /** A bot that does what the test says and notes when it was called. */
    private static final class Probe implements BotLanguage, BotInstance {
        private final List<Long> calls = new ArrayList<>();
        private final List<Long> times = new ArrayList<>();
        private final List<Double> holdings = new ArrayList<>();
        private final List<Long> startedAt = new ArrayList<>();
        private final java.util.Map<Long, List<OrderRequest>> orders = new java.util.HashMap<>();
        private long failAt = -1;
        private int opened;
        private int closed;

        @Override
        public BotSource.Language language() {
            return BotSource.Language.PYTHON;
        }

        @Override
        public String mode() {
            return "probe";
        }

        @Override
        public BotInstance open(BotSource source, long seed) {
            opened++;
            return this;
        }

        @Override
        public CallResult start(Stretch stretch, int at) {
            startedAt.add(stretch.positions()[at]);
            return new CallResult.Returned(at, List.of(), 0, List.of(), null);
        }

        @Override
        public CallResult run(Stretch stretch, int from) {
            List<LogLine> logs = new ArrayList<>();
            for (int call = from; call < stretch.count(); call++) {
                long position = stretch.positions()[call];
                calls.add(position);
                times.add(stretch.times()[call]);
                holdings.add(stretch.holdings()[0]);
                logs.add(new LogLine(position, 0, stretch.times()[call], BotLog.Level.INFO, "called"));
                if (position == failAt) {
                    return new CallResult.Failed(
                            call, new BotFailure(FailureCode.TIMEOUT, 7, "cause", "fix", "trace"), logs);
                }
                if (orders.containsKey(position)) {
                    return new CallResult.Returned(call + 1, orders.get(position), 0, logs, null);
                }
            }
            return new CallResult.Returned(stretch.count(), List.of(), 0, logs, null);
        }

        @Override
        public void close() {
            closed++;
        }
    }
}
