package dev.tradinglab.proof.rows;

import dev.tradinglab.events.equity.EquitySample;
import dev.tradinglab.events.order.MarketOrder;
import dev.tradinglab.events.order.OrderPlaced;
import dev.tradinglab.events.trade.Filled;
import dev.tradinglab.events.trade.Side;
import dev.tradinglab.proof.log.BotOnLog;
import dev.tradinglab.proof.log.Cut;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.ToLongFunction;

/**
 * The ledger's rows at one moment, and where in the topics the ledger stood then: it moves both in one transaction, so the rows must say what
 * the log says up to there. Nothing in here goes into a replay.
 */
public final class LedgerRows implements Cut.Reader {
    private static final int FETCH = 2_000;

    private static final String OFFSETS = "SELECT partition, next_offset FROM ledger.offsets WHERE topic_id = ?";

    private static final String PLACED = """
            SELECT order_id, position, %s AS micros, symbol, side, size, command FROM ledger.orders
            WHERE run = ? AND bot = ? AND position IS NOT NULL
            ORDER BY position, length(order_id), order_id""".formatted(micros("time"));

    private static final String ENDED = """
            SELECT order_id, status, reason, detail, outcome_seq, outcome_position, %s AS micros FROM ledger.orders
            WHERE run = ? AND bot = ? AND outcome_seq IS NOT NULL ORDER BY outcome_seq""".formatted(micros("outcome_time"));

    private static final String TRADES = """
            SELECT run, bot, seq, order_id, trade_id, position, %s AS micros, symbol, side, %s FROM ledger.trades
            WHERE run = ? AND bot = ? ORDER BY seq""".formatted(
                    micros("time"),
                    fixed(
                            "ordered",
                            "size",
                            "price",
                            "fee",
                            "cash_change",
                            "cost_change",
                            "realized",
                            "cash_after",
                            "position_after",
                            "cost_after"));

    private static final String EQUITY =
            """
            SELECT run, bot, position, %s AS micros, %s FROM ledger.equity
            WHERE run = ? AND bot = ? ORDER BY position""".formatted(micros("time"), fixed("cash", "equity", "realized", "unrealized", "fees"));

    private final Connection connection;

    /**
     * From now on it is this moment's rows that are looked at.
     *
     * @param connection for nobody else; the caller closes it
     */
    public LedgerRows(Connection connection) throws SQLException {
        this.connection = connection;
        connection.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
        connection.setReadOnly(true);
        connection.setAutoCommit(false);
        try (PreparedStatement first = connection.prepareStatement("SELECT 1 FROM ledger.offsets LIMIT 1")) {
            first.executeQuery();
        }
    }

    private static String micros(String time) {
        return "(extract(epoch from " + time + ") * 1000000)::bigint";
    }

    private static String fixed(String... columns) {
        List<String> all = new ArrayList<>();
        for (String column : columns) {
            all.add("(" + column + " * 100000000)::bigint AS " + column);
        }
        return String.join(", ", all);
    }

    @Override
    public Map<Integer, Long> next(String topic, String topicId) {
        Map<Integer, Long> next = new HashMap<>();
        try (PreparedStatement sql = connection.prepareStatement(OFFSETS)) {
            sql.setString(1, topicId);
            try (ResultSet row = sql.executeQuery()) {
                while (row.next()) {
                    next.put(row.getInt(1), row.getLong(2));
                }
            }
        } catch (SQLException e) {
            throw new IllegalStateException("the ledger's offsets: " + e.getMessage(), e);
        }
        return next;
    }

    /**
     * Where rows and log first differ.
     *
     * @param table as a user may query it
     * @param position of the run's tape
     * @param log what the log asks for; null when it asks for no further row
     * @param row what is there; null when there is no further row
     */
    public record RowDifference(String table, long position, String log, String row) {}

    /** What came of a comparison: how many rows there are, and the first difference of each table. */
    public record Result(long rows, List<RowDifference> differences) {}

