package dev.tradinglab.launcher.bots;

import dev.tradinglab.events.topic.Topics;
import dev.tradinglab.launcher.context.LabContext;
import dev.tradinglab.launcher.context.LabException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** The bots of a run, as the ledger has them. */
final class LiveBots {
    private static final String QUERY = """
            SELECT rb.bot, COALESCE(b.name, regexp_replace(rb.bot, '@[^@]*$', '')) AS name, b.file, rb.status,
                   rb.reason, rb.last_error, rb.last_error_position, placed.orders, placed.refused,
                   (SELECT e.equity FROM ledger.equity e WHERE e.run = rb.run AND e.bot = rb.bot
                       ORDER BY e.position DESC LIMIT 1) AS equity,
                   (SELECT count(*) FROM ledger.trades t WHERE t.run = rb.run AND t.bot = rb.bot) AS trades
            FROM ledger.run_bots rb
            LEFT JOIN ledger.bots b ON b.bot = rb.bot
            LEFT JOIN (SELECT bot, count(*) AS orders, count(*) FILTER (WHERE status = 'REJECTED') AS refused
                       FROM ledger.orders WHERE run = ? GROUP BY bot) placed ON placed.bot = rb.bot
            WHERE rb.run = ?
            ORDER BY name, rb.started_position DESC NULLS FIRST
            """;

    /**
     * A version of a bot in a run.
     *
     * @param bot {@code name@hash}
     * @param name its own name
     * @param file name of its file; null when the ledger has not seen the source
     * @param status as the table {@code ledger.run_bots} says it
     * @param reason why it failed; null when it did not
     * @param lastError traceback of the latest call that raised; null when none did
     * @param lastErrorPosition where on the tape that was
     * @param equity latest, decimal text
     * @param trades number of fills
     * @param orders how many it placed, manual ones included
     * @param refused those of them that were refused
     */
    record LiveBot(
            String bot,
            String name,
            String file,
            String status,
            String reason,
            String lastError,
            long lastErrorPosition,
            String equity,
            long trades,
            long orders,
            long refused) {
        /** What tells this version from the others of its name. */
        String hash() {
            return bot.substring(bot.lastIndexOf('@') + 1);
        }

        boolean isAtWork() {
            return status.equals("RUNNING") || status.equals("PAUSED");
        }
    }

    private static final String RUNS = """
            SELECT r.run, r.tape, count(rb.bot) FILTER (WHERE rb.status IN ('RUNNING', 'PAUSED')) AS at_work
            FROM ledger.runs r LEFT JOIN ledger.run_bots rb ON rb.run = r.run
            WHERE r.lane = 'live' GROUP BY r.run, r.tape ORDER BY r.run
            """;

    /**
     * A run without an end.
     *
     * @param label what kind of run it is, where that is not the lab's own; else null
     * @param atWork how many bots are
     */
    record LiveRun(String run, String label, long atWork) {}

    private LiveBots() {}

    /** All runs without an end. */
    static List<LiveRun> runs(Connection connection) throws SQLException {
        List<LiveRun> runs = new ArrayList<>();
        try (PreparedStatement sql = connection.prepareStatement(RUNS);
                ResultSet row = sql.executeQuery()) {
            while (row.next()) {
                String label = Topics.isReplay(row.getString("tape")) ? "REPLAY" : null;
                runs.add(new LiveRun(row.getString("run"), label, row.getLong("at_work")));
            }
        }
        return runs;
    }

    /** All versions that were ever started in a run, by name, the latest of each name first. */
    static List<LiveBot> of(Connection connection, String run) throws SQLException {
        List<LiveBot> bots = new ArrayList<>();
        try (PreparedStatement sql = connection.prepareStatement(QUERY)) {
            sql.setString(1, run);
            sql.setString(2, run);
            try (ResultSet row = sql.executeQuery()) {
                while (row.next()) {
                    bots.add(new LiveBot(
                            row.getString("bot"),
                            row.getString("name"),
                            row.getString("file"),
                            row.getString("status"),
                            row.getString("reason"),
                            row.getString("last_error"),
                            row.getLong("last_error_position"),
                            money(row.getBigDecimal("equity")),
                            row.getLong("trades"),
                            row.getLong("orders"),
                            row.getLong("refused")));
                }
            }
        }
        return bots;
    }

    static String money(BigDecimal amount) {
        return amount == null ? "-" : amount.setScale(2, RoundingMode.HALF_EVEN).toPlainString();
    }

    /**
     * All versions in a run that a user means by a name, the one that started last first.
     *
     * @throws LabException when there is none
     */
    static List<LiveBot> versions(Connection connection, String run, String told) throws SQLException {
        List<LiveBot> all = of(connection, run);
        return all.stream()
                .filter(bot -> isMeant(bot, told))
                .findFirst()
                .map(meant -> all.stream()
                        .filter(bot -> bot.name().equals(meant.name()))
                        .toList())
                .orElseThrow(() -> unknown(all, run, told));
    }

    private static LabException unknown(List<LiveBot> all, String run, String told) {
        String names =
                String.join(", ", all.stream().map(LiveBot::name).distinct().toList());
        return new LabException("run " + run + " has no bot " + told + "; it has " + (all.isEmpty() ? "none" : names));
    }

    /**
     * The version that a user means by a name: the one at work, else the latest.
     *
     * @param told a bot's name, its file's name or {@code name@hash}; the case does not matter
     * @throws LabException when there is none
     */
    static LiveBot find(LabContext lab, String run, String told) {
        List<LiveBot> all;
        try (Connection connection = lab.jdbc().connect()) {
            all = of(connection, run);
        } catch (SQLException e) {
            throw new LabException(e.getMessage(), e);
        }
        List<LiveBot> meant = all.stream().filter(bot -> isMeant(bot, told)).toList();
        return meant.stream()
                .filter(LiveBot::isAtWork)
                .findFirst()
                .or(() -> meant.stream().findFirst())
                .orElseThrow(() -> unknown(all, run, told));
    }

    static boolean isMeant(LiveBot bot, String told) {
        return bot.name().equalsIgnoreCase(told)
                || bot.bot().equalsIgnoreCase(told)
                || bot.file() != null
                        && (bot.file().equalsIgnoreCase(told)
                                || bot.file().equalsIgnoreCase(told + ".py")
                                || bot.file().equalsIgnoreCase(told + ".java")
                                || told.endsWith("/" + bot.file()));
    }
}
