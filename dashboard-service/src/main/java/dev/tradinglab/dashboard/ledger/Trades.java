package dev.tradinglab.dashboard.ledger;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;

/** The latest fills and refusals. */
@ApplicationScoped
public class Trades {
    private static final String LATEST = """
            SELECT run, bot, seq, %s AS micros, symbol, side, size, price, fee, realized, cash_after, position_after
              FROM ledger.trades WHERE run = ?
             ORDER BY time DESC, position DESC, bot, seq DESC LIMIT ?
            """.formatted(Database.micros("time"));

    private static final String REFUSED = """
            SELECT run, bot, order_id, %s AS micros, symbol, side, size, reason, detail
              FROM ledger.orders WHERE run = ? AND status = 'REJECTED'
             ORDER BY outcome_position DESC, order_id DESC LIMIT ?
            """.formatted(Database.micros("outcome_time"));

    private final Database database;

    Trades(Database database) {
        this.database = database;
    }

    /** The latest fills of a run, newest first. */
    public List<TradeView> latest(String run, int limit) {
        return database.query(LATEST, Trades::trade, run, limit);
    }

    /** The latest refused orders of a run, newest first. */
    public List<RefusalView> refused(String run, int limit) {
        return database.query(REFUSED, Trades::refusal, run, limit);
    }

    private static TradeView trade(ResultSet row) throws SQLException {
        return new TradeView(
                row.getString("run"),
                row.getString("bot"),
                row.getLong("seq"),
                row.getLong("micros"),
                row.getString("symbol"),
                row.getString("side"),
                Database.amount(row, "size"),
                Database.amount(row, "price"),
                Database.amount(row, "fee"),
                Database.amount(row, "realized"),
                Database.amount(row, "cash_after"),
                Database.amount(row, "position_after"));
    }

    private static RefusalView refusal(ResultSet row) throws SQLException {
        return new RefusalView(
                row.getString("run"),
                row.getString("bot"),
                row.getString("order_id"),
                row.getLong("micros"),
                row.getString("symbol"),
                row.getString("side"),
                row.getString("size"),
                row.getString("reason"),
                row.getString("detail"));
    }
}
