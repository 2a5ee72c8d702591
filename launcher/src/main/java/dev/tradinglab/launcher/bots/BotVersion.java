package dev.tradinglab.launcher.bots;

import dev.tradinglab.launcher.bots.LiveBots.LiveBot;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

/**
 * A version of a bot with what it made of a run.
 *
 * @param bot {@code name@hash}
 * @param version the hash
 * @param status as the table {@code ledger.run_bots} says it
 * @param startedPosition position of the first event that it saw; null until it started
 * @param started tape time of its first sample, UTC; null before
 * @param equity of the latest sample, decimal text
 * @param gain on the starting cash, in percent
 * @param drawdown largest fall of the sampled equity below its peak, in percent of the peak
 * @param file name of its file; null when the ledger has not seen it
 * @param source the file's text; empty when the ledger has not seen it
 */
record BotVersion(
        String bot,
        String version,
        String status,
        Long startedPosition,
        String started,
        long orders,
        long refused,
        long trades,
        String equity,
        String gain,
        String drawdown,
        String file,
        String source) {
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss");
    private static final int PERCENT = 2;

    private static final String QUERY = """
            SELECT rb.started_position, b.source, r.final_equity, r."return", r.max_drawdown,
                   (SELECT e.time FROM ledger.equity e WHERE e.run = rb.run AND e.bot = rb.bot
                       ORDER BY e.position LIMIT 1) AS started
            FROM ledger.run_bots rb
            JOIN ledger.run_results r ON r.run = rb.run AND r.bot = rb.bot
            LEFT JOIN ledger.bots b ON b.bot = rb.bot
            WHERE rb.run = ? AND rb.bot = ?
            """;

    /** Reads the rest of what the ledger has of a version. */
    static BotVersion of(Connection connection, String run, LiveBot bot) throws SQLException {
        try (PreparedStatement sql = connection.prepareStatement(QUERY)) {
            sql.setString(1, run);
            sql.setString(2, bot.bot());
            try (ResultSet row = sql.executeQuery()) {
                if (!row.next()) {
                    throw new SQLException("the ledger no longer has " + bot.bot());
                }
                return new BotVersion(
                        bot.bot(),
                        bot.hash(),
                        bot.status(),
                        row.getObject("started_position", Long.class),
                        time(row.getObject("started", OffsetDateTime.class)),
                        bot.orders(),
                        bot.refused(),
                        bot.trades(),
                        LiveBots.money(row.getBigDecimal("final_equity")),
                        percent(row.getBigDecimal("return")),
                        percent(row.getBigDecimal("max_drawdown")),
                        bot.file(),
                        row.getString("source") == null ? "" : row.getString("source"));
            }
        }
    }

    private static String time(OffsetDateTime time) {
        return time == null ? null : TIME.format(time.withOffsetSameInstant(ZoneOffset.UTC));
    }

    private static String percent(BigDecimal part) {
        return LiveBots.money(part == null ? null : part.movePointRight(PERCENT));
    }
}
