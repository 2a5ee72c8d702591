package dev.tradinglab.launcher.backtest;

import dev.tradinglab.events.run.RunSpec;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What the ledger's tables say of a run. */
final class RunTables {
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

    private final Connection connection;

    RunTables(Connection connection) {
        this.connection = connection;
    }

    /** How far a run has got: positions that are in the tables for all its bots. */
    record Progress(long position, boolean done) {}

    /** Nothing at all before the ledger has seen the run. */
    Progress progress(RunSpec run) throws SQLException {
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
    List<BotResult> results(RunSpec run) throws SQLException {
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
    Map<Integer, Cursor> cursors(String topicId) throws SQLException {
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
