package dev.tradinglab.dashboard.ledger;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/** What bots wrote into their logs. */
@ApplicationScoped
public class BotLogs {
    private static final String SELECT = """
            SELECT position, idx, %s AS micros, level, text FROM ledger.bot_logs
             WHERE run = ? AND bot = ? ORDER BY position DESC, idx DESC LIMIT ?
            """.formatted(Database.micros("time"));

    private final Database database;

    BotLogs(Database database) {
        this.database = database;
    }

    /**
     * A line of a bot's log.
     *
     * @param position where the bot was called
     * @param index place within the call, from 0
     * @param time tape time, microseconds
     * @param level {@code INFO}, {@code ERROR} or {@code FAILED}
     * @param text the bot's own text, to be escaped
     */
    public record Line(long position, int index, long time, String level, String text) {}

    /** The latest lines, oldest of them first. */
    public List<Line> latest(String run, String bot, int limit) {
        return database.query(
                        SELECT,
                        row -> new Line(
                                row.getLong("position"),
                                row.getInt("idx"),
                                row.getLong("micros"),
                                row.getString("level"),
                                row.getString("text")),
                        run,
                        bot,
                        limit)
                .reversed();
    }
}
