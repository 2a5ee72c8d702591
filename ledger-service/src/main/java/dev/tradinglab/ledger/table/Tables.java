package dev.tradinglab.ledger.table;

import dev.tradinglab.events.equity.EquityMark;
import dev.tradinglab.events.equity.EquityRecord;
import dev.tradinglab.events.equity.EquitySample;
import dev.tradinglab.events.order.BotRecord;
import dev.tradinglab.events.order.Leased;
import dev.tradinglab.events.order.OrderPlaced;
import dev.tradinglab.events.order.OrdersMark;
import dev.tradinglab.events.trade.Filled;
import dev.tradinglab.events.trade.Outcome;
import dev.tradinglab.events.trade.TradesMark;
import dev.tradinglab.events.trade.TradesRecord;
import dev.tradinglab.ledger.fact.Fact;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;

/**
 * Facts into rows. What the rows end up as does not depend on how facts are cut into batches, nor on how the topics were interleaved:
 * only the order within each partition counts.
 */
public final class Tables {
    /** Every table that is filled from the topics, the offsets left out. */
    public static final List<String> NAMES = List.of(
            "runs",
            "bots",
            "run_bots",
            "orders",
            "trades",
            "positions",
            "equity",
            "bot_logs",
            "refused_commands",
            "marks");

    private final CatalogRows catalog = new CatalogRows();
    private final LifeRows lives = new LifeRows();
    private final OrderRows orders = new OrderRows();
    private final TradeRows trades = new TradeRows();
    private final EquityRows equity = new EquityRows();
    private final LogRows logs = new LogRows();
    private final MarkRows marks = new MarkRows();

    private Tables() {}

    /**
     * Writes what the facts change, in the caller's transaction.
     *
     * @throws SQLException when Postgres refuses a row or is away
     * @throws RuntimeException when a fact cannot be a row, such as an order without a request
     */
    public static void write(Connection connection, List<Fact> facts) throws SQLException {
        Tables tables = new Tables();
        facts.forEach(tables::add);
        tables.catalog.write(connection);
        tables.lives.write(connection);
        tables.orders.write(connection);
        tables.trades.write(connection);
        tables.equity.write(connection);
        tables.logs.write(connection);
        tables.marks.write(connection);
    }

    private void add(Fact fact) {
        switch (fact) {
            case Fact.RunMade made -> catalog.add(made);
            case Fact.BotPublished published -> catalog.add(published.bot());
            case Fact.LineLogged logged -> logs.add(logged.source().partition(), logged.line());
            case Fact.Decided decided -> add(decided, decided.decision());
            case Fact.Settled settled -> add(settled, settled.outcome());
            case Fact.Valued valued -> add(valued, valued.value());
        }
    }

    private void add(Fact fact, Leased decision) {
        int partition = fact.source().partition();
        switch (decision) {
            case OrdersMark mark -> {
                lives.add(partition, mark);
                marks.add(fact.source(), mark.run(), mark.position(), mark.last());
            }
            case OrderPlaced order -> orders.add(order);
            case BotRecord record -> lives.add(partition, record);
        }
    }

    private void add(Fact fact, TradesRecord record) {
        switch (record) {
            case TradesMark mark -> marks.add(fact.source(), mark.run(), mark.position(), mark.last());
            case Outcome outcome -> {
                orders.add(outcome);
                if (outcome instanceof Filled fill) {
                    trades.add(fill);
                }
            }
        }
    }

    private void add(Fact fact, EquityRecord record) {
        switch (record) {
            case EquityMark mark -> marks.add(fact.source(), mark.run(), mark.position(), mark.last());
            case EquitySample sample -> equity.add(sample);
        }
    }
}
