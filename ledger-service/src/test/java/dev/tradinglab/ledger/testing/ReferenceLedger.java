package dev.tradinglab.ledger.testing;

import dev.tradinglab.events.bot.BotLog;
import dev.tradinglab.events.bot.BotSource;
import dev.tradinglab.events.equity.EquityMark;
import dev.tradinglab.events.equity.EquitySample;
import dev.tradinglab.events.json.UnreadableRecordException;
import dev.tradinglab.events.order.BotFailed;
import dev.tradinglab.events.order.BotPaused;
import dev.tradinglab.events.order.BotRecord;
import dev.tradinglab.events.order.BotResumed;
import dev.tradinglab.events.order.BotStarted;
import dev.tradinglab.events.order.BotStopped;
import dev.tradinglab.events.order.CancelPlaced;
import dev.tradinglab.events.order.CommandRefused;
import dev.tradinglab.events.order.Leased;
import dev.tradinglab.events.order.OrderPlaced;
import dev.tradinglab.events.order.OrdersLease;
import dev.tradinglab.events.order.OrdersMark;
import dev.tradinglab.events.run.Lane;
import dev.tradinglab.events.run.RunSpec;
import dev.tradinglab.events.topic.Topics;
import dev.tradinglab.events.trade.Cancelled;
import dev.tradinglab.events.trade.Filled;
import dev.tradinglab.events.trade.Outcome;
import dev.tradinglab.events.trade.Rejected;
import dev.tradinglab.events.trade.TradesMark;
import dev.tradinglab.events.trade.TradesRecord;
import dev.tradinglab.tape.kafka.Partitions;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * What the tables must hold, folded record by record in memory: one record after another, no batches, no SQL, no crashes. A row is its
 * columns as texts, as {@link #QUERIES} show them.
 */
public final class ReferenceLedger {
    /** How the tables are shown, to be compared with {@link #rows()}. */
    public static final Map<String, String> QUERIES = Map.of(
            "runs", "run, lane, tape, from_offset, to_offset, cash, bots::text, spec->>'cash', " + micros("created"),
            "bots", "bot, name, file, language, array_to_string(symbols, ';'), interval_micros, source",
            "run_bots",
                    "run, bot, status, status_position, started_position, reason, last_error, last_error_position,"
                            + " last_error_idx",
            "orders",
                    "run, bot, order_id, position, " + micros("time") + ", symbol, side, size, status, reason, detail,"
                            + " command, outcome_seq, outcome_position, " + micros("outcome_time"),
            "trades",
                    "run, bot, seq, trade_id, order_id, position, " + micros("time") + ", symbol, side, ordered, size,"
                            + " price, fee, cash_change, cost_change, realized, cash_after, position_after, cost_after",
            "positions", "run, bot, symbol, size, cost_basis, seq",
            "equity", "run, bot, position, " + micros("time") + ", cash, equity, realized, unrealized, fees",
            "bot_logs", "run, bot, position, idx, " + micros("time") + ", level, text",
            "refused_commands", "run, bot, command, position, reason",
            "marks", "run, topic, partition, position, last");

    private final Map<String, TreeMap<String, Object[]>> tables = new TreeMap<>();
    private final int partitions;
    private int deadLetters;

    private ReferenceLedger(int partitions) {
        this.partitions = partitions;
        QUERIES.keySet().forEach(table -> tables.put(table, new TreeMap<>()));
    }

    /** Folds the logs, topic after topic; those that are keyed by bot have this many partitions. */
    public static ReferenceLedger of(Map<String, List<List<byte[]>>> topics, int partitions) {
        ReferenceLedger ledger = new ReferenceLedger(partitions);
        topics.forEach((topic, logs) -> {
            for (int partition = 0; partition < logs.size(); partition++) {
                ledger.fold(topic, partition, logs.get(partition));
            }
        });
        return ledger;
    }

    /** The rows of each table, sorted. */
    public Map<String, List<String>> rows() {
        Map<String, List<String>> rows = new TreeMap<>();
        tables.forEach((table, byKey) -> rows.put(
                table,
                byKey.values().stream().map(ReferenceLedger::text).sorted().toList()));
        return rows;
    }

    /** How many records are no rows. */
    public int deadLetters() {
        return deadLetters;
    }

    /** A row's columns as one text. */
    public static String text(Object... columns) {
        return String.join("|", Arrays.stream(columns).map(String::valueOf).toList());
    }

    private static String micros(String column) {
        return "(extract(epoch from " + column + ") * 1000000)::bigint";
    }

    private void fold(String topic, int partition, List<byte[]> records) {
        long lease = -1;
        for (int offset = 0; offset < records.size(); offset++) {
            byte[] value = records.get(offset);
            try {
                if (topic.equals("orders") || topic.equals("backtest.orders")) {
                    switch (Topics.orders(Lane.LIVE).codec().decode(value)) {
                        case OrdersLease _ -> lease = offset;
                        case Leased record -> {
                            if (record.lease() == lease) {
                                order(topic, partition, record);
                            }
                        }
                    }
                } else {
                    other(topic, partition, value);
                }
            } catch (UnreadableRecordException e) {
                deadLetters++;
            }
        }
    }

    private void other(String topic, int partition, byte[] value) throws UnreadableRecordException {
        switch (topic) {
            case "runs" -> run(Topics.RUNS.codec().decode(value));
            case "bots" -> bot(Topics.BOTS.codec().decode(value));
            case "bot-logs" -> log(Topics.BOT_LOGS.codec().decode(value));
            case "trades", "backtest.trades" ->
                trade(topic, partition, Topics.trades(Lane.LIVE).codec().decode(value));
            case "equity", "backtest.equity" -> {
                switch (Topics.equity(Lane.LIVE).codec().decode(value)) {
                    case EquityMark mark -> mark(topic, partition, mark.run(), mark.position(), mark.last());
                    case EquitySample s ->
                        first(
                                "equity",
                                text(s.run(), s.bot(), s.position()),
                                s.run(),
                                s.bot(),
                                s.position(),
                                s.time(),
                                money(s.cash()),
                                money(s.equity()),
                                money(s.realized()),
                                money(s.unrealized()),
                                money(s.fees()));
                }
            }
            default -> throw new AssertionError(topic);
        }
    }

    private void run(RunSpec spec) {
        put(
                "runs",
                spec.run(),
                spec.run(),
                spec.lane().name().toLowerCase(Locale.ROOT),
                spec.tape(),
                spec.from(),
                spec.to(),
                money(spec.cash()),
                spec.bots().isEmpty() ? "{}" : "{\"" + String.join("\",\"", spec.bots()) + "\"}",
                new BigDecimal(money(spec.cash())).stripTrailingZeros().toPlainString(),
                spec.created());
    }

    private void bot(BotSource bot) {
        put(
                "bots",
                bot.bot(),
                bot.bot(),
                bot.name(),
                bot.file(),
                bot.language(),
                String.join(";", bot.symbols()),
                bot.interval(),
                bot.source());
    }

    private void order(String topic, int partition, Leased record) {
        switch (record) {
            case OrdersMark mark -> {
                mark(topic, partition, mark.run(), mark.position(), mark.last());
                if (mark.last()) {
                    ended(partition, mark);
                }
            }
            case OrderPlaced placed -> placed(placed);
            case BotStarted started -> life(started, "RUNNING", null);
            case BotResumed resumed -> life(resumed, "RUNNING", null);
            case BotPaused paused -> life(paused, "PAUSED", null);
            case BotStopped stopped -> life(stopped, "STOPPED", null);
            case BotFailed failed -> life(failed, "FAILED", failed.code() + ": " + failed.reason());
            case CommandRefused refused -> {
                if (refused.command() == null) {
                    deadLetters++;
                } else {
                    first(
                            "refused_commands",
                            text(refused.run(), refused.bot(), refused.command()),
                            refused.run(),
                            refused.bot(),
                            refused.command(),
                            refused.position(),
                            clean(refused.reason()));
                }
            }
            case CancelPlaced _ -> {}
        }
    }

    private void placed(OrderPlaced placed) {
        if (placed.bot() == null || placed.order() == null) {
            deadLetters++;
            return;
        }
        Object[] row = orderRow(placed.run(), placed.bot(), placed.id());
        if (row[3] == null) {
            row[3] = placed.position();
            row[4] = placed.time();
            row[5] = placed.order().symbol();
            row[6] = placed.order().side();
            row[7] = clean(placed.order().size());
            row[11] = placed.command();
        }
    }

    private Object[] orderRow(String run, String bot, String id) {
        return tables.get("orders").computeIfAbsent(text(run, id), key -> {
            Object[] row = new Object[15];
            row[0] = run;
            row[1] = bot;
            row[2] = id;
            row[8] = "WORKING";
            return row;
        });
    }

    private void trade(String topic, int partition, TradesRecord record) {
        switch (record) {
            case TradesMark mark -> mark(topic, partition, mark.run(), mark.position(), mark.last());
            case Filled f when f.cashChange() + f.costChange() + f.fee() - f.realized() != 0 -> deadLetters++;
            case Outcome outcome -> {
                outcome(outcome);
                if (outcome instanceof Filled fill) {
                    fill(fill);
                }
            }
        }
    }

    private void outcome(Outcome outcome) {
        Object[] row = orderRow(outcome.run(), outcome.bot(), outcome.order());
        if (row[12] == null || (long) row[12] < outcome.seq()) {
            row[8] = outcome.getClass().getSimpleName().toUpperCase(Locale.ROOT);
            row[9] = outcome instanceof Rejected r ? r.reason() : outcome instanceof Cancelled c ? c.reason() : null;
            row[10] = outcome instanceof Rejected r ? r.detail() : null;
            row[12] = outcome.seq();
            row[13] = outcome.position();
            row[14] = outcome.time();
        }
    }

    private void fill(Filled f) {
        first(
                "trades",
                text(f.run(), f.bot(), f.seq()),
                f.run(),
                f.bot(),
                f.seq(),
                f.id(),
                f.order(),
                f.position(),
                f.time(),
                f.symbol(),
                f.side(),
                money(f.ordered()),
                money(f.size()),
                money(f.price()),
                money(f.fee()),
                money(f.cashChange()),
                money(f.costChange()),
                money(f.realized()),
                money(f.cashAfter()),
                money(f.positionAfter()),
                money(f.costAfter()));
        String key = text(f.run(), f.bot(), f.symbol());
        Object[] old = tables.get("positions").get(key);
        if (old == null || (long) old[5] < f.seq()) {
            put(
                    "positions",
                    key,
                    f.run(),
                    f.bot(),
                    f.symbol(),
                    money(f.positionAfter()),
                    money(f.costAfter()),
                    f.seq());
        }
    }

    private Object[] lifeRow(String run, String bot) {
        return tables.get("run_bots").computeIfAbsent(text(run, bot), key -> {
            Object[] row = new Object[9];
            row[0] = run;
            row[1] = bot;
            row[2] = "RUNNING";
            return row;
        });
    }

    private void life(BotRecord record, String status, String reason) {
        Object[] row = lifeRow(record.run(), record.bot());
        boolean verdict = status.equals("FAILED");
        if (row[2].equals("FAILED") || !verdict && row[3] != null && (long) row[3] > record.position()) {
            return;
        }
        row[2] = status;
        row[3] = record.position();
        row[5] = reason;
        if (row[4] == null && record instanceof BotStarted) {
            row[4] = record.position();
        }
    }

    private void ended(int partition, OrdersMark mark) {
        for (Object[] row : tables.get("run_bots").values()) {
            boolean ofPartition = Partitions.of((String) row[1], partitions) == partition;
            if (row[0].equals(mark.run())
                    && ofPartition
                    && row[3] != null
                    && List.of("RUNNING", "PAUSED").contains(row[2])) {
                row[2] = "DONE";
                row[3] = mark.position();
            }
        }
    }

    private void log(BotLog line) {
        first(
                "bot_logs",
                text(line.run(), line.bot(), line.position(), line.index()),
                line.run(),
                line.bot(),
                line.position(),
                line.index(),
                line.time(),
                line.level(),
                clean(line.text()));
        if (line.level() == BotLog.Level.ERROR) {
            Object[] row = lifeRow(line.run(), line.bot());
            if (row[7] == null
                    || (long) row[7] < line.position()
                    || (long) row[7] == line.position() && (int) row[8] < line.index()) {
                row[6] = clean(line.text());
                row[7] = line.position();
                row[8] = line.index();
            }
        }
    }

    private void mark(String topic, int partition, String run, long position, boolean last) {
        String key = text(run, topic, partition);
        Object[] old = tables.get("marks").get(key);
        put(
                "marks",
                key,
                run,
                topic,
                partition,
                old == null ? position : Math.max(position, (long) old[3]),
                (last || old != null && old[4].equals("t")) ? "t" : "f");
    }

    private void first(String table, String key, Object... row) {
        tables.get(table).putIfAbsent(key, row);
    }

    private void put(String table, String key, Object... row) {
        tables.get(table).put(key, row);
    }

    private static String money(long units) {
        return BigDecimal.valueOf(units, 8).toPlainString();
    }

    private static String clean(String text) {
        return text.replace('\u0000', '\uFFFD');
    }
}
