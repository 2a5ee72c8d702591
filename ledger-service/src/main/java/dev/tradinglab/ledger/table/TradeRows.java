package dev.tradinglab.ledger.table;

import static dev.tradinglab.ledger.table.Column.fixed;
import static dev.tradinglab.ledger.table.Column.number;
import static dev.tradinglab.ledger.table.Column.text;
import static dev.tradinglab.ledger.table.Column.time;

import dev.tradinglab.events.trade.Filled;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Fills, and the positions that they leave. */
final class TradeRows {
    private static final BulkInsert<Filled> TRADES = new BulkInsert<>(
            "trades",
            List.of(
                    text("run", Filled::run),
                    text("bot", Filled::bot),
                    number("seq", Filled::seq),
                    text("trade_id", Filled::id),
                    text("order_id", Filled::order),
                    number("position", Filled::position),
                    time("time", Filled::time),
                    text("symbol", Filled::symbol),
                    text("side", filled -> filled.side().name()),
                    fixed("ordered", Filled::ordered),
                    fixed("size", Filled::size),
                    fixed("price", Filled::price),
                    fixed("fee", Filled::fee),
                    fixed("cash_change", Filled::cashChange),
                    fixed("cost_change", Filled::costChange),
                    fixed("realized", Filled::realized),
                    fixed("cash_after", Filled::cashAfter),
                    fixed("position_after", Filled::positionAfter),
                    fixed("cost_after", Filled::costAfter)),
            "DO NOTHING");

    private static final BulkInsert<Filled> POSITIONS = new BulkInsert<>(
            "positions",
            List.of(
                    text("run", Filled::run),
                    text("bot", Filled::bot),
                    text("symbol", Filled::symbol),
                    fixed("size", Filled::positionAfter),
                    fixed("cost_basis", Filled::costAfter),
                    number("seq", Filled::seq)),
            """
            (run, bot, symbol) DO UPDATE SET size = excluded.size, cost_basis = excluded.cost_basis, seq = excluded.seq
            WHERE excluded.seq > old.seq""");

    private final List<Filled> fills = new ArrayList<>();
    private final Map<Holding, Filled> latest = new LinkedHashMap<>();

    void add(Filled fill) {
        fills.add(fill);
        latest.merge(
                new Holding(fill.run(), fill.bot(), fill.symbol()),
                fill,
                (old, next) -> next.seq() > old.seq() ? next : old);
    }

    void write(Connection connection) throws SQLException {
        TRADES.write(connection, fills);
        POSITIONS.write(connection, List.copyOf(latest.values()));
    }

    private record Holding(String run, String bot, String symbol) {}
}
