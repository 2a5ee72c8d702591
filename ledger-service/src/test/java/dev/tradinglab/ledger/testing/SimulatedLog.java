package dev.tradinglab.ledger.testing;

import dev.tradinglab.events.bot.BotLog;
import dev.tradinglab.events.bot.BotSource;
import dev.tradinglab.events.bot.BotSource.Language;
import dev.tradinglab.events.equity.EquityMark;
import dev.tradinglab.events.equity.EquitySample;
import dev.tradinglab.events.fixed.Fixed;
import dev.tradinglab.events.json.JsonCodec;
import dev.tradinglab.events.order.BotFailed;
import dev.tradinglab.events.order.BotPaused;
import dev.tradinglab.events.order.BotResumed;
import dev.tradinglab.events.order.BotStarted;
import dev.tradinglab.events.order.BotStopped;
import dev.tradinglab.events.order.CommandRefused;
import dev.tradinglab.events.order.FailureCode;
import dev.tradinglab.events.order.MarketOrder;
import dev.tradinglab.events.order.OrderPlaced;
import dev.tradinglab.events.order.OrdersLease;
import dev.tradinglab.events.order.OrdersMark;
import dev.tradinglab.events.order.OrdersRecord;
import dev.tradinglab.events.run.Lane;
import dev.tradinglab.events.run.RunSpec;
import dev.tradinglab.events.topic.TopicSpec;
import dev.tradinglab.events.topic.Topics;
import dev.tradinglab.events.trade.Cancelled;
import dev.tradinglab.events.trade.Expired;
import dev.tradinglab.events.trade.Filled;
import dev.tradinglab.events.trade.Outcome;
import dev.tradinglab.events.trade.RejectReason;
import dev.tradinglab.events.trade.Rejected;
import dev.tradinglab.events.trade.Side;
import dev.tradinglab.events.trade.TradesMark;
import dev.tradinglab.tape.kafka.Partitions;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;

/**
 * What a lab would write to its topics, from a seed: a live run and a backtest with bots that live, trade and die, and everything that
 * may go wrong on the way: records twice, records of runners that lost their lease, garbage, rows that the database must refuse.
 */
public final class SimulatedLog {
    private final Random random;
    private final int partitions;
    private final Map<String, List<List<byte[]>>> logs = new LinkedHashMap<>();
    private final Map<String, List<Long>> leases = new HashMap<>();
    private final List<BotRun> bots = new ArrayList<>();

    private SimulatedLog(long seed, int partitions) {
        this.random = new Random(seed);
        this.partitions = partitions;
    }

    /** A log of about {@code events} records. */
    public static SimulatedLog of(long seed, int partitions, int events) {
        SimulatedLog log = new SimulatedLog(seed, partitions);
        log.begin();
        for (int i = 0; i < events; i++) {
            log.next();
        }
        log.end();
        return log;
    }

    /** Every topic's partitions, each the values of its records in order: the index is the offset on a new topic. */
    public Map<String, List<List<byte[]>>> topics() {
        return logs;
    }

    private void begin() {
        for (Lane lane : Lane.AT_WORK) {
            String run = lane == Lane.LIVE ? "live-sim" : "bt-1";
            for (int partition = 0; partition < partitions; partition++) {
                takeOver(lane, partition);
            }
            List<String> versions = IntStream.range(0, 4)
                    .mapToObj(i -> BotSource.version("Bot " + i, "source " + i + lane))
                    .toList();
            for (String bot : versions) {
                put(Topics.BOTS, bot, source(bot));
                bots.add(new BotRun(lane, run, bot));
            }
            boolean live = lane == Lane.LIVE;
            put(
                    Topics.RUNS,
                    0,
                    new RunSpec(
                            run,
                            lane,
                            live ? "ticks.sim" : "ticks.old",
                            1_000,
                            live ? null : 5_000L,
                            live ? List.of() : versions,
                            Map.of("XBT", "BTCUSDT"),
                            RunSpec.DEFAULT_CASH,
                            null,
                            7,
                            RunSpec.DEFAULT_SAMPLING,
                            RunSpec.ENGINE,
                            1_700_000_000_000_000L));
        }
    }

    private static BotSource source(String bot) {
        return new BotSource(
                bot,
                bot.substring(0, bot.indexOf('@')),
                "bot.py",
                Language.PYTHON,
                List.of("BTCUSDT", "E,\"T\""),
                1,
                "x=1");
    }

    private void next() {
        BotRun bot = bots.get(random.nextInt(bots.size()));
        bot.position += random.nextInt(3);
        switch (random.nextInt(16)) {
            case 0 -> life(bot);
            case 1 -> takeOver(bot.lane, bot.partition());
            case 2 -> garbage();
            case 3 -> stale(bot);
            case 4 -> log(bot);
            case 5 -> marks(bot, false);
            case 6 -> repeat();
            case 7, 8, 9 -> sample(bot);
            default -> trade(bot);
        }
    }

