package dev.tradinglab.events.topic;

import dev.tradinglab.events.bot.BotLog;
import dev.tradinglab.events.bot.BotSource;
import dev.tradinglab.events.bot.UseReport;
import dev.tradinglab.events.command.Command;
import dev.tradinglab.events.equity.EquityRecord;
import dev.tradinglab.events.json.JsonCodec;
import dev.tradinglab.events.market.TapeCodec;
import dev.tradinglab.events.market.TapeRecord;
import dev.tradinglab.events.order.OrdersRecord;
import dev.tradinglab.events.run.Lane;
import dev.tradinglab.events.run.RunSpec;
import dev.tradinglab.events.run.TapeManifest;
import dev.tradinglab.events.topic.TopicSpec.Keep;
import dev.tradinglab.events.topic.TopicSpec.Layout;
import dev.tradinglab.events.trade.TradesRecord;
import java.util.List;
import java.util.stream.Stream;

/** Every topic of the lab. DESIGN's table is the source; docs/topics.md describes them to users. */
public final class Topics {
    /** Partitions of the topics keyed by bot, unless the lab was set up with another number. */
    public static final int DEFAULT_PARTITIONS = 16;

    /** What the names of replays begin with, of their tapes and of their runs; no data set may be called so. */
    public static final String REPLAY = "replay-";

    private static final JsonCodec<OrdersRecord> ORDERS_CODEC = new JsonCodec<>(OrdersRecord.class);
    private static final JsonCodec<TradesRecord> TRADES_CODEC = new JsonCodec<>(TradesRecord.class);
    private static final JsonCodec<EquityRecord> EQUITY_CODEC = new JsonCodec<>(EquityRecord.class);
    private static final JsonCodec<TapeRecord> TAPE_CODEC = new TapeCodec();

    /** Live market events of Binance. */
    public static final TopicSpec<TapeRecord> TICKS = tape("ticks");
    /** Live market events of Alpaca. */
    public static final TopicSpec<TapeRecord> TICKS_ALPACA = tape("ticks.alpaca");
    /** Live market events of Manifold. */
    public static final TopicSpec<TapeRecord> TICKS_MANIFOLD = tape("ticks.manifold");
    /** Live market events of StockData.org. */
    public static final TopicSpec<TapeRecord> TICKS_STOCKDATA = tape("ticks.stockdata");
    /** Live events of the simulated exchange. */
    public static final TopicSpec<TapeRecord> TICKS_SIM = tape("ticks.sim");
    /** Manifests of the tapes. */
    public static final TopicSpec<TapeManifest> TAPES =
            single("tapes", Keep.LATEST, new JsonCodec<>(TapeManifest.class));
    /** Sources of the bots. */
    public static final TopicSpec<BotSource> BOTS = byBot("bots", Keep.LATEST, new JsonCodec<>(BotSource.class));
    /** Run specs. */
    public static final TopicSpec<RunSpec> RUNS = single("runs", Keep.LATEST, new JsonCodec<>(RunSpec.class));
    /** Wishes from outside. */
    public static final TopicSpec<Command> COMMANDS = byBot("commands", Keep.ALL, new JsonCodec<>(Command.class));
    /** The wishes of runs from another lab: answered there, and never again. */
    public static final TopicSpec<Command> IMPORTED_COMMANDS = byBot("imported.commands", Keep.ALL, COMMANDS.codec());
    /** What bots wrote into their logs. */
    public static final TopicSpec<BotLog> BOT_LOGS = byBot("bot-logs", Keep.ALL, new JsonCodec<>(BotLog.class));
    /** What bots use of their runners. */
    public static final TopicSpec<UseReport> BOT_USES =
            single("bot-uses", Keep.AN_HOUR, new JsonCodec<>(UseReport.class));
    /** What could not be read or handled. */
    public static final TopicSpec<DeadLetter> DEAD_LETTERS =
            single("dead-letters", Keep.ALL, new JsonCodec<>(DeadLetter.class));

    private Topics() {}

    /** The topics that are there before any data set is imported. */
    public static List<TopicSpec<?>> all() {
        return List.of(
                TICKS,
                TICKS_ALPACA,
                TICKS_MANIFOLD,
                TICKS_STOCKDATA,
                TICKS_SIM,
                TAPES,
                BOTS,
                RUNS,
                COMMANDS,
                BOT_LOGS,
                BOT_USES,
                DEAD_LETTERS,
                orders(Lane.LIVE),
                trades(Lane.LIVE),
                equity(Lane.LIVE),
                orders(Lane.BACKTEST),
                trades(Lane.BACKTEST),
                equity(Lane.BACKTEST),
                IMPORTED_COMMANDS,
                orders(Lane.IMPORTED),
                trades(Lane.IMPORTED),
                equity(Lane.IMPORTED));
    }

    /** The wishes that the records of a lane answer. */
    public static TopicSpec<Command> commands(Lane lane) {
        return switch (lane) {
            case LIVE, BACKTEST -> COMMANDS;
            case IMPORTED -> IMPORTED_COMMANDS;
        };
    }

    /** What the runners of a lane decided. */
    public static TopicSpec<OrdersRecord> orders(Lane lane) {
        return byBot(inLane(lane, "orders"), Keep.ALL, ORDERS_CODEC);
    }

    /** What became of the orders of a lane. */
    public static TopicSpec<TradesRecord> trades(Lane lane) {
        return byBot(inLane(lane, "trades"), Keep.ALL, TRADES_CODEC);
    }

    /** Equity samples of a lane. */
    public static TopicSpec<EquityRecord> equity(Lane lane) {
        return byBot(inLane(lane, "equity"), Keep.ALL, EQUITY_CODEC);
    }

    /** A tape by the name of its topic. */
    public static TopicSpec<TapeRecord> tape(String topic) {
        return single(topic, Keep.ALL, TAPE_CODEC);
    }

    /** The tape of an imported data set, by the name that users give it. */
    public static TopicSpec<TapeRecord> dataSet(String name) {
        return tape("ticks." + name);
    }

    /** True for the tape of a live source, real or simulated. */
    public static boolean isLive(String topic) {
        return Stream.of(TICKS, TICKS_ALPACA, TICKS_MANIFOLD, TICKS_STOCKDATA, TICKS_SIM)
                .anyMatch(tape -> tape.name().equals(topic));
    }

    /** True for the tape of a data set that was fed anew, as a live feed. */
    public static boolean isReplay(String topic) {
        return topic.startsWith(dataSet(REPLAY).name());
    }

    private static String inLane(Lane lane, String name) {
        return switch (lane) {
            case LIVE -> name;
            case BACKTEST -> "backtest." + name;
            case IMPORTED -> "imported." + name;
        };
    }

    private static <T> TopicSpec<T> single(String name, Keep keep, JsonCodec<T> codec) {
        return new TopicSpec<>(name, Layout.SINGLE, keep, codec);
    }

    private static <T> TopicSpec<T> byBot(String name, Keep keep, JsonCodec<T> codec) {
        return new TopicSpec<>(name, Layout.BY_BOT, keep, codec);
    }
}
