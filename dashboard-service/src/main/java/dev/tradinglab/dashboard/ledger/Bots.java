package dev.tradinglab.dashboard.ledger;

import dev.tradinglab.dashboard.catalog.Catalog;
import dev.tradinglab.dashboard.catalog.Wish;
import dev.tradinglab.dashboard.ledger.BotView.Holding;
import dev.tradinglab.dashboard.ledger.BotView.Work;
import dev.tradinglab.dashboard.use.BotUses;
import dev.tradinglab.events.bot.BotSource;
import dev.tradinglab.events.bot.BotUse;
import dev.tradinglab.events.bot.Traceback;
import dev.tradinglab.events.fixed.Fixed;
import dev.tradinglab.events.run.RunSpec;
import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The bots of a run: the books' word on them, and those that were started but are not in the books yet. */
@ApplicationScoped
public class Bots {
    /** One index probe a bot finds its latest sample, however many there are. */
    private static final String SELECT = """
            SELECT rb.bot, rb.status, rb.reason, rb.last_error, rb.last_error_position,
                   b.name, b.file, b.symbols, b.interval_micros,
                   %s AS time, coalesce(e.cash, r.cash) AS cash, coalesce(e.equity, r.cash) AS equity,
                   coalesce(e.realized, 0) AS realized, coalesce(e.unrealized, 0) AS unrealized,
                   coalesce(e.fees, 0) AS fees
              FROM ledger.run_bots rb
              JOIN ledger.runs r ON r.run = rb.run
              LEFT JOIN ledger.bots b ON b.bot = rb.bot
              LEFT JOIN LATERAL (
                SELECT * FROM ledger.equity s
                 WHERE s.run = rb.run AND s.bot = rb.bot ORDER BY s.position DESC LIMIT 1) e ON true
             WHERE rb.run = ?
            """.formatted(Database.micros("e.time"));

    private static final String HOLDINGS = """
            SELECT bot, symbol, size, cost_basis FROM ledger.positions WHERE run = ? AND size <> 0 ORDER BY bot, symbol
            """;

    private static final String REFUSED = """
            SELECT DISTINCT ON (bot) bot, coalesce(reason, 'no reason given') AS reason
              FROM ledger.refused_commands WHERE run = ? ORDER BY bot, command DESC
            """;

    private final Database database;
    private final Catalog catalog;
    private final OrderCounts orders;
    private final BotUses uses;

    Bots(Database database, Catalog catalog, OrderCounts orders, BotUses uses) {
        this.database = database;
        this.catalog = catalog;
        this.orders = orders;
        this.uses = uses;
    }

    /** The bots of a run, by name. */
    public List<BotView> of(String run) {
        Map<String, List<Holding>> holdings = holdings(run);
        Map<String, OrderCounts.Count> counts = orders.of(run);
        Map<String, BotUse> used = uses.of(run);
        List<BotView> bots = new ArrayList<>(database.query(
                SELECT,
                row -> read(
                        row,
                        holdings,
                        interval(run, row.getString("bot"), Database.number(row, "interval_micros")),
                        work(counts.get(row.getString("bot")), used.get(row.getString("bot")))),
                run));
        Set<String> known = bots.stream().map(BotView::bot).collect(Collectors.toSet());
        List<String> missing =
                wanted(run).filter(bot -> !known.contains(bot)).distinct().toList();
        if (!missing.isEmpty()) {
            String cash = catalog.run(run).map(RunSpec::cash).map(Fixed::format).orElse("0");
            Map<String, String> refused = refused(run);
            missing.forEach(bot -> bots.add(waiting(bot, cash, interval(run, bot, null), refused.get(bot))));
        }
        bots.sort(Comparator.comparing(BotView::name).thenComparing(BotView::bot));
        return bots;
    }

    /** The bots that were asked for: by commands in a live run, by the spec in a backtest. */
    private Stream<String> wanted(String run) {
        Stream<String> started = catalog.wishes(run).entrySet().stream()
                .filter(entry -> entry.getValue().started())
                .map(Map.Entry<String, Wish>::getKey);
        return Stream.concat(started, catalog.run(run).stream().flatMap(spec -> spec.bots().stream()));
    }

    private Map<String, String> refused(String run) {
        return database.query(REFUSED, row -> Map.entry(row.getString("bot"), row.getString("reason")), run).stream()
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    private Map<String, List<Holding>> holdings(String run) {
        record Held(String bot, Holding holding) {}
        return database.query(HOLDINGS, row -> new Held(row.getString("bot"), holding(row)), run).stream()
                .collect(Collectors.groupingBy(Held::bot, Collectors.mapping(Held::holding, Collectors.toList())));
    }

    private static Holding holding(ResultSet row) throws SQLException {
        BigDecimal size = row.getBigDecimal("size");
        BigDecimal cost = row.getBigDecimal("cost_basis");
        BigDecimal average = cost.divide(size, Fixed.DECIMALS, RoundingMode.HALF_EVEN);
        return new Holding(row.getString("symbol"), Database.text(size), Database.text(average), Database.text(cost));
    }

    private static Work work(OrderCounts.Count count, BotUse use) {
        OrderCounts.Count orders = count == null ? OrderCounts.Count.NONE : count;
        return use == null
                ? new Work(orders.orders(), orders.refused(), null, null, null)
                : new Work(orders.orders(), orders.refused(), use.calls(), use.cpuMicros(), use.allocatedBytes());
    }

    /** A bot whose file does not say it is called as often as the run says. */
    private Long interval(String run, String bot, Long stored) {
        return catalog.run(run)
                .flatMap(spec -> catalog.bot(bot).map(spec::interval))
                .orElse(stored);
    }

    private BotView waiting(String bot, String cash, Long interval, String refusal) {
        BotSource source = catalog.bot(bot).orElse(null);
        return new BotView(
                bot,
                source == null ? bot : source.name(),
                source == null ? null : source.file(),
                refusal == null ? "STARTING" : "REFUSED",
                refusal,
                null,
                null,
                null,
                source == null ? List.of() : source.symbols(),
                interval,
                null,
                cash,
                cash,
                "0",
                "0",
                "0",
                List.of(),
                work(null, null));
    }

    private static BotView read(ResultSet row, Map<String, List<Holding>> holdings, Long interval, Work work)
            throws SQLException {
        String bot = row.getString("bot");
        String name = row.getString("name");
        return new BotView(
                bot,
                name == null ? bot : name,
                row.getString("file"),
                row.getString("status"),
                row.getString("reason"),
                row.getString("last_error"),
                Database.number(row, "last_error_position"),
                line(row.getString("last_error"), row.getString("file")),
                texts(row.getArray("symbols")),
                interval,
                Database.number(row, "time"),
                Database.amount(row, "cash"),
                Database.amount(row, "equity"),
                Database.amount(row, "realized"),
                Database.amount(row, "unrealized"),
                Database.amount(row, "fees"),
                holdings.getOrDefault(bot, List.of()),
                work);
    }

    private static Integer line(String traceback, String file) {
        int line = traceback == null || file == null ? 0 : Traceback.line(traceback, file);
        return line == 0 ? null : line;
    }

    private static List<String> texts(Array array) throws SQLException {
        return array == null ? List.of() : List.of((String[]) array.getArray());
    }
}