    private void end() {
        for (BotRun bot : bots) {
            if (bot.lane == Lane.BACKTEST) {
                bot.position = 3_999;
                marks(bot, true);
            }
        }
    }

    private void life(BotRun bot) {
        long lease = lease(bot);
        String run = bot.run;
        Long command = random.nextBoolean() ? null : (long) random.nextInt(50);
        put(
                orders(bot),
                bot.bot,
                switch (random.nextInt(8)) {
                    case 0, 1 -> new BotStarted(lease, run, bot.bot, bot.position, List.of("BTCUSDT"), command);
                    case 2 -> new BotPaused(lease, run, bot.bot, bot.position, command);
                    case 3, 4 -> new BotResumed(lease, run, bot.bot, bot.position, command);
                    case 5 -> new BotStopped(lease, run, bot.bot, bot.position, command);
                    case 6 -> new CommandRefused(lease, run, bot.bot, bot.position, "no such \u0000 order", command);
                    default ->
                        random.nextInt(4) > 0
                                ? new BotResumed(lease, run, bot.bot, bot.position, command)
                                : new BotFailed(lease, run, bot.bot, bot.position, FailureCode.TIMEOUT, "line 3", null);
                });
    }

    private void takeOver(Lane lane, int partition) {
        List<byte[]> log = partition(Topics.orders(lane).name(), partition);
        leases.computeIfAbsent(lane + "/" + partition, key -> new ArrayList<>()).add((long) log.size());
        put(Topics.orders(lane), partition, new OrdersLease("runner-" + random.nextInt(3)));
    }

    /** A runner that was paused and goes on writing under an old lease. */
    private void stale(BotRun bot) {
        List<Long> all = leases.get(bot.lane + "/" + bot.partition());
        if (all.size() > 1) {
            long old = all.get(random.nextInt(all.size() - 1));
            put(
                    orders(bot),
                    bot.bot,
                    random.nextBoolean()
                            ? new BotFailed(old, bot.run, bot.bot, bot.position, FailureCode.LOAD, "stale", null)
                            : order(bot, old, bot.bot + "/stale/" + bot.position));
        }
    }

    private void garbage() {
        List<String> topics = List.copyOf(logs.keySet());
        String topic = topics.get(random.nextInt(topics.size()));
        byte[] value =
                switch (random.nextInt(4)) {
                    case 0 -> null;
                    case 1 -> "{\"type\":\"unheard of\"}".getBytes(StandardCharsets.UTF_8);
                    case 2 -> "{\"v\":99,\"type\":\"mark\"}".getBytes(StandardCharsets.UTF_8);
                    default -> new byte[] {0, (byte) 0xff, 7};
                };
        List<List<byte[]>> log = logs.get(topic);
        log.get(random.nextInt(log.size())).add(value);
    }

    private void repeat() {
        List<String> topics = List.of("trades", "equity", "bot-logs", "backtest.trades", "backtest.equity");
        List<List<byte[]>> log = logs.get(topics.get(random.nextInt(topics.size())));
        if (log != null) {
            List<byte[]> records = log.get(random.nextInt(log.size()));
            if (!records.isEmpty()) {
                records.add(records.get(random.nextInt(records.size())));
            }
        }
    }

    private void log(BotRun bot) {
        BotLog.Level[] levels = BotLog.Level.values();
        BotLog.Level level = levels[random.nextInt(levels.length)];
        put(
                Topics.BOT_LOGS,
                bot.bot,
                new BotLog(
                        bot.run,
                        bot.bot,
                        bot.position,
                        bot.lines++,
                        time(bot),
                        level,
                        "line \u0000 " + random.nextInt(99)));
    }

    private void marks(BotRun bot, boolean last) {
        int partition = bot.partition();
        put(orders(bot), partition, new OrdersMark(lease(bot), bot.run, partition, bot.position, List.of(), last));
        put(Topics.trades(bot.lane), partition, new TradesMark(bot.run, partition, bot.position, List.of(), last));
        put(Topics.equity(bot.lane), partition, new EquityMark(bot.run, partition, bot.position, List.of(), last));
    }

    private void sample(BotRun bot) {
        long equity = bot.cash + random.nextInt(1_000_000);
        put(
                Topics.equity(bot.lane),
                bot.bot,
                new EquitySample(
                        bot.run,
                        bot.bot,
                        bot.position,
                        time(bot),
                        bot.cash,
                        equity,
                        bot.realized,
                        equity - bot.cash,
                        0));
    }

