package dev.tradinglab.runner;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tradinglab.events.bot.BotSource;
import dev.tradinglab.events.command.Command;
import dev.tradinglab.events.command.StartBot;
import dev.tradinglab.events.market.MarketEvent;
import dev.tradinglab.events.market.TapeRecord;
import dev.tradinglab.events.market.Trade;
import dev.tradinglab.events.order.BotFailed;
import dev.tradinglab.events.order.BotRecord;
import dev.tradinglab.events.order.BotStarted;
import dev.tradinglab.events.order.Leased;
import dev.tradinglab.events.order.OrderPlaced;
import dev.tradinglab.events.order.OrdersRecord;
import dev.tradinglab.events.run.Lane;
import dev.tradinglab.events.run.RunSpec;
import dev.tradinglab.events.topic.TopicSpec;
import dev.tradinglab.events.topic.Topics;
import dev.tradinglab.runner.metrics.RunnerMetrics;
import dev.tradinglab.runner.testing.HostileLog;
import dev.tradinglab.runner.testing.HostileLog.Place;
import dev.tradinglab.runner.testing.Lab;
import dev.tradinglab.runner.testing.LogView;
import dev.tradinglab.runner.testing.ScriptedBots;
import dev.tradinglab.tape.sim.SimulatedMarket;
import dev.tradinglab.testkit.HostileBytes;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Whatever stands on any topic that a runner reads: it goes on, its bots decide what they decide without it, and each bad record is accounted for. */
class HostileTopicsTest {
    private static final long SEED = Long.getLong("lab.seed", System.nanoTime());
    private static final int PARTITIONS = 4;
    private static final int ROUNDS = 4;
    /** Of each topic in each round. */
    private static final int RECORDS = 200;

    private static final int TRADES = 300;
    private static final String CALM = "ticks.calm";
    private static final String ROUGH = "ticks.rough";
    private static final String RUN = "live-good";

    private final List<Throwable> fatal = Collections.synchronizedList(new ArrayList<>());
    private final List<Long> goodPlaces = new ArrayList<>();
    private final List<String> hostileRuns = new ArrayList<>();
    private final Random random = new Random(SEED);
    private final SimulatedMarket market = new SimulatedMarket(SEED);
    private final RunnerMetrics metrics = new RunnerMetrics(new SimpleMeterRegistry());
    private final BotSource victim = ScriptedBots.source("victim", "dice", 0);
    private Lab lab;
    private HostileLog hostile;
    private Place tooLong;
    private long time = 1_700_000_000_000_000L;

    @BeforeEach
    void start() throws Exception {
        System.out.println("HostileTopicsTest: repeat it with -Dlab.seed=" + SEED);
        lab = new Lab(PARTITIONS);
        lab.tape(CALM, SEED);
        lab.tape(ROUGH, SEED);
        hostile = new HostileLog(lab.kafka(), SEED, PARTITIONS);
    }

    @AfterEach
    void stop() {
        hostile.close();
        lab.close();
    }

    @Test
    void shouldDecideAmongHostileRecordsWhatIsDecidedWithoutThem() throws Exception {
        // Given bots in a live run, of which nobody is disturbed but the victim, and hostile records from the first on
        pollute();
        RunSpec live = lab.run(RUN, Lane.LIVE, ROUGH, 0, null, List.of());
        List<BotSource> bots = IntStream.range(0, 6)
                // Often enough that each has something to order on any market of this length.
                .mapToObj(i -> ScriptedBots.source("good-" + i, "dice", i * 100_000L))
                .toList();
        Set<Place> beforeTakeOver = new HashSet<>();
        for (String instance : List.of("first", "second")) {
            try (Runner _ = runner(instance)) {
                if (instance.equals("first")) {
                    lab.start(live, bots);
                    lab.start(live, List.of(victim));
                    awaitStarted(bots);
                    // Its answer would name the bot as well, and be longer than a record may be.
                    long wish = lab.publish(Topics.COMMANDS, "long", new StartBot(RUN, "x".repeat(900_000)));
                    tooLong = new Place(Topics.COMMANDS.name(), lab.partition("long"), wish);
                }
                // When the lab goes on among them, and another runner takes over what the first one had
                for (int round = 0; round < ROUNDS; round++) {
                    feed();
                    pollute();
                }
                feed();
                awaitAllAt(live, bots);
                if (instance.equals("first")) {
                    Lane.AT_WORK.forEach(lane -> beforeTakeOver.addAll(hostile.unreadable(Topics.orders(lane))));
                } else {
                    awaitAccountedFor(beforeTakeOver);
                }
            }
        }

        // Then
        assertThat(fatal).as("seed " + SEED).isEmpty();
        LogView log = new LogView(lab.orders(Lane.LIVE), RUN);
        bots.forEach(bot -> requireUndisturbed(live, log, bot));
        System.out.printf("%d hostile records, %d runs%n", hostile.count(), hostileRuns.size());
    }

    private Runner runner(String instance) {
        return new Runner(Lab.config(instance, "hostile"), lab.kafka(), _ -> new ScriptedBots(), metrics, fatal::add);
    }

