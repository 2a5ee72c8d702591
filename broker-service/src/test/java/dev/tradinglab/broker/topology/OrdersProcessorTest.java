package dev.tradinglab.broker.topology;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tradinglab.broker.metrics.LaneMetrics;
import dev.tradinglab.broker.testing.Log;
import dev.tradinglab.broker.testing.NaiveBroker;
import dev.tradinglab.broker.testing.Runs;
import dev.tradinglab.broker.testing.SimTape;
import dev.tradinglab.engine.account.Account;
import dev.tradinglab.engine.account.AccountTerms;
import dev.tradinglab.events.equity.EquityMark;
import dev.tradinglab.events.equity.EquitySample;
import dev.tradinglab.events.market.PriceEvent;
import dev.tradinglab.events.order.BotPaused;
import dev.tradinglab.events.order.BotRecord;
import dev.tradinglab.events.order.BotResumed;
import dev.tradinglab.events.order.BotStarted;
import dev.tradinglab.events.order.CommandRefused;
import dev.tradinglab.events.order.MarketOrder;
import dev.tradinglab.events.order.OrderPlaced;
import dev.tradinglab.events.order.OrdersLease;
import dev.tradinglab.events.order.OrdersMark;
import dev.tradinglab.events.order.OrdersRecord;
import dev.tradinglab.events.run.Lane;
import dev.tradinglab.events.run.RunSpec;
import dev.tradinglab.events.trade.Cancelled;
import dev.tradinglab.events.trade.Expired;
import dev.tradinglab.events.trade.Filled;
import dev.tradinglab.events.trade.Outcome;
import dev.tradinglab.events.trade.TradesMark;
import dev.tradinglab.tape.kafka.KafkaAccess;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.LongStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class OrdersProcessorTest {
    private static final int PARTITION = 11;
    private static final String A = "Alpha@0123456789ab";
    private static final String B = "Beta@0123456789ab";

    private final SimTape tape = new SimTape(42, 4_000);
    private final RunSpec run = Runs.backtest("bt", "ticks.sim", 100, 3_100);
    private final RunSpec live = Runs.live("live", "ticks.sim", 0);
    private final Map<String, RunSpec> runs = Map.of("bt", run, "live", live);
    private PartitionBroker broker;
    private Log log;

    @BeforeEach
    void takeOver() {
        broker = new PartitionBroker(Lane.BACKTEST, PARTITION, tape, id -> Optional.ofNullable(runs.get(id)));
        log = new Log(broker.append(new OrdersLease("runner-1")), "bt");
    }

    private List<String> naive(long through, boolean ends, BotRecord... records) {
        return NaiveBroker.fold(run, tape::at, List.of(records), through, ends);
    }

    private List<String> said(String bot) {
        return broker.byAccount().getOrDefault("bt " + bot, List.of());
    }

    private void append(OrdersRecord... records) {
        for (OrdersRecord record : records) {
            broker.append(record);
        }
    }

    @Test
    void shouldNotLetABotGrowItsAccountBeyondWhatKafkaTakes() {
        // Given
        String longest = "B".repeat(64) + "@0123456789ab";
        append(log.started(longest, 0));

        // When
        for (int i = 0; i < 5_000; i++) {
            append(log.order(longest, 50, i, SimTape.SYMBOLS.getFirst(), "BUY", "0.001" + "0".repeat(390)));
        }

        // Then
        assertThat(broker.longestStored()).isBetween(100_000, KafkaAccess.MAX_RECORD_BYTES / 2);
        assertThat(broker.outcomes()).hasSize(5_000 - AccountTerms.MOST_WORKING);
    }

    @Test
    void shouldAdvanceAnAccountThroughItsOrdersAndMarks() {
        // Given
        BotRecord[] records = {log.started(A, 0), log.buy(A, 50), log.buy(A, 51), log.order(A, 51, 1, "X", "BUY", "1")};

        // When
        append(records);
        List<String> before = List.copyOf(said(A));
        append(log.mark(PARTITION, 400));

        // Then an order moves its account through its own position and no further
        assertThat(before).isEqualTo(naive(51, false, records)).isNotEmpty();
        assertThat(said(A)).isEqualTo(naive(400, false, records)).hasSizeGreaterThan(before.size());
        assertThat(broker.outcomes()).hasAtLeastOneElementOfType(Filled.class);
        assertThat(broker.deadLetters()).isEmpty();
        assertThat(broker.counter(LaneMetrics.ORDERS)).isEqualTo(3);
    }

    @Test
    void shouldFollowOutcomesByMarksOnBothTopics() {
        // Given
        append(log.started(A, 0), log.started(B, 0), log.buy(A, 10));

        // When
        append(log.mark(PARTITION, 500, B));

        // Then
        assertThat(broker.trades().getLast()).isEqualTo(new TradesMark("bt", PARTITION, 500, List.of(B), false));
        assertThat(broker.equity().getLast()).isEqualTo(new EquityMark("bt", PARTITION, 500, List.of(B), false));
        assertThat(said(A)).isNotEmpty();
        assertThat(said(B)).isEmpty();
    }

    @Test
    void shouldLeaveBotsThatAreBehindWhereTheyAreAndTakeTheirOrdersLater() {
        // Given
        BotRecord[] late = {log.started(B, 0), log.buy(B, 40), log.buy(B, 90)};
        append(log.started(A, 0), late[0]);

        // When
        append(log.mark(PARTITION, 300, B), late[1], late[2], log.mark(PARTITION, 350));

        // Then
        assertThat(said(B)).isEqualTo(naive(350, false, late));
        assertThat(broker.deadLetters()).isEmpty();
    }

    @Test
    void shouldIgnoreAndCountRecordsOfEarlierLeases() {
        // Given
        BotRecord[] records = {log.started(A, 0), log.buy(A, 50)};
        append(records);

        // When another runner takes over and the first wakes up late
        Log second = new Log(broker.append(new OrdersLease("runner-2")), "bt");
        append(log.buy(A, 60), log.mark(PARTITION, 3_000), log.stopped(A, 61));
        append(second.mark(PARTITION, 200));

        // Then
        assertThat(said(A)).isEqualTo(naive(200, false, records));
        assertThat(broker.counter(LaneMetrics.STALE)).isEqualTo(3);
        assertThat(broker.trades()).filteredOn(TradesMark.class::isInstance).hasSize(1);
    }

    @Test
    void shouldKnowTheLatestLeaseAfterARestart() {
        // Given
        append(log.started(A, 0));
        Log second = new Log(broker.append(new OrdersLease("runner-2")), "bt");

        // When
        broker.restart();
        append(log.mark(PARTITION, 100), second.mark(PARTITION, 200));

        // Then
        assertThat(broker.trades()).containsExactly(new TradesMark("bt", PARTITION, 200, List.of(), false));
        assertThat(broker.counter(LaneMetrics.STALE)).isEqualTo(1);
    }

    @Test
    void shouldOpenAnAccountOnce() {
        // Given
        BotRecord[] records = {log.started(A, 0), log.buy(A, 50), log.buy(A, 300)};

        // When its start is told again
        append(records[0], records[1], log.mark(PARTITION, 200), log.started(A, 201), records[2]);
        append(log.mark(PARTITION, 600));

        // Then it goes on with the account that it had
        assertThat(said(A)).isEqualTo(naive(600, false, records));
        assertThat(broker.outcomes()).extracting(Outcome::seq).containsExactly(0L, 1L);
    }

    @Test
    void shouldCancelWorkingOrdersOfAStoppedBotBeforeTheEventAtItsPosition() {
        // Given an order just decided
        BotRecord[] records = {log.started(A, 0), log.buy(A, 50), log.stopped(A, 51)};

        // When
        append(records);

        // Then nobody waits for the event at 51, nor for a mark
        assertThat(broker.outcomes()).singleElement().isInstanceOfSatisfying(Cancelled.class, cancelled -> {
            assertThat(cancelled.reason()).isEqualTo("stopped");
            assertThat(cancelled.position()).isEqualTo(51);
        });
        assertThat(broker.equity()).last().isInstanceOfSatisfying(EquitySample.class, sample -> assertThat(
                        sample.position())
                .isEqualTo(50));
        assertThat(said(A)).isEqualTo(naive(400, false, records));
    }

    @Test
    void shouldLetTheAccountOfAStoppedBotStandWhateverItsNeighboursDo() {
        // Given
        BotRecord[] records = {log.started(A, 0), log.buy(A, 50), log.stopped(A, 120)};
        append(log.started(B, 0));
        append(records);
        List<String> stopped = said(A);

        // When the neighbour goes on to the end, over a restart
        append(log.mark(PARTITION, 1_500));
        broker.restart();
        append(log.mark(PARTITION, 2_000), log.last(PARTITION, 2_999));

        // Then
        assertThat(said(A)).isEqualTo(stopped).isEqualTo(naive(2_999, true, records));
        assertThat(said(B)).isEqualTo(naive(2_999, true, log.started(B, 0)));
        assertThat(broker.trades().getLast()).isEqualTo(new TradesMark("bt", PARTITION, 2_999, List.of(), true));
        assertThat(broker.deadLetters()).isEmpty();
    }

    @Test
    void shouldTakeAResumedBotOverWhatItMissed() {
        // Given a bot that stands while its neighbour goes on
        BotRecord[] records = {
            log.started(A, 0), log.buy(A, 50), log.stopped(A, 120), log.resumed(A, 900), log.buy(A, 950)
        };
        append(log.started(B, 0), records[0], records[1], records[2], log.mark(PARTITION, 800));

        // When
        append(records[3]);
        broker.restart();
        append(log.mark(PARTITION, 899, A), records[4], log.mark(PARTITION, 1_200));

        // Then its samples of the stretch come now
        assertThat(said(A)).isEqualTo(naive(1_200, false, records));
        assertThat(broker.deadLetters()).isEmpty();
    }

    @Test
    void shouldEndTheAccountOfAFailedBotBehindTheEventAtItsPosition() {
        // Given two orders, and an event behind them that fills neither
        long at = nothingFollows();
        BotRecord[] records = {
            log.started(A, 0),
            log.order(A, at, 0, "BTCUSDT", "BUY", "0.01"),
            log.order(A, at, 1, "ETHUSDT", "BUY", "0.01"),
            log.failed(A, at + 1)
        };
        append(log.started(B, 0));

        // When
        append(records);

        // Then oldest first, at once, and no mark takes it further
        assertThat(broker.outcomes())
                .extracting(Outcome::order)
                .containsExactly(OrderPlaced.id(A, at, 0), OrderPlaced.id(A, at, 1));
        assertThat(broker.outcomes()).allSatisfy(outcome -> {
            assertThat(outcome.position()).isEqualTo(at + 1);
            assertThat(((Cancelled) outcome).reason()).isEqualTo(Account.FAILED);
        });
        broker.restart();
        append(log.mark(PARTITION, at + 500), log.last(PARTITION, 2_999));
        assertThat(said(A)).isEqualTo(naive(2_999, true, records));
        assertThat(said(A).getLast()).contains("sample", "\"position\":" + (at + 1) + ",");
        assertThat(said(B)).isEqualTo(naive(2_999, true, log.started(B, 0)));
    }

    private long nothingFollows() {
        return LongStream.range(50, 1_000)
                .filter(position -> !(tape.at(run.offset(position + 1)) instanceof PriceEvent))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void shouldEndABotThatFailsAtTheLastEventOrBeforeItHasSeenOne() {
        // Given
        BotRecord[] records = {log.started(A, 0), log.buy(A, 2_999), log.failed(A, 2_999)};

        // When
        append(records);
        append(log.started(B, 10), log.failed(B, 9), log.last(PARTITION, 2_999));

        // Then
        assertThat(broker.outcomes()).singleElement().isInstanceOf(Cancelled.class);
        assertThat(said(A)).isEqualTo(naive(2_999, true, records));
        assertThat(said(B)).isEmpty();
        assertThat(broker.trades().getLast()).isEqualTo(new TradesMark("bt", PARTITION, 2_999, List.of(), true));
        assertThat(broker.deadLetters()).isEmpty();
    }

    @Test
    void shouldDeadLetterWhatIsSaidOfABotThatIsCalledNoLonger() {
        // Given
        BotRecord[] first = {log.started(A, 0), log.buy(A, 50), log.stopped(A, 120)};
        BotRecord[] second = {log.started(B, 0), log.buy(B, 50), log.failed(B, 120)};
        append(first);
        append(second);

        // When
        append(log.buy(A, 120), log.stopped(A, 130), log.failed(A, 130));
        append(log.buy(B, 121), log.resumed(B, 130), log.failed(B, 130));

        // Then
        assertThat(broker.deadLetters()).hasSize(6);
        append(log.mark(PARTITION, 400));
        assertThat(said(A)).isEqualTo(naive(400, false, first));
        assertThat(said(B)).isEqualTo(naive(400, false, second));
    }

    @Test
    void shouldCancelOneOrder() {
        // Given
        String order = OrderPlaced.id(A, 50, 0);
        BotRecord[] records = {log.started(A, 0), log.buy(A, 50), log.cancel(A, 50, order)};

        // When
        append(records);
        append(log.cancel(A, 60, order), log.mark(PARTITION, 200));

        // Then
        assertThat(broker.outcomes()).singleElement().isInstanceOf(Cancelled.class);
        assertThat(said(A)).isEqualTo(naive(200, false, records));
    }

    @Test
    void shouldDoNothingOnWhatIsTheRunnersBusiness() {
        // Given
        BotStarted started = log.started(A, 0);
        append(started);

        // When
        append(
                new BotPaused(log.lease(), "bt", A, 10, 1L),
                new BotResumed(log.lease(), "bt", A, 20, 2L),
                new CommandRefused(log.lease(), "bt", A, 20, "no", 3L));

        // Then
        assertThat(said(A)).isEmpty();
        assertThat(broker.deadLetters()).isEmpty();
        append(log.mark(PARTITION, 5));
        assertThat(said(A)).isEqualTo(naive(5, false, started));
    }

    @Test
    void shouldFinishAndForgetARunAtItsLastMark() {
        // Given an order that no event comes to fill
        BotRecord[] records = {log.started(A, 0), log.buy(A, 40), log.buy(A, 2_999)};
        append(records);

        // When
        append(log.last(PARTITION, 2_999));

        // Then
        assertThat(said(A)).isEqualTo(naive(2_999, true, records));
        assertThat(broker.outcomes().getLast()).isInstanceOf(Expired.class);
        assertThat(broker.trades().getLast()).isEqualTo(new TradesMark("bt", PARTITION, 2_999, List.of(), true));
        assertThat(broker.stored()).containsExactlyInAnyOrder("lease", "run/bt");
    }

    @Test
    void shouldNotOpenAccountsOfAnEndedRunAgain() {
        // Given
        append(log.started(A, 0), log.last(PARTITION, 2_999));
        int trades = broker.trades().size();

        // When all of it is said again, before and after a restart
        append(log.started(A, 0), log.last(PARTITION, 2_999));
        broker.restart();
        append(log.started(B, 0), log.mark(PARTITION, 100), log.buy(A, 50));

        // Then
        assertThat(broker.trades()).hasSize(trades);
        assertThat(broker.stored()).containsExactlyInAnyOrder("lease", "run/bt");
        assertThat(broker.counter(LaneMetrics.REPEATED)).isEqualTo(4);
        // An order is a fact that got lost, so it is told
        assertThat(broker.deadLetters()).singleElement().satisfies(letter -> assertThat(letter.reason())
                .contains("has ended"));
    }

    @Test
    void shouldDeadLetterWhatTheLogContradicts() {
        // Given
        append(log.started(A, 0), log.buy(A, 50), log.mark(PARTITION, 100));
        var request = new MarketOrder("BTCUSDT", "BUY", "1");

        // When
        append(
                log.buy(A, 99),
                log.cancel(A, 30, OrderPlaced.id(A, 50, 0)),
                log.stopped(A, 20),
                new OrderPlaced(log.lease(), "bt", A, "another id", 200, 0, 0, request, null),
                new OrderPlaced(log.lease(), "bt", A, OrderPlaced.id(A, 200, 0), 200, 0, 0, null, null),
                log.buy(A, 3_000),
                log.buy(B, 200),
                new Log(log.lease(), "unknown").started(A, 0),
                new Log(log.lease(), "unknown").buy(A, 1),
                new Log(log.lease(), "live").started(A, 0),
                log.mark(PARTITION + 1, 200),
                log.last(PARTITION, 2_000),
                new OrdersMark(log.lease(), "bt", PARTITION, 2_999, List.of(A), true),
                log.started(B, 3_001),
                log.mark(PARTITION, Long.MAX_VALUE));

        // Then each is told with its place, and the account is as if they had not been
        assertThat(broker.deadLetters()).hasSize(15);
        assertThat(broker.deadLetters()).allSatisfy(letter -> {
            assertThat(letter.topic()).isEqualTo("backtest.orders");
            assertThat(letter.partition()).isEqualTo(PARTITION);
            assertThat(letter.service()).isEqualTo("broker");
        });
        assertThat(broker.deadLetters())
                .extracting(letter -> letter.offset())
                .doesNotHaveDuplicates()
                .isSorted();
        assertThat(broker.counter(LaneMetrics.DEAD_LETTERS)).isEqualTo(15);
        append(log.mark(PARTITION, 400));
        assertThat(said(A)).isEqualTo(naive(400, false, log.started(A, 0), log.buy(A, 50)));
    }

    @Test
    void shouldDeadLetterAnOrderThatDoesNotFollowTheOneBefore() {
        // Given
        BotRecord[] records = {
            log.started(A, 0),
            log.order(A, 50, 0, "BTCUSDT", "BUY", "0.01"),
            log.order(A, 50, 1, "BTCUSDT", "BUY", "0.02")
        };
        append(records);

        // When it is repeated, before and after a restart
        append(records[2], records[1]);
        broker.restart();
        append(records[2]);
        append(log.mark(PARTITION, 300));

        // Then
        assertThat(broker.deadLetters()).hasSize(3);
        assertThat(said(A)).isEqualTo(naive(300, false, records));
    }

    @Test
    void shouldDeadLetterWhatIsNoRecord() {
        // Given
        append(log.started(A, 0));

        // When
        broker.append("{\"v\":1,\"type\":\"order\"}".getBytes(StandardCharsets.UTF_8));
        broker.append("not json".getBytes(StandardCharsets.UTF_8));
        broker.append((byte[]) null);
        broker.append(("{\"v\":1,\"type\":\"stopped\",\"lease\":" + log.lease()
                        + ",\"run\":null,\"bot\":null,\"position\":1}")
                .getBytes(StandardCharsets.UTF_8));
        broker.append(log.order(A, 10, 0, "BTCUSDT", "BUY", "9".repeat(OrdersProcessor.MAX_BYTES)));

        // Then
        assertThat(broker.deadLetters()).hasSize(5);
        assertThat(broker.deadLetters().get(1).value()).isEqualTo("not json");
        append(log.mark(PARTITION, 100));
        assertThat(said(A)).isEqualTo(naive(100, false, log.started(A, 0)));
    }

    @Test
    void shouldKeepAnAccountWhereItsTapeIsLostAndGoOnWithTheOthers() {
        // Given A at 0 and B at 200, and a tape cut between them
        append(log.started(A, 0), log.started(B, 0), log.mark(PARTITION, 199, A));
        tape.cutBefore(run.offset(150));

        // When
        append(log.mark(PARTITION, 400), log.buy(A, 500), log.mark(PARTITION, 600));
        broker.restart();
        append(log.last(PARTITION, 2_999));

        // Then A is named behind and not guessed, B is complete
        assertThat(said(A)).isEmpty();
        assertThat(said(B)).isEqualTo(naive(2_999, true, log.started(B, 0)));
        assertThat(broker.trades())
                .filteredOn(TradesMark.class::isInstance)
                .extracting(mark -> ((TradesMark) mark).behind())
                .containsExactly(List.of(A), List.of(A), List.of(A), List.of(A));
        assertThat(broker.deadLetters()).hasSize(2).allSatisfy(letter -> assertThat(letter.reason())
                .contains(A, "tape sim has no offset 100"));
    }

    @Test
    void shouldKeepLiveAndBacktestLanesApart() {
        // Given
        var liveBroker = new PartitionBroker(Lane.LIVE, 0, tape, id -> Optional.ofNullable(runs.get(id)));
        Log liveLog = new Log(liveBroker.append(new OrdersLease("runner-1")), "live");

        // When
        liveBroker.append(liveLog.started(A, 3));
        liveBroker.append(liveLog.mark(0, 50));
        liveBroker.append(new Log(liveLog.lease(), "bt").started(A, 0));

        // Then
        assertThat(liveBroker.equity()).isNotEmpty();
        assertThat(liveBroker.deadLetters()).singleElement().satisfies(letter -> assertThat(letter.reason())
                .contains("BACKTEST"));
    }
}