    private void trade(BotRun bot) {
        String id = OrderPlaced.id(bot.bot, bot.position, bot.orders++);
        OrderPlaced order = order(bot, lease(bot), id);
        put(orders(bot), bot.bot, random.nextInt(20) == 0 ? impossible(order) : order);
        Outcome outcome =
                switch (random.nextInt(10)) {
                    case 0 -> null;
                    case 1 -> new Cancelled(bot.run, bot.bot, bot.seq++, id, bot.position, time(bot), "by hand");
                    case 2 -> new Expired(bot.run, bot.bot, bot.seq++, id, bot.position, time(bot));
                    case 3 ->
                        new Rejected(
                                bot.run,
                                bot.bot,
                                bot.seq++,
                                id,
                                bot.position,
                                time(bot),
                                new MarketOrder("BTCUSDT", "BUY", "\u0000"),
                                RejectReason.INSUFFICIENT_CASH,
                                "cash 1");
                    default -> fill(bot, id);
                };
        if (outcome != null) {
            put(Topics.trades(bot.lane), bot.bot, outcome);
        }
    }

    private OrderPlaced order(BotRun bot, long lease, String id) {
        return new OrderPlaced(
                lease,
                bot.run,
                bot.bot,
                id,
                bot.position,
                0,
                time(bot),
                new MarketOrder("BTCUSDT", "BUY", "1e-3\u0000"),
                null);
    }

    /** An order that no row can hold: nobody's, or for nothing. */
    private OrderPlaced impossible(OrderPlaced order) {
        boolean nobodys = random.nextBoolean();
        return new OrderPlaced(
                order.lease(),
                order.run(),
                nobodys ? null : order.bot(),
                order.id(),
                order.position(),
                0,
                order.time(),
                nobodys ? order.order() : null,
                null);
    }

    private Filled fill(BotRun bot, String order) {
        String symbol = random.nextBoolean() ? "BTCUSDT" : "ETHUSDT";
        long size = 1 + random.nextInt(1_000_000);
        long price = Fixed.ONE * (20_000 + random.nextInt(100));
        long fee = random.nextInt(1_000);
        boolean buy = random.nextBoolean();
        long cost = Fixed.multiply(size, price);
        long realized = buy ? 0 : random.nextInt(2_000) - 1_000;
        long costChange = buy ? cost : -cost;
        long cashChange = realized - fee - costChange;
        long said = random.nextInt(25) == 0 ? fee + Fixed.ONE : fee;
        bot.cash += cashChange;
        bot.realized += realized;
        long held = bot.held.merge(symbol, buy ? size : -size, Long::sum);
        long paid = bot.cost.merge(symbol, costChange, Long::sum);
        return new Filled(
                bot.run,
                bot.bot,
                bot.seq++,
                order,
                order + "/0",
                bot.position,
                time(bot),
                symbol,
                buy ? Side.BUY : Side.SELL,
                size,
                size,
                price,
                said,
                cashChange,
                costChange,
                realized,
                bot.cash,
                held,
                paid);
    }

    private static long time(BotRun bot) {
        return 1_700_000_000_123_457L + bot.position * 999_983;
    }

    private long lease(BotRun bot) {
        return leases.get(bot.lane + "/" + bot.partition()).getLast();
    }

    private static TopicSpec<OrdersRecord> orders(BotRun bot) {
        return Topics.orders(bot.lane);
    }

    private <T> void put(TopicSpec<T> topic, String key, T event) {
        put(topic, Partitions.of(key, partitions), event);
    }

    private <T> void put(TopicSpec<T> topic, int partition, T event) {
        JsonCodec<T> codec = topic.codec();
        partition(topic.name(), partition).add(codec.encode(event));
    }

    private List<byte[]> partition(String topic, int partition) {
        return logs.computeIfAbsent(topic, name -> IntStream.range(0, partitionsOf(name))
                        .<List<byte[]>>mapToObj(i -> new ArrayList<>())
                        .toList())
                .get(partition);
    }

    private int partitionsOf(String topic) {
        return topic.equals(Topics.RUNS.name()) ? 1 : partitions;
    }

    /** One bot in one run, with the account that the simulated broker keeps for it. */
    private final class BotRun {
        private final Lane lane;
        private final String run;
        private final String bot;
        private final Map<String, Long> held = new HashMap<>();
        private final Map<String, Long> cost = new HashMap<>();
        private long position;
        private long seq;
        private int orders;
        private int lines;
        private long cash = RunSpec.DEFAULT_CASH;
        private long realized;

        private BotRun(Lane lane, String run, String bot) {
            this.lane = lane;
            this.run = run;
            this.bot = bot;
        }

        private int partition() {
            return Partitions.of(bot, partitions);
        }
    }
}
