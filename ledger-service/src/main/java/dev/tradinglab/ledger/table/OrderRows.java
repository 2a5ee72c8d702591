package dev.tradinglab.ledger.table;

import static dev.tradinglab.ledger.table.Column.numberOrNull;
import static dev.tradinglab.ledger.table.Column.text;
import static dev.tradinglab.ledger.table.Column.time;

import dev.tradinglab.events.order.OrderPlaced;
import dev.tradinglab.events.trade.Cancelled;
import dev.tradinglab.events.trade.Expired;
import dev.tradinglab.events.trade.Filled;
import dev.tradinglab.events.trade.Outcome;
import dev.tradinglab.events.trade.Rejected;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Orders and what became of them. The two come from different topics, so either may be first: an order fills in what was asked for,
 * an outcome fills in how it ended, and neither touches the other's columns.
 */
final class OrderRows {
    private static final BulkInsert<OrderPlaced> PLACED = new BulkInsert<>(
            "orders",
            List.of(
                    text("run", OrderPlaced::run),
                    text("bot", OrderPlaced::bot),
                    text("order_id", OrderPlaced::id),
                    Column.number("position", OrderPlaced::position),
                    time("time", OrderPlaced::time),
                    text("symbol", placed -> placed.order().symbol()),
                    text("side", placed -> placed.order().side()),
                    text("size", placed -> placed.order().size()),
                    numberOrNull("command", OrderPlaced::command)),
            """
            (run, order_id) DO UPDATE SET position = excluded.position, time = excluded.time, symbol = excluded.symbol,
            side = excluded.side, size = excluded.size, command = excluded.command WHERE old.position IS NULL""");

    private static final BulkInsert<Outcome> ENDED = new BulkInsert<>(
            "orders",
            List.of(
                    text("run", Outcome::run),
                    text("bot", Outcome::bot),
                    text("order_id", Outcome::order),
                    text("status", OrderRows::status),
                    text("reason", OrderRows::reason),
                    text("detail", OrderRows::detail),
                    Column.number("outcome_seq", Outcome::seq),
                    Column.number("outcome_position", Outcome::position),
                    time("outcome_time", Outcome::time)),
            """
            (run, order_id) DO UPDATE SET status = excluded.status, reason = excluded.reason, detail = excluded.detail,
            outcome_seq = excluded.outcome_seq, outcome_position = excluded.outcome_position,
            outcome_time = excluded.outcome_time
            WHERE old.outcome_seq IS NULL OR excluded.outcome_seq > old.outcome_seq""");

    private final Map<OrderKey, OrderPlaced> placed = new LinkedHashMap<>();
    private final Map<OrderKey, Outcome> ended = new LinkedHashMap<>();

    /** The first of several records of one order counts: ids come from content. */
    void add(OrderPlaced order) {
        placed.putIfAbsent(new OrderKey(order.run(), order.id()), order);
    }

    /** The outcome with the highest number counts. */
    void add(Outcome outcome) {
        ended.merge(
                new OrderKey(outcome.run(), outcome.order()),
                outcome,
                (old, next) -> next.seq() > old.seq() ? next : old);
    }

    void write(Connection connection) throws SQLException {
        PLACED.write(connection, List.copyOf(placed.values()));
        ENDED.write(connection, List.copyOf(ended.values()));
    }

    private static String status(Outcome outcome) {
        return switch (outcome) {
            case Filled _ -> "FILLED";
            case Rejected _ -> "REJECTED";
            case Cancelled _ -> "CANCELLED";
            case Expired _ -> "EXPIRED";
        };
    }

    private static String reason(Outcome outcome) {
        return switch (outcome) {
            case Filled _, Expired _ -> null;
            case Rejected rejected -> rejected.reason().name();
            case Cancelled cancelled -> cancelled.reason();
        };
    }

    private static String detail(Outcome outcome) {
        return switch (outcome) {
            case Rejected rejected -> rejected.detail();
            case Filled _, Cancelled _, Expired _ -> null;
        };
    }

    private record OrderKey(String run, String id) {}
}
