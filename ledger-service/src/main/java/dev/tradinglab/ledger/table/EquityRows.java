package dev.tradinglab.ledger.table;

import static dev.tradinglab.ledger.table.Column.fixed;
import static dev.tradinglab.ledger.table.Column.number;
import static dev.tradinglab.ledger.table.Column.text;
import static dev.tradinglab.ledger.table.Column.time;

import dev.tradinglab.events.equity.EquitySample;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** Accounts marked to market. */
final class EquityRows {
    private static final BulkInsert<EquitySample> EQUITY = new BulkInsert<>(
            "equity",
            List.of(
                    text("run", EquitySample::run),
                    text("bot", EquitySample::bot),
                    number("position", EquitySample::position),
                    time("time", EquitySample::time),
                    fixed("cash", EquitySample::cash),
                    fixed("equity", EquitySample::equity),
                    fixed("realized", EquitySample::realized),
                    fixed("unrealized", EquitySample::unrealized),
                    fixed("fees", EquitySample::fees)),
            "DO NOTHING");

    private final List<EquitySample> samples = new ArrayList<>();

    void add(EquitySample sample) {
        samples.add(sample);
    }

    void write(Connection connection) throws SQLException {
        EQUITY.write(connection, samples);
    }
}
