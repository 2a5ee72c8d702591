package dev.tradinglab.ledger.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tradinglab.events.bot.BotSource;
import dev.tradinglab.events.bot.BotSource.Language;
import dev.tradinglab.events.equity.EquityMark;
import dev.tradinglab.events.equity.EquitySample;
import dev.tradinglab.events.fixed.Fixed;
import dev.tradinglab.events.order.BotStarted;
import dev.tradinglab.events.order.OrdersMark;
import dev.tradinglab.events.run.Lane;
import dev.tradinglab.events.run.RunSpec;
import dev.tradinglab.events.topic.Topics;
import dev.tradinglab.events.trade.Filled;
import dev.tradinglab.events.trade.Side;
import dev.tradinglab.events.trade.TradesMark;
import dev.tradinglab.ledger.fact.Fact;
import dev.tradinglab.ledger.testing.Dump;
import dev.tradinglab.ledger.testing.Facts;
import dev.tradinglab.ledger.testing.LabServers;
import dev.tradinglab.ledger.testing.TestServers;
import dev.tradinglab.tape.kafka.Partitions;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ViewsTest {
    private static final String A = "a@1";
    private static final String B = "b@1";
    private static final String PROGRESS =
            "SELECT bots, position, to_position, done FROM ledger.run_progress WHERE run = 'bt'";

    private final TestServers servers = TestServers.shared();
    private final LedgerStore store = new LedgerStore(servers.database(), letters -> {}, StoreMetrics.NONE);

    @BeforeEach
    void empty() throws SQLException {
        store.clear();
    }

    @Test
    void shouldBeDoneWhenOrdersTradesAndEquityOfEveryBotsPartitionHaveEnded() throws SQLException {
        // Given
        int ofA = Partitions.of(A, LabServers.PARTITIONS);
        int ofB = Partitions.of(B, LabServers.PARTITIONS);
        assertThat(ofA).isNotEqualTo(ofB);
        store(Facts.of(Topics.RUNS, 0, run("bt", Lane.BACKTEST, 500L, List.of(A, B))));

        // When
        List<String> begin = progress();
        store(orders(ofA, 499, true), trades(ofA, 199, false), equity(ofA, 99, false));
        store(trades(ofB, 299, false), equity(ofB, 399, false));
        List<String> half = progress();
        store(trades(ofA, 499, true), equity(ofA, 499, true), trades(ofB, 499, true), equity(ofB, 450, false));
        List<String> nearly = progress();
        store(equity(ofB, 499, true));
        List<String> withoutOrders = progress();
        store(orders(ofB, 499, true));
        List<String> end = progress();

        // Then
        assertThat(begin).containsExactly("2|0|500|f");
        assertThat(half).containsExactly("2|100|500|f");
        assertThat(nearly).containsExactly("2|451|500|f");
        assertThat(withoutOrders).containsExactly("2|500|500|f");
        assertThat(end).containsExactly("2|500|500|t");
    }

    @Test
    void shouldNeverBeDoneWithALiveRun() throws SQLException {
        // Given
        store(Facts.of(Topics.RUNS, 0, run("live", Lane.LIVE, null, List.of())));
        store(Facts.of(Topics.orders(Lane.LIVE), 0, new BotStarted(Facts.LEASE, "live", A, 3, List.of(), null)));
        store(Facts.of(Topics.trades(Lane.LIVE), 0, new TradesMark("live", 0, 41, List.of(), false)));

        // When
        List<String> rows = Dump.rows(
                servers.database(), "SELECT run, lane, bots, position, to_position, done FROM ledger.run_progress");

        // Then
        assertThat(rows).containsExactly("live|live|1|42|null|f");
    }

    @Test
    void shouldGiveEachBotOfARunItsResult() throws SQLException {
        // Given
        store(Facts.of(Topics.RUNS, 0, run("bt", Lane.BACKTEST, 500L, List.of(A, B))));
        store(Facts.of(Topics.BOTS, 0, bot(A, "The A")));
        store(Facts.of(Topics.trades(Lane.BACKTEST), 0, buy("bt", 0, 10_000)));
        store(Facts.of(
                Topics.equity(Lane.BACKTEST),
                0,
                sample("bt", 1, 9_000),
                sample("bt", 2, 12_000),
                sample("bt", 3, 9_600),
                sample("bt", 4, 11_000)));

        // When
        List<String> rows = Dump.rows(
                servers.database(),
                "SELECT bot, name, trades, final_equity, \"return\", max_drawdown FROM ledger.run_results WHERE run = 'bt'");

        // Then
        assertThat(rows)
                .containsExactly(
                        "a@1|The A|1|11000.00000000|0.10000000|0.20000000",
                        "b@1|b|0|10000.00000000|0.00000000|0.00000000");
    }

    @Test
    void shouldCountAFallBelowTheStartingCashAsADrawdown() throws SQLException {
        // Given
        store(Facts.of(Topics.RUNS, 0, run("bt", Lane.BACKTEST, 500L, List.of(A))));
        store(Facts.of(Topics.equity(Lane.BACKTEST), 0, sample("bt", 1, 7_500)));

        // When
        List<String> rows = Dump.rows(servers.database(), "SELECT \"return\", max_drawdown FROM ledger.run_results");

        // Then
        assertThat(rows).containsExactly("-0.25000000|0.25000000");
    }

    @Test
    void shouldShowTheOriginalsTwoTablesOfLiveRunsOnlyAndOfNoReplay() throws SQLException {
        // Given
        store(Facts.of(
                Topics.RUNS,
                0,
                run("live-sim", Lane.LIVE, null, List.of()),
                replay("replay-x"),
                run("bt", Lane.BACKTEST, 500L, List.of(A))));
        store(Facts.of(Topics.BOTS, 0, bot(A, "The A")));
        store(Facts.of(
                Topics.trades(Lane.LIVE),
                0,
                buy("live-sim", 0, 10_000),
                buy("replay-x", 0, 10_000),
                buy("bt", 0, 10_000)));
        store(Facts.of(
                Topics.equity(Lane.LIVE),
                0,
                sample("live-sim", 1, 9_000),
                sample("replay-x", 1, 9_000),
                sample("bt", 1, 9_000)));

        // When
        List<String> trades = Dump.rows(
                servers.database(),
                "SELECT bot_name, symbol, side, size, price, cash_after, position_after, run, pg_typeof(time), pg_typeof(price)"
                        + " FROM trades");
        List<String> equity =
                Dump.rows(servers.database(), "SELECT bot_name, equity, realized_pnl, unrealized_pnl, run FROM equity");

        // Then
        assertThat(trades)
                .containsExactly(
                        "The A|BTCUSDT|BUY|0.1|10|9999|0.1|live-sim|timestamp with time zone|double precision");
        assertThat(equity).containsExactly("The A|9000|0|0|live-sim");
    }

    @Test
    void shouldNoticeAFillThatDoesNotFollowFromTheOneBefore() throws SQLException {
        // Given
        store(Facts.of(Topics.RUNS, 0, run("live", Lane.LIVE, null, List.of())));
        store(Facts.of(Topics.trades(Lane.LIVE), 0, buy("live", 0, 10_000)));
        List<String> sound = Dump.rows(servers.database(), "SELECT * FROM ledger.broken_books");

        // When
        store(Facts.of(Topics.trades(Lane.LIVE), 0, buy("live", 2, 10_000)));

        // Then
        assertThat(sound).isEmpty();
        assertThat(Dump.rows(
                        servers.database(), "SELECT seq, cash_gap, position_gap, cost_gap FROM ledger.broken_books"))
                .containsExactly("2|1.00000000|-0.10000000|-1.00000000");
    }

    @Test
    void shouldExplainEveryTableAndColumn() {
        // When
        List<String> unexplained = Dump.column(servers.database(), """
                SELECT c.relname || coalesce('.' || a.attname, '')
                FROM pg_class c
                LEFT JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped
                WHERE c.relnamespace = 'ledger'::regnamespace AND c.relkind = 'r' AND c.relname NOT LIKE 'flyway%'
                    AND (col_description(c.oid, a.attnum) IS NULL OR obj_description(c.oid) IS NULL)
                """);

        // Then
        assertThat(unexplained).isEmpty();
    }

    @SafeVarargs
    private void store(List<Fact>... facts) throws SQLException {
        for (List<Fact> some : facts) {
            store.store(Facts.step(some));
        }
    }

    private List<String> progress() {
        return Dump.rows(servers.database(), PROGRESS);
    }

    private static List<Fact> orders(int partition, long position, boolean last) {
        OrdersMark mark = new OrdersMark(Facts.LEASE, "bt", partition, position, List.of(), last);
        return Facts.of(Topics.orders(Lane.BACKTEST), partition, mark);
    }

    private static List<Fact> trades(int partition, long position, boolean last) {
        return Facts.of(
                Topics.trades(Lane.BACKTEST), partition, new TradesMark("bt", partition, position, List.of(), last));
    }

    private static List<Fact> equity(int partition, long position, boolean last) {
        return Facts.of(
                Topics.equity(Lane.BACKTEST), partition, new EquityMark("bt", partition, position, List.of(), last));
    }

    private static RunSpec run(String run, Lane lane, Long length, List<String> bots) {
        Long to = length == null ? null : 1_000 + length;
        return new RunSpec(run, lane, "ticks.x", 1_000, to, bots, null, RunSpec.DEFAULT_CASH, null, 1, 1, 1, 0);
    }

    private static RunSpec replay(String run) {
        return new RunSpec(run, Lane.LIVE, "ticks." + run, 0, null, null, null, RunSpec.DEFAULT_CASH, null, 1, 1, 1, 0);
    }

    private static BotSource bot(String bot, String name) {
        return new BotSource(bot, name, "a.py", Language.PYTHON, List.of("BTCUSDT"), 1, "x");
    }

    private static EquitySample sample(String run, long position, long equity) {
        return new EquitySample(run, A, position, position, 0, equity * Fixed.ONE, 0, 0, 0);
    }

    /** A buy of 0.1 for 1, from an account without a position. */
    private static Filled buy(String run, long seq, long cashBefore) {
        long one = Fixed.ONE;
        return new Filled(
                run,
                A,
                seq,
                A + "/0/" + seq,
                A + "/0/" + seq + "/0",
                seq,
                1,
                "BTCUSDT",
                Side.BUY,
                one / 10,
                one / 10,
                10 * one,
                0,
                -one,
                one,
                0,
                cashBefore * one - one,
                one / 10,
                one);
    }
}
