package dev.tradinglab.ledger.table;

import static dev.tradinglab.ledger.table.Column.fixed;
import static dev.tradinglab.ledger.table.Column.ints;
import static dev.tradinglab.ledger.table.Column.json;
import static dev.tradinglab.ledger.table.Column.number;
import static dev.tradinglab.ledger.table.Column.numberOrNull;
import static dev.tradinglab.ledger.table.Column.text;
import static dev.tradinglab.ledger.table.Column.texts;
import static dev.tradinglab.ledger.table.Column.time;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.tradinglab.events.bot.BotSource;
import dev.tradinglab.events.json.JsonCodec;
import dev.tradinglab.events.run.Lane;
import dev.tradinglab.events.topic.Topics;
import dev.tradinglab.ledger.fact.Fact.RunMade;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Runs and versions of bots. Their topics are compacted, so the latest record of a key counts: after a compaction it is the only one
 * that a rebuild finds.
 */
final class CatalogRows {
    private static final BulkInsert<RunMade> RUNS = new BulkInsert<>(
            "runs",
            List.of(
                    text("run", made -> made.spec().run()),
                    text("lane", made -> lane(made.spec().lane())),
                    text("tape", made -> made.spec().tape()),
                    number("from_offset", made -> made.spec().from()),
                    numberOrNull("to_offset", made -> made.spec().to()),
                    fixed("cash", made -> made.spec().cash()),
                    number("seed", made -> made.spec().seed()),
                    number("sampling_micros", made -> made.spec().sampling()),
                    number("engine", made -> made.spec().engine()),
                    texts("bots", made -> array(made.spec().bots())),
                    ints("partitions", made -> array(made.partitions())),
                    json("spec", CatalogRows::spec),
                    time("created", made -> made.spec().created())),
            """
            (run) DO UPDATE SET lane = excluded.lane, tape = excluded.tape, from_offset = excluded.from_offset,
            to_offset = excluded.to_offset, cash = excluded.cash, seed = excluded.seed,
            sampling_micros = excluded.sampling_micros, engine = excluded.engine, bots = excluded.bots,
            partitions = excluded.partitions, spec = excluded.spec, created = excluded.created""");

    private static final BulkInsert<BotSource> BOTS = new BulkInsert<>(
            "bots",
            List.of(
                    text("bot", BotSource::bot),
                    text("name", BotSource::name),
                    text("file", BotSource::file),
                    text("language", bot -> bot.language().name()),
                    texts("symbols", bot -> array(bot.symbols())),
                    number("interval_micros", BotSource::interval),
                    text("source", BotSource::source)),
            """
            (bot) DO UPDATE SET name = excluded.name, file = excluded.file, language = excluded.language,
            symbols = excluded.symbols, interval_micros = excluded.interval_micros, source = excluded.source""");

    private final Map<String, RunMade> runs = new LinkedHashMap<>();
    private final Map<String, BotSource> bots = new LinkedHashMap<>();

    void add(RunMade made) {
        runs.put(made.spec().run(), made);
    }

    void add(BotSource bot) {
        bots.put(bot.bot(), bot);
    }

    void write(Connection connection) throws SQLException {
        RUNS.write(connection, List.copyOf(runs.values()));
        BOTS.write(connection, List.copyOf(bots.values()));
    }

    private static String lane(Lane lane) {
        return switch (lane) {
            case LIVE -> "live";
            case BACKTEST -> "backtest";
            case IMPORTED -> "imported";
        };
    }

    private static String spec(RunMade made) {
        return new String(Topics.RUNS.codec().encode(made.spec()), StandardCharsets.UTF_8);
    }

    private static String array(List<?> values) {
        try {
            return JsonCodec.MAPPER.writeValueAsString(values);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("not writable as JSON: " + values, e);
        }
    }
}
