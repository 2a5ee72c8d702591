package dev.tradinglab.launcher.backtest;

import dev.tradinglab.events.run.RunSpec;
import dev.tradinglab.launcher.context.JdbcAccess;
import dev.tradinglab.launcher.context.LabException;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * What the ledger's tables say of a run. A database that goes away meanwhile is asked again until it is back: a run does not depend on it, so
 * neither does whoever waits for that run.
 */
final class RunTables implements AutoCloseable {
    private static final String PROGRESS = "SELECT position, done FROM ledger.run_progress WHERE run = ?";

    private static final String RESULTS = """
            SELECT r.bot, r.name, r.trades, r.final_equity, r."return", r.max_drawdown, b.status,
                   COALESCE(b.reason, (SELECT c.reason FROM ledger.refused_commands c
                       WHERE c.run = r.run AND c.bot = r.bot AND b.started_position IS NULL
                       ORDER BY c.command DESC LIMIT 1)) AS reason,
                   b.last_error
            FROM ledger.run_results r
            LEFT JOIN ledger.run_bots b ON b.run = r.run AND b.bot = r.bot
            WHERE r.run = ? ORDER BY r.name
            """;

    private static final String OFFSETS = "SELECT partition, next_offset, lease FROM ledger.offsets WHERE topic_id = ?";

    private static final Duration ASK_AGAIN = Duration.ofMillis(500);
    private static final Duration TELL_AGAIN = Duration.ofSeconds(30);
    private static final int VALID_SECONDS = 1;

    private final JdbcAccess jdbc;
    private final Consumer<String> away;
    private Connection connection;

    /**
     * Connects.
     *
     * @param away told once in a while why the database does not answer, while it does not
     * @throws LabException when it does not answer now
     */
    RunTables(JdbcAccess jdbc, Consumer<String> away) {
        this.jdbc = jdbc;
        this.away = away;
        this.connection = jdbc.connect();
    }

    @FunctionalInterface
    private interface Question<T> {
        T ask(Connection connection) throws SQLException;
    }

    private <T> T answer(Question<T> question) throws InterruptedException {
        long told = System.nanoTime() - TELL_AGAIN.toNanos();
        while (true) {
            String problem;
            try {
                if (connection == null) {
                    connection = jdbc.connect();
                }
                return question.ask(connection);
            } catch (LabException e) {
                problem = e.getMessage();
            } catch (SQLException e) {
                problem = e.getMessage();
                if (!isLost()) {
                    throw new LabException("the database: " + problem, e);
                }
            }
            if (System.nanoTime() - told >= TELL_AGAIN.toNanos()) {
                told = System.nanoTime();
                away.accept(problem);
            }
            Thread.sleep(ASK_AGAIN);
        }
    }

    /** Whether it was the connection that failed, and not what was asked; then there is none any more. */
    private boolean isLost() {
        if (isValid()) {
            return false;
        }
        close();
        connection = null;
        return true;
    }

    private boolean isValid() {
        try {
            return connection.isValid(VALID_SECONDS);
        } catch (SQLException _) {
            return false;
        }
    }

    @Override
    public void close() {
        try {
            if (connection != null) {
                connection.close();
            }
        } catch (SQLException _) {
            // It is of no use either way.
        }
    }

    /** How far a run has got: positions that are in the tables for all its bots. */
    record Progress(long position, boolean done) {}

    /** Nothing at all before the ledger has seen the run. */
    Progress progress(RunSpec run) throws InterruptedException {
        return answer(database -> progress(database, run));
    }

    private static Progress progress(Connection connection, RunSpec run) throws SQLException {
        try (PreparedStatement sql = connection.prepareStatement(PROGRESS)) {
            sql.setString(1, run.run());
            try (ResultSet row = sql.executeQuery()) {
                return row.next()
                        ? new Progress(row.getLong("position"), row.getBoolean("done"))
                        : new Progress(0, false);
            }
        }
    }

    /** What each bot made of it. */
    List<BotResult> results(RunSpec run) throws InterruptedException {
        return answer(database -> results(database, run));
    }

    private static List<BotResult> results(Connection connection, RunSpec run) throws SQLException {
        List<BotResult> results = new ArrayList<>();
        try (PreparedStatement sql = connection.prepareStatement(RESULTS)) {
            sql.setString(1, run.run());
            try (ResultSet row = sql.executeQuery()) {
                while (row.next()) {
                    String reason = row.getString("reason");
                    String status = row.getString("status");
                    results.add(new BotResult(
                            row.getString("bot"),
                            row.getString("name"),
                            status == null ? "REFUSED" : status,
                            reason,
                            row.getString("last_error"),
                            row.getLong("trades"),
                            row.getBigDecimal("final_equity"),
                            orZero(row.getBigDecimal("return")),
                            row.getBigDecimal("max_drawdown"),
                            null));
                }
            }
        }
        return results;
    }

    private static BigDecimal orZero(BigDecimal value) {
        return value == null ? BigDecimal.ZERO : value;
    }

    /** Where the ledger stands in a partition of a topic, and the latest lease before. */
    record Cursor(long next, long lease) {}

    /** By partition. */
    Map<Integer, Cursor> cursors(String topicId) throws InterruptedException {
        return answer(database -> cursors(database, topicId));
    }

    private static Map<Integer, Cursor> cursors(Connection connection, String topicId) throws SQLException {
        Map<Integer, Cursor> cursors = new HashMap<>();
        try (PreparedStatement sql = connection.prepareStatement(OFFSETS)) {
            sql.setString(1, topicId);
            try (ResultSet row = sql.executeQuery()) {
                while (row.next()) {
                    long lease = row.getLong("lease");
                    cursors.put(
                            row.getInt("partition"),
                            new Cursor(row.getLong("next_offset"), row.wasNull() ? -1 : lease));
                }
            }
        }
        return cursors;
    }
}
