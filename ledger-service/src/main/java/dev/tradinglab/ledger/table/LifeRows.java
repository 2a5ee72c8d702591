package dev.tradinglab.ledger.table;

import dev.tradinglab.events.order.BotFailed;
import dev.tradinglab.events.order.BotPaused;
import dev.tradinglab.events.order.BotRecord;
import dev.tradinglab.events.order.BotResumed;
import dev.tradinglab.events.order.BotStarted;
import dev.tradinglab.events.order.BotStopped;
import dev.tradinglab.events.order.CancelPlaced;
import dev.tradinglab.events.order.CommandRefused;
import dev.tradinglab.events.order.OrderPlaced;
import dev.tradinglab.events.order.OrdersMark;
import dev.tradinglab.events.text.StorableText;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Types;
import java.util.ArrayList;
import java.util.List;

/** Lives of bots, one statement a record: there are few, and each builds on the one before. */
final class LifeRows {
    /**
     * A verdict is for good, and stands behind an event where a pause stands before the next one; otherwise the latest position counts.
     */
    private static final String CHANGE = """
            INSERT INTO ledger.run_bots AS old
                (run, bot, partition, status, status_position, started_position, reason)
            VALUES (?, ?, ?, ?, ?, ?, ?)
            ON CONFLICT (run, bot) DO UPDATE SET partition = excluded.partition, status = excluded.status,
                status_position = excluded.status_position, reason = excluded.reason,
                started_position = coalesce(old.started_position, excluded.started_position)
            WHERE old.status <> 'FAILED'
                AND (excluded.status = 'FAILED' OR old.status_position IS NULL OR old.status_position <= excluded.status_position)""";

    /** The runner's last mark of a partition: all its bots of the run have reached the end, in whatever state. */
    private static final String END = """
            UPDATE ledger.run_bots SET status = 'DONE', status_position = ?
            WHERE run = ? AND partition = ? AND status_position IS NOT NULL AND status IN ('RUNNING', 'PAUSED')""";

    private static final String REFUSE = """
            INSERT INTO ledger.refused_commands (run, bot, command, position, reason) VALUES (?, ?, ?, ?, ?)
            ON CONFLICT DO NOTHING""";

    private final List<Step> steps = new ArrayList<>();

    /** A record about one bot; what is no turn in its life adds nothing. */
    void add(int partition, BotRecord record) {
        switch (record) {
            case BotStarted started -> steps.add(change(partition, started, "RUNNING", started.position(), null));
            case BotResumed resumed -> steps.add(change(partition, resumed, "RUNNING", null, null));
            case BotPaused paused -> steps.add(change(partition, paused, "PAUSED", null, null));
            case BotStopped stopped -> steps.add(change(partition, stopped, "STOPPED", null, null));
            case BotFailed failed ->
                steps.add(change(partition, failed, "FAILED", null, failed.code() + ": " + failed.reason()));
            case CommandRefused refused -> steps.add(refuse(refused));
            case OrderPlaced _, CancelPlaced _ -> {
                // An order has its own table; a cancel shows in the outcome of its order.
            }
        }
    }

    /** A runner's mark; only the last one of a run changes lives. */
    void add(int partition, OrdersMark mark) {
        if (mark.last()) {
            steps.add(connection -> {
                try (PreparedStatement end = connection.prepareStatement(END)) {
                    end.setLong(1, mark.position());
                    end.setString(2, mark.run());
                    end.setInt(3, partition);
                    end.executeUpdate();
                }
            });
        }
    }

    void write(Connection connection) throws SQLException {
        for (Step step : steps) {
            step.write(connection);
        }
    }

    private static Step change(int partition, BotRecord record, String status, Long started, String reason) {
        return connection -> {
            try (PreparedStatement change = connection.prepareStatement(CHANGE)) {
                change.setString(1, record.run());
                change.setString(2, record.bot());
                change.setInt(3, partition);
                change.setString(4, status);
                change.setLong(5, record.position());
                change.setObject(6, started, Types.BIGINT);
                change.setString(7, StorableText.of(reason));
                change.executeUpdate();
            }
        };
    }

    private static Step refuse(CommandRefused refused) {
        return connection -> {
            try (PreparedStatement refuse = connection.prepareStatement(REFUSE)) {
                refuse.setString(1, refused.run());
                refuse.setString(2, refused.bot());
                refuse.setObject(3, refused.command(), Types.BIGINT);
                refuse.setLong(4, refused.position());
                refuse.setString(5, StorableText.of(refused.reason()));
                refuse.executeUpdate();
            }
        };
    }

    private interface Step {
        void write(Connection connection) throws SQLException;
    }
}