    /** Some of everything that can come to a runner, but for what names the leases that count: that would be no garbage but a forgery. */
    private void pollute() {
        hostile.write(Topics.BOTS, HostileBytes.pinned("bots"), RECORDS, _ -> true);
        List<RunSpec> runs =
                hostile.write(Topics.RUNS, runs(), RECORDS, run -> !run.run().equals(RUN));
        runs.stream().map(RunSpec::run).limit(10).forEach(hostileRuns::add);
        List<String> wishes = new ArrayList<>();
        HostileBytes.pinned("commands").forEach(wish -> {
            wishes.add(wish);
            wishes.add(wish.replace("\"run\":\"live\"", "\"run\":\"" + RUN + "\"")
                    .replace("Trend Follower@0123456789ab", victim.bot()));
        });
        hostile.write(Topics.COMMANDS, wishes, RECORDS, this::isNoOrderToAGoodBot);
        for (String run : runs.stream().map(RunSpec::run).limit(10).toList()) {
            lab.wish(new StartBot(run, victim.bot()));
        }
        for (Lane lane : Lane.AT_WORK) {
            TopicSpec<OrdersRecord> orders = Topics.orders(lane);
            hostile.write(
                    orders,
                    HostileLog.leased(HostileBytes.pinned("orders")),
                    RECORDS,
                    said -> said instanceof Leased of && HostileLog.isForeign(of.lease()));
            hostile.write(Topics.trades(lane), HostileBytes.pinned("trades"), RECORDS, _ -> true);
        }
    }

    /** Runs that could be meant for this lab's tape, and what the samples say. */
    private static List<String> runs() {
        List<String> runs = new ArrayList<>(HostileBytes.pinned("runs"));
        HostileBytes.pinned("runs")
                .forEach(
                        run -> runs.add(run.replace("ticks.btc-april", ROUGH).replace("\"ticks\"", '"' + ROUGH + '"')));
        return runs;
    }

    private boolean isNoOrderToAGoodBot(Command wish) {
        return !wish.bot().startsWith("good-");
    }

    /** The same trades onto both tapes, onto one among garbage. */
    private void feed() {
        for (int i = 0; i < TRADES; i += 10) {
            List<Trade> trades = new ArrayList<>();
            for (int j = 0; j < 10; j++) {
                time += market.delay();
                trades.add(market.next(time));
            }
            lab.feed(CALM, trades);
            long end = lab.feed(ROUGH, trades);
            for (int j = 10; j > 0; j--) {
                goodPlaces.add(end - j);
            }
            hostile.write(
                    Topics.tape(ROUGH),
                    HostileLog.leased(HostileBytes.pinned("ticks")),
                    random.nextInt(10),
                    (TapeRecord said) -> said instanceof MarketEvent event && HostileLog.isForeign(event.lease()));
        }
    }

    /** So that all of them see all of the trades. */
    private void awaitStarted(List<BotSource> bots) throws InterruptedException {
        lab.await(Lane.LIVE, "all started", log -> bots.stream()
                .noneMatch(bot ->
                        new LogView(log, RUN).of(bot.bot(), BotStarted.class).isEmpty()));
    }

    private void awaitAllAt(RunSpec live, List<BotSource> bots) throws InterruptedException {
        long end = goodPlaces.getLast();
        List<String> names = bots.stream().map(BotSource::bot).toList();
        lab.await(Lane.LIVE, "all at " + end, log -> {
            assertThat(fatal).as("seed " + SEED).isEmpty();
            return new LogView(log, live.run()).covers(lab, names, end);
        });
    }

    /** It ordered what the calm tape alone makes it order, each order at the same trade. */
    private void requireUndisturbed(RunSpec live, LogView log, BotSource bot) {
        assertThat(log.of(bot.bot(), BotFailed.class)).as("seed " + SEED).isEmpty();
        BotStarted started = log.of(bot.bot(), BotStarted.class).getFirst();
        long before =
                goodPlaces.stream().filter(place -> place < started.position()).count();
        RunSpec calm = new RunSpec(
                RUN,
                Lane.LIVE,
                CALM,
                0,
                null,
                List.of(),
                live.symbols(),
                live.cash(),
                live.rules(),
                live.seed(),
                live.sampling(),
                live.engine(),
                0);
        // Its lease stands at the begin of the calm tape.
        List<OrderPlaced> expected = lab.expected(calm, bot, new ScriptedBots(), 1 + before, 1L + goodPlaces.size());
        assertThat(log.ownOrders(bot.bot()))
                .as("seed " + SEED)
                .hasSizeGreaterThan(20)
                .extracting(order -> "%d %d %s".formatted(order.position(), order.index(), order.order()))
                .containsExactlyElementsOf(expected.stream()
                        .map(order -> "%d %d %s"
                                .formatted(goodPlaces.get((int) order.position() - 1), order.index(), order.order()))
                        .toList());
    }

    /** By a dead letter, or, what could be read of the wishes, by an answer. */
    private void awaitAccountedFor(Set<Place> ordersBeforeTakeOver) throws InterruptedException {
        Set<Place> all = new HashSet<>(ordersBeforeTakeOver);
        all.addAll(hostile.unreadable(Topics.BOTS));
        all.addAll(hostile.unreadable(Topics.RUNS));
        all.addAll(hostile.unreadable(Topics.tape(ROUGH)));
        all.addAll(hostile.all(Topics.COMMANDS));
        all.add(tooLong);
        lab.await(Lane.LIVE, "seed " + SEED + ": each of " + all.size() + " is accounted for", _ -> unaccounted(all)
                .isEmpty());
    }

    private Set<Place> unaccounted(Set<Place> all) {
        assertThat(fatal).as("seed " + SEED).isEmpty();
        Set<Place> missing = new HashSet<>(all);
        missing.removeAll(HostileLog.letters(lab));
        for (Lane lane : Lane.AT_WORK) {
            lab.orders(lane).forEach(placed -> {
                if (placed.record() instanceof BotRecord said && said.command() != null) {
                    missing.remove(new Place(Topics.COMMANDS.name(), placed.partition(), said.command()));
                }
            });
        }
        return missing;
    }
}
