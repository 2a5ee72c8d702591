package dev.tradinglab.runner;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tradinglab.events.bot.BotLog;
import dev.tradinglab.events.bot.BotSource;
import dev.tradinglab.events.bot.BotUse;
import dev.tradinglab.events.bot.UseReport;
import dev.tradinglab.events.command.CancelOrder;
import dev.tradinglab.events.command.PauseBot;
import dev.tradinglab.events.command.PlaceOrder;
import dev.tradinglab.events.command.ResumeBot;
import dev.tradinglab.events.command.StartBot;
import dev.tradinglab.events.command.StopBot;
import dev.tradinglab.events.order.BotFailed;
import dev.tradinglab.events.order.BotPaused;
import dev.tradinglab.events.order.BotRecord;
import dev.tradinglab.events.order.BotResumed;
import dev.tradinglab.events.order.BotStarted;
import dev.tradinglab.events.order.BotStopped;
import dev.tradinglab.events.order.CommandRefused;
import dev.tradinglab.events.order.FailureCode;
import dev.tradinglab.events.order.MarketOrder;
import dev.tradinglab.events.order.OrderPlaced;
import dev.tradinglab.events.run.Lane;
import dev.tradinglab.events.run.RunSpec;
import dev.tradinglab.events.topic.Topics;
import dev.tradinglab.events.trade.Expired;
import dev.tradinglab.runner.metrics.RunnerMetrics;
import dev.tradinglab.runner.testing.BotLines;
import dev.tradinglab.runner.testing.Lab;
import dev.tradinglab.runner.testing.LogView;
import dev.tradinglab.runner.testing.ScriptedBots;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** One runner against a real Kafka with 16 partitions. */
class RunnerTest {
    private static final long SEED = System.nanoTime();
    private static final Duration LIMIT = Duration.ofSeconds(60);
    private static final List<Throwable> FATAL = new ArrayList<>();
    private static final ScriptedBots BOTS = new ScriptedBots();
    private static final RunnerMetrics METRICS = new RunnerMetrics(new SimpleMeterRegistry());

    private static Lab lab;
    private static Runner runner;

    @BeforeAll
    static void start() {
        System.out.println("seed " + SEED);
        lab = new Lab();
        runner = new Runner(Lab.config("runner-1", "group"), lab.kafka(), language -> BOTS, METRICS, FATAL::add);
    }

    @AfterAll
    static void stop() {
        runner.close();
        lab.close();
        assertThat(FATAL).isEmpty();
    }

    @Test
    void shouldDecideInABacktestWhatTheFoldDecides() throws Exception {
        // Given
        lab.tape("ticks.whole", SEED);
        long end = lab.feed("ticks.whole", 30_000);
        List<BotSource> bots = IntStream.range(0, 12)
                .mapToObj(i -> ScriptedBots.source("dice-" + i, "dice", i * 200_000L))
                .toList();
        RunSpec run = lab.run("bt-whole", Lane.BACKTEST, "ticks.whole", 0, end, names(bots));

        // When
        lab.start(run, bots);
        long partitions = names(bots).stream().map(lab::partition).distinct().count();
        LogView log = await(run, "all bots at the end", view -> view.ended() == partitions);

        // Then
        for (BotSource bot : bots) {
            assertThat(log.ownOrders(bot.bot()))
                    .isNotEmpty()
                    .isEqualTo(lab.expected(run, bot, new ScriptedBots(), 0, end));
        }
        assertThat(log.marks()).allSatisfy(mark -> assertThat(mark.position()).isLessThan(end));
        assertThat(log.marks()).filteredOn(mark -> mark.last()).allSatisfy(mark -> assertThat(mark.position())
                .isEqualTo(end - 1));
        assertThat(log.marks().size()).isGreaterThan((int) (partitions * end / 6_000));
    }