    /** Compares the rows of one bot with its log. */
    public Result compare(String run, BotOnLog bot) throws SQLException {
        List<RowDifference> found = new ArrayList<>();
        long rows = 0;
        try (var orders = bot.orders().walk();
                var outcomes = bot.trades().walk();
                var fills = bot.trades().walk();
                var samples = bot.equity().walk()) {
            Wanted<OrderPlaced> placed = Wanted.orders(orders);
            rows += compare(
                    "ledger.orders", PLACED, run, bot, placed, LedgerRows::placed, OrderPlaced::position, found);
            Wanted<Ended> ended = Wanted.outcomes(outcomes);
            compare("ledger.orders", ENDED, run, bot, ended, LedgerRows::ended, Ended::position, found);
            Wanted<Filled> filled = Wanted.fills(fills);
            rows += compare("ledger.trades", TRADES, run, bot, filled, LedgerRows::filled, Filled::position, found);
            Wanted<EquitySample> sampled = Wanted.samples(samples);
            rows += compare(
                    "ledger.equity", EQUITY, run, bot, sampled, LedgerRows::sample, EquitySample::position, found);
        }
        return new Result(rows, found);
    }

    private interface RowReader<T> {
        T read(ResultSet row, String run, String bot) throws SQLException;
    }

    private <T> long compare(
            String table,
            String query,
            String run,
            BotOnLog bot,
            Wanted<T> log,
            RowReader<T> reader,
            ToLongFunction<T> position,
            List<RowDifference> found)
            throws SQLException {
        long count = 0;
        try (PreparedStatement sql = connection.prepareStatement(query)) {
            sql.setFetchSize(FETCH);
            sql.setString(1, run);
            sql.setString(2, bot.bot());
            try (ResultSet row = sql.executeQuery()) {
                while (row.next()) {
                    count++;
                    T there = reader.read(row, run, bot.bot());
                    T wanted = log.next();
                    if (!there.equals(wanted)) {
                        found.add(difference(table, wanted, there, position));
                        return count;
                    }
                }
            }
        }
        T missing = log.next();
        if (missing != null) {
            found.add(difference(table, missing, null, position));
        }
        return count;
    }

    private static <T> RowDifference difference(String table, T log, T row, ToLongFunction<T> position) {
        Function<T, String> text = one -> one == null ? null : one.toString();
        return new RowDifference(
                table, position.applyAsLong(log == null ? row : log), text.apply(log), text.apply(row));
    }

    private static OrderPlaced placed(ResultSet row, String run, String bot) throws SQLException {
        long command = row.getLong("command");
        Long answered = row.wasNull() ? null : command;
        return Wanted.row(
                run,
                bot,
                row.getString("order_id"),
                row.getLong("position"),
                row.getLong("micros"),
                new MarketOrder(row.getString("symbol"), row.getString("side"), row.getString("size")),
                answered);
    }

    private static Ended ended(ResultSet row, String run, String bot) throws SQLException {
        return new Ended(
                row.getString("order_id"),
                row.getString("status"),
                row.getString("reason"),
                row.getString("detail"),
                row.getLong("outcome_seq"),
                row.getLong("outcome_position"),
                row.getLong("micros"));
    }

    private static Filled filled(ResultSet row, String run, String bot) throws SQLException {
        return new Filled(
                row.getString("run"),
                row.getString("bot"),
                row.getLong("seq"),
                row.getString("order_id"),
                row.getString("trade_id"),
                row.getLong("position"),
                row.getLong("micros"),
                row.getString("symbol"),
                Side.valueOf(row.getString("side")),
                row.getLong("ordered"),
                row.getLong("size"),
                row.getLong("price"),
                row.getLong("fee"),
                row.getLong("cash_change"),
                row.getLong("cost_change"),
                row.getLong("realized"),
                row.getLong("cash_after"),
                row.getLong("position_after"),
                row.getLong("cost_after"));
    }

    private static EquitySample sample(ResultSet row, String run, String bot) throws SQLException {
        return new EquitySample(
                row.getString("run"),
                row.getString("bot"),
                row.getLong("position"),
                row.getLong("micros"),
                row.getLong("cash"),
                row.getLong("equity"),
                row.getLong("realized"),
                row.getLong("unrealized"),
                row.getLong("fees"));
    }
}
