package dev.tradinglab.dashboard.support;

import dev.tradinglab.testkit.PostgresProcess;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;

/** Writes what the ledger would have written. */
public final class Books implements AutoCloseable {
    private static final List<String> TABLES = List.of(
            "runs",
            "bots",
            "run_bots",
            "orders",
            "trades",
            "positions",
            "equity",
            "bot_logs",
            "refused_commands",
            "marks",
            "offsets");

    private final Connection connection;

    /** Opens the shared database. */
    public Books() {
        try {
            connection = DriverManager.getConnection(
                    PostgresProcess.shared().jdbcUrl(), PostgresProcess.USER, PostgresProcess.PASSWORD);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Writes much in one transaction. */
    public void together(Runnable work) {
        try {
            connection.setAutoCommit(false);
            work.run();
            connection.commit();
            connection.setAutoCommit(true);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /**
     * Empties all tables. Row by row: to truncate locks out who reads, one table after the other, and a question of the test before that is
     * still being answered has locks of its own in another order.
     */
    public Books clear() {
        TABLES.forEach(table -> execute("DELETE FROM ledger." + table));
        return this;
    }

    /** A live run. */
    public Books liveRun(String run, String tape) {
        execute(
                "INSERT INTO ledger.runs VALUES (?, 'live', ?, 0, NULL, 10000, 7, 10000000, 1, '{}', '{}', '{}', now())",
                run,
                tape);
        return this;
    }

    /** A backtest over {@code length} events of one bot that lives in partition 3. */
    public Books backtest(String run, String tape, long length, String bot) {
        execute(
                "INSERT INTO ledger.runs VALUES (?, 'backtest', ?, 100, ?, 10000, 7, 10000000, 1, ARRAY[?], '{3}', '{}',"
                        + " now() - interval '1 hour')",
                run, tape, 100 + length, bot);
        return this;
    }

    /** A mark of a topic. */
    public Books mark(String run, String topic, int partition, long position, boolean last) {
        execute("INSERT INTO ledger.marks VALUES (?, ?, ?, ?, ?)", run, topic, partition, position, last);
        return this;
    }

    /** A version of a bot. */
    public Books bot(String bot, String name) {
        execute("INSERT INTO ledger.bots VALUES (?, ?, 'a.py', 'PYTHON', ARRAY['BTCUSDT'], 1000000, '')", bot, name);
        return this;
    }

    /** A bot's life in a run. */
    public Books life(String run, String bot, String status, String reason, String lastError) {
        execute(
                "INSERT INTO ledger.run_bots (run, bot, partition, status, started_position, reason, last_error,"
                        + " last_error_position) VALUES (?, ?, 3, ?, 0, ?, ?, 5)",
                run,
                bot,
                status,
                reason,
                lastError);
        return this;
    }

    /** An equity sample without a position held. */
    public Books equity(String run, String bot, long position, Instant time, String equity) {
        return equity(run, bot, position, time, equity, equity, "0", "0");
    }

    /** An equity sample. */
    public Books equity(
            String run,
            String bot,
            long position,
            Instant time,
            String cash,
            String equity,
            String realized,
            String unrealized) {
        execute(
                "INSERT INTO ledger.equity VALUES (?, ?, ?, ?, ?, ?, ?, ?, 0)",
                run,
                bot,
                position,
                utc(time),
                new BigDecimal(cash),
                new BigDecimal(equity),
                new BigDecimal(realized),
                new BigDecimal(unrealized));
        return this;
    }

    /** A position. */
    public Books position(String run, String bot, String symbol, String size, String cost) {
        execute(
                "INSERT INTO ledger.positions VALUES (?, ?, ?, ?, ?, 1)",
                run,
                bot,
                symbol,
                new BigDecimal(size),
                new BigDecimal(cost));
        return this;
    }

    /** A fill, balanced. */
    public Books trade(String run, String bot, long seq, Instant time, String side, String size, String price) {
        BigDecimal cost = new BigDecimal(size).multiply(new BigDecimal(price));
        BigDecimal change = side.equals("BUY") ? cost : cost.negate();
        BigDecimal realized = side.equals("BUY") ? BigDecimal.ZERO : new BigDecimal("1.25");
        execute(
                "INSERT INTO ledger.trades VALUES (?, ?, ?, ?, ?, ?, ?, 'BTCUSDT', ?, ?, ?, ?, 0, ?, ?, ?, 10000, 0, 0)",
                run,
                bot,
                seq,
                bot + "/" + seq + "/0/0",
                bot + "/" + seq + "/0",
                seq,
                utc(time),
                side,
                new BigDecimal(size),
                new BigDecimal(size),
                new BigDecimal(price),
                change.negate().add(realized),
                change,
                realized);
        return this;
    }

    /** A refused order. */
    public Books refusal(String run, String bot, long position, Instant time, String symbol, String side) {
        execute(
                "INSERT INTO ledger.orders (run, bot, order_id, position, time, symbol, side, size, status, reason, detail,"
                        + " outcome_position, outcome_time) VALUES (?, ?, ?, ?, ?, ?, ?, '5', 'REJECTED',"
                        + " 'INSUFFICIENT_CASH', 'needs 320000, has 10000', ?, ?)",
                run,
                bot,
                bot + "/" + position + "/0",
                position,
                utc(time),
                symbol,
                side,
                position,
                utc(time));
        return this;
    }

    /** A log line. */
    public Books log(String run, String bot, long position, Instant time, String level, String text) {
        execute("INSERT INTO ledger.bot_logs VALUES (?, ?, ?, 0, ?, ?, ?)", run, bot, position, utc(time), level, text);
        return this;
    }

    /** A wish that was refused. */
    public Books refusedCommand(String run, String bot, String reason) {
        execute("INSERT INTO ledger.refused_commands VALUES (?, ?, 1, 1, ?)", run, bot, reason);
        return this;
    }

    private static OffsetDateTime utc(Instant time) {
        return time.atOffset(ZoneOffset.UTC);
    }

    private void execute(String sql, Object... arguments) {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < arguments.length; i++) {
                statement.setObject(i + 1, arguments[i]);
            }
            statement.execute();
        } catch (SQLException e) {
            throw new IllegalStateException(sql, e);
        }
    }

    @Override
    public void close() {
        try {
            connection.close();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
