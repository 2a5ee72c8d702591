package dev.tradinglab.dashboard.ledger;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;

/** Equity curves. */
@ApplicationScoped
public class Equity {
    private static final String SELECT = """
            SELECT %s AS micros, e.equity, s.low, s.high
              FROM (SELECT max(position) AS position, min(equity) AS low, max(equity) AS high
                      FROM (SELECT position, equity, ntile(?) OVER (ORDER BY position) AS stretch
                              FROM ledger.equity
                             WHERE run = ? AND bot = ? AND time >= to_timestamp(?::bigint / 1000000.0)) numbered
                     GROUP BY stretch) s
              JOIN ledger.equity e ON e.run = ? AND e.bot = ? AND e.position = s.position
             ORDER BY e.position
            """.formatted(Database.micros("e.time"));

    private final Database database;

    Equity(Database database) {
        this.database = database;
    }

    private record Bot(String bot, String name) {}

    private record Point(long time, String equity, String low, String high) {}

    /**
     * The curves of a run's bots that have samples, by name.
     *
     * @param bot only this version's
     * @param from from this tape time on, microseconds
     * @param points at most so many a curve
     */
    public List<EquityCurve> curves(String run, Optional<String> bot, long from, int points) {
        String bots = """
                SELECT rb.bot, coalesce(b.name, rb.bot) AS name
                  FROM ledger.run_bots rb LEFT JOIN ledger.bots b ON b.bot = rb.bot WHERE rb.run = ? ORDER BY 2, 1
                """;
        return database.query(bots, row -> new Bot(row.getString("bot"), row.getString("name")), run).stream()
                .filter(one -> bot.isEmpty() || bot.get().equals(one.bot()))
                .map(one -> curve(run, one, from, points))
                .filter(curve -> !curve.time().isEmpty())
                .toList();
    }

    private EquityCurve curve(String run, Bot bot, long from, int points) {
        List<Point> all = database.query(
                SELECT,
                row -> new Point(
                        row.getLong("micros"),
                        Database.amount(row, "equity"),
                        Database.amount(row, "low"),
                        Database.amount(row, "high")),
                points,
                run,
                bot.bot(),
                from,
                run,
                bot.bot());
        return new EquityCurve(
                bot.bot(),
                bot.name(),
                all.stream().map(Point::time).toList(),
                all.stream().map(Point::equity).toList(),
                all.stream().map(Point::low).toList(),
                all.stream().map(Point::high).toList());
    }
}
