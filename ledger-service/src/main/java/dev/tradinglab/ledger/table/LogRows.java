package dev.tradinglab.ledger.table;

import static dev.tradinglab.ledger.table.Column.number;
import static dev.tradinglab.ledger.table.Column.text;
import static dev.tradinglab.ledger.table.Column.time;

import dev.tradinglab.events.bot.BotLog;
import dev.tradinglab.events.bot.BotLog.Level;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What bots logged, and each bot's latest traceback. */
final class LogRows {
    private static final BulkInsert<BotLog> LINES = new BulkInsert<>(
            "bot_logs",
            List.of(
                    text("run", BotLog::run),
                    text("bot", BotLog::bot),
                    number("position", BotLog::position),
                    number("idx", BotLog::index),
                    time("time", BotLog::time),
                    text("level", line -> line.level().name()),
                    text("text", BotLog::text)),
            "DO NOTHING");

    private static final BulkInsert<Traceback> LAST_ERRORS = new BulkInsert<>(
            "run_bots",
            List.of(
                    text("run", error -> error.line.run()),
                    text("bot", error -> error.line.bot()),
                    number("partition", Traceback::partition),
                    text("last_error", error -> error.line.text()),
                    number("last_error_position", error -> error.line.position()),
                    number("last_error_idx", error -> error.line.index())),
            """
            (run, bot) DO UPDATE SET last_error = excluded.last_error,
            last_error_position = excluded.last_error_position, last_error_idx = excluded.last_error_idx
            WHERE old.last_error_position IS NULL OR (excluded.last_error_position, excluded.last_error_idx)
            > (old.last_error_position, old.last_error_idx)""");

    private final List<BotLog> lines = new ArrayList<>();
    private final Map<Life, Traceback> errors = new LinkedHashMap<>();

    void add(int partition, BotLog line) {
        lines.add(line);
        if (line.level() == Level.ERROR) {
            errors.merge(
                    new Life(line.run(), line.bot()),
                    new Traceback(partition, line),
                    (old, next) -> next.isAfter(old) ? next : old);
        }
    }

    void write(Connection connection) throws SQLException {
        LINES.write(connection, lines);
        LAST_ERRORS.write(connection, List.copyOf(errors.values()));
    }

    private record Life(String run, String bot) {}

    private record Traceback(int partition, BotLog line) {
        boolean isAfter(Traceback other) {
            return line.position() > other.line.position()
                    || line.position() == other.line.position() && line.index() > other.line.index();
        }
    }
}