    @Test
    void shouldCallABotAsOftenAsTheRunSaysWhereItsFileDoesNotAndWriteThatDown() throws Exception {
        // Given
        lab.tape("ticks.cadence", SEED + 11);
        long end = lab.feed("ticks.cadence", 5_000);
        BotSource own = ScriptedBots.source("own", "dice", 2_000_000);
        BotSource any = new BotSource(
                "any" + own.bot().substring(3),
                "any",
                "any.py",
                own.language(),
                own.symbols(),
                1_000_000,
                "dice",
                true);
        List<BotSource> bots = List.of(own, any);
        RunSpec run = lab.run("bt-cadence", Lane.BACKTEST, "ticks.cadence", 0, end, names(bots), 500_000L);

        // When
        lab.start(run, bots);
        long partitions = names(bots).stream().map(lab::partition).distinct().count();
        LogView log = await(run, "all bots at the end", view -> view.ended() == partitions);

        // Then
        assertThat(log.of(own.bot(), BotStarted.class))
                .extracting(BotStarted::interval)
                .containsExactly(2_000_000L);
        assertThat(log.of(any.bot(), BotStarted.class))
                .extracting(BotStarted::interval)
                .containsExactly(500_000L);
        assertThat(log.ownOrders(any.bot()))
                .isNotEmpty()
                .isEqualTo(lab.expected(run, any.at(500_000L), new ScriptedBots(), 0, end))
                .isNotEqualTo(lab.expected(run, any, new ScriptedBots(), 0, end));
    }

    @Test
    void shouldGiveEveryWishOneRecordAndItsPlace() throws Exception {
        // Given a bot that has lived a while on a live tape
        lab.tape("ticks.wishes", SEED + 1);
        long from = lab.feed("ticks.wishes", 500);
        RunSpec run = lab.run("live-wishes", Lane.LIVE, "ticks.wishes", from, null, List.of());
        BotSource bot = ScriptedBots.source("obedient", "dice", 0);
        lab.feed("ticks.wishes", 100);
        lab.start(run, List.of(bot));
        BotStarted started = await(run, "started", view -> !view.of(bot.bot(), BotStarted.class)
                        .isEmpty())
                .of(bot.bot(), BotStarted.class)
                .getFirst();
        assertThat(started.position()).isEqualTo(100);
        long early = lab.wish(new CancelOrder(run.run(), bot.bot(), "nothing"));
        feedAndAwait(run, bot, "ticks.wishes", 400);

        // When
        long pause = lab.wish(new PauseBot(run.run(), bot.bot()));
        long again = lab.wish(new PauseBot(run.run(), bot.bot()));
        await(run, "paused", view -> answered(view, bot, again));
        feedAndAwait(run, bot, "ticks.wishes", 300);
        long order =
                lab.wish(new PlaceOrder(run.run(), bot.bot(), new MarketOrder(ScriptedBots.SYMBOL, "BUY", "0.01")));
        await(run, "placed", view -> answered(view, bot, order));
        feedAndAwait(run, bot, "ticks.wishes", 100);
        long resume = lab.wish(new ResumeBot(run.run(), bot.bot()));
        await(run, "resumed", view -> answered(view, bot, resume));
        feedAndAwait(run, bot, "ticks.wishes", 300);
        long stop = lab.wish(new StopBot(run.run(), bot.bot()));
        long late = lab.wish(new PauseBot(run.run(), bot.bot()));
        lab.feed("ticks.wishes", 200);
        await(run, "stopped", view -> answered(view, bot, late));
        long start = lab.wish(new StartBot(run.run(), bot.bot()));
        await(run, "started again", view -> answered(view, bot, start));
        feedAndAwait(run, bot, "ticks.wishes", 300);
        long twice = lab.wish(new StartBot(run.run(), bot.bot()));
        LogView log = await(run, "refused", view -> answered(view, bot, twice));

        // Then each has one record, in the order of the wishes
        List<BotRecord> answers = log.of(bot.bot(), BotRecord.class).stream()
                .filter(record -> record.command() != null)
                .toList();
        assertThat(answers).extracting(BotRecord::command).isSorted().doesNotHaveDuplicates();
        assertThat(refused(log, bot)).containsExactly(early, again, late, twice);
        BotPaused paused = one(log, bot, BotPaused.class);
        BotStopped stopped = one(log, bot, BotStopped.class);
        List<BotResumed> resumed = log.of(bot.bot(), BotResumed.class);
        assertThat(resumed).extracting(BotResumed::command).containsExactly(resume, start);
        assertThat(paused.command()).isEqualTo(pause);
        assertThat(stopped.command()).isEqualTo(stop);
        assertThat(log.of(bot.bot(), BotRecord.class))
                .extracting(BotRecord::position)
                .isSorted();
        OrderPlaced placed = log.of(bot.bot(), OrderPlaced.class).stream()
                .filter(record -> record.command() != null)
                .findFirst()
                .orElseThrow();
        assertThat(placed.command()).isEqualTo(order);
        assertThat(placed.id()).isEqualTo(bot.bot() + "/" + placed.position() + "/0");
        assertThat(log.ownOrders(bot.bot()))
                .isNotEmpty()
                .noneMatch(own -> own.position() >= paused.position()
                        && own.position() < resumed.get(0).position())
                .noneMatch(own -> own.position() >= stopped.position()
                        && own.position() < resumed.get(1).position())
                .anyMatch(own -> own.position() >= resumed.get(1).position());
        assertThat(log.of(bot.bot(), BotFailed.class)).isEmpty();
    }

    @Test
    void shouldEndOnlyTheBotThatFails() throws Exception {
        // Given bots of which some fail, each in its own way
        lab.tape("ticks.failures", SEED + 2);
        long end = lab.feed("ticks.failures", 6_000);
        BotSource endless = ScriptedBots.source("endless", "endless 700", 0);
        BotSource broken = ScriptedBots.source("broken", "broken 300", 0);
        BotSource raising = ScriptedBots.source("raising", "raise", 0);
        BotSource quiet = ScriptedBots.source("quiet", "dice", 0);
        BotSource unknown = ScriptedBots.source("unknown", "dice", 0);
        List<BotSource> bots = List.of(endless, broken, raising, quiet);
        List<String> all = new ArrayList<>(names(bots));
        all.add(unknown.bot());
        RunSpec run = lab.run("bt-failures", Lane.BACKTEST, "ticks.failures", 0, end, all);
        long before = METRICS.divergedCount();

        // When
        lab.start(run, bots);
        long refusal = lab.wish(new StartBot(run.run(), unknown.bot()));
        long partitions = all.stream().map(lab::partition).distinct().count();
        LogView log = await(run, "all done", view -> view.ended() == partitions);

        // Then
        BotFailed timeout = one(log, endless, BotFailed.class);
        assertThat(timeout.code()).isEqualTo(FailureCode.TIMEOUT);
        assertThat(timeout.reason()).contains("line 3", "never returned", "return");
        assertThat(log.ownOrders(endless.bot())).allMatch(order -> order.position() < timeout.position());
        assertThat(one(log, broken, BotFailed.class).reason()).contains("a defect of the host");
        awaitDiverged(before + 1);
        assertThat(one(log, unknown, CommandRefused.class).command()).isEqualTo(refusal);
        for (BotSource bot : List.of(raising, quiet)) {
            assertThat(log.of(bot.bot(), BotFailed.class)).isEmpty();
            assertThat(log.ownOrders(bot.bot())).isEqualTo(lab.expected(run, bot, new ScriptedBots(), 0, end));
        }
        BotLines lines = new BotLines(lab, run.run());
        assertThat(lines.await(raising.bot(), those -> those.stream().anyMatch(RunnerTest::isError)))
                .anyMatch(RunnerTest::isError);
        assertThat(lines.await(quiet.bot(), those -> !those.isEmpty()))
                .extracting(BotLog::text)
                .containsExactly("hello");
    }

    @Test
    void shouldHaltABotOfWhomTheBrokerSaysOtherwise() throws Exception {
        // Given a live bot that has traded
        lab.tape("ticks.differ", SEED + 3);
        long from = lab.feed("ticks.differ", 10);
        RunSpec run = lab.run("live-differ", Lane.LIVE, "ticks.differ", from, null, List.of());
        BotSource bot = ScriptedBots.source("honest", "dice", 0);
        lab.start(run, List.of(bot));
        await(run, "started", view -> !view.of(bot.bot(), BotStarted.class).isEmpty());
        feedAndAwait(run, bot, "ticks.differ", 400);
        OrderPlaced first = await(
                        run, "an order", view -> !view.ownOrders(bot.bot()).isEmpty())
                .ownOrders(bot.bot())
                .getFirst();
        long before = METRICS.divergedCount();

        // When the broker tells another outcome of the first order
        lab.publish(
                Topics.trades(Lane.LIVE),
                bot.bot(),
                new Expired(run.run(), bot.bot(), 0, first.id(), first.position(), first.time()));

        // Then
        LogView log = await(
                run, "the verdict", view -> !view.of(bot.bot(), BotFailed.class).isEmpty());
        assertThat(one(log, bot, BotFailed.class).code()).isEqualTo(FailureCode.DIVERGED);
        awaitDiverged(before + 1);
    }

    @Test
    void shouldPutAWishForAnUnknownRunAmongTheDeadLetters() throws Exception {
        // When
        lab.wish(new PauseBot("no-such-run", "nobody@000000000000"));

        // Then
        assertThat(lab.awaitRecords(Topics.DEAD_LETTERS, 1))
                .anySatisfy(record -> assertThat(new String(record.value())).contains("there is no run no-such-run"));
    }

    @Test
    void shouldTellWhatItsBotsUseForAsLongAsTheyAreAtWork() throws Exception {
        // Given
        lab.tape("ticks.uses", SEED + 7);
        long from = lab.feed("ticks.uses", 10);
        RunSpec run = lab.run("live-uses", Lane.LIVE, "ticks.uses", from, null, List.of());
        BotSource bot = ScriptedBots.source("counted", "dice", 0);
        lab.start(run, List.of(bot));
        await(run, "started", view -> !view.of(bot.bot(), BotStarted.class).isEmpty());

        // When
        feedAndAwait(run, bot, "ticks.uses", 200);
        BotUse use = use(runner.uses(), bot).getFirst();

        // Then
        assertThat(use.run()).isEqualTo(run.run());
        assertThat(use.calls()).isPositive();
        awaitReport("what it has used", uses -> use(uses, bot).equals(List.of(use)));
        lab.wish(new StopBot(run.run(), bot.bot()));
        awaitReport("nothing of it", uses -> use(uses, bot).isEmpty());
    }

    private static List<BotUse> use(List<BotUse> uses, BotSource bot) {
        return uses.stream().filter(use -> use.bot().equals(bot.bot())).toList();
    }

    private static void awaitReport(String what, Predicate<List<BotUse>> wanted) throws Exception {
        int seen = lab.records(Topics.BOT_USES).size();
        for (int reports = 0; reports < 30; reports++) {
            List<ConsumerRecord<String, byte[]>> records = lab.awaitRecords(Topics.BOT_USES, seen + 1);
            assertThat(records).as("reports").hasSizeGreaterThan(seen);
            seen = records.size();
            assertThat(records.getLast().key()).isEqualTo("runner-1");
            UseReport report = Topics.BOT_USES.codec().decode(records.getLast().value());
            assertThat(report.instance()).isEqualTo("runner-1");
            if (wanted.test(report.uses())) {
                return;
            }
        }
        throw new AssertionError("no report tells " + what);
    }

    private static void feedAndAwait(RunSpec run, BotSource bot, String tape, int events) throws InterruptedException {
        long end = run.position(lab.feed(tape, events));
        await(run, "called up to " + end, view -> view.covers(lab, List.of(bot.bot()), end - 1));
    }

    private static LogView await(RunSpec run, String what, Predicate<LogView> wanted) throws InterruptedException {
        return new LogView(lab.await(run.lane(), what, log -> wanted.test(new LogView(log, run.run()))), run.run());
    }

    private static boolean answered(LogView view, BotSource bot, long wish) {
        return view.of(bot.bot(), BotRecord.class).stream()
                .anyMatch(record -> record.command() != null && record.command() == wish);
    }

    private static List<Long> refused(LogView view, BotSource bot) {
        return view.of(bot.bot(), CommandRefused.class).stream()
                .map(CommandRefused::command)
                .toList();
    }

    private static <T extends BotRecord> T one(LogView log, BotSource bot, Class<T> kind) {
        List<T> records = log.of(bot.bot(), kind);
        assertThat(records).hasSize(1);
        return records.getFirst();
    }

    private static List<String> names(List<BotSource> bots) {
        return bots.stream().map(BotSource::bot).toList();
    }

    private static boolean isError(BotLog line) {
        return line.level() == BotLog.Level.ERROR;
    }

    /** A verdict is written first and counted then. */
    private static void awaitDiverged(long count) {
        Awaitility.await().atMost(LIMIT).until(() -> METRICS.divergedCount() >= count);
        assertThat(METRICS.divergedCount()).isEqualTo(count);
    }
}
