package dev.tradinglab.runner;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tradinglab.events.bot.BotSource;
import dev.tradinglab.events.command.PauseBot;
import dev.tradinglab.events.command.ResumeBot;
import dev.tradinglab.events.order.BotFailed;
import dev.tradinglab.events.order.BotPaused;
import dev.tradinglab.events.order.BotResumed;
import dev.tradinglab.events.order.BotStarted;
import dev.tradinglab.events.order.FailureCode;
import dev.tradinglab.events.order.OrderPlaced;
import dev.tradinglab.events.run.Lane;
import dev.tradinglab.events.run.RunSpec;
import dev.tradinglab.runner.testing.Lab;
import dev.tradinglab.runner.testing.LogView;
import dev.tradinglab.runner.testing.RunnerProcess;
import dev.tradinglab.runner.testing.ScriptedBots;
import java.util.List;
import java.util.Random;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Runners that are killed and paused in processes of their own; what counts on the log is as if nothing had happened. */
class TakeOverTest {
    private static final long SEED = System.nanoTime();

    private Lab lab;

    @BeforeEach
    void start() {
        System.out.println("seed " + SEED);
        lab = new Lab();
    }

    @AfterEach
    void stop() {
        lab.close();
    }

    @Test
    void shouldDecideTheSameWhenKilledAgainAndAgain() throws Exception {
        // Given a live run and a backtest under way
        Random random = new Random(SEED);
        lab.tape("ticks.killed", SEED);
        long from = lab.feed("ticks.killed", 20_000);
        List<BotSource> bots = bots("k", 8);
        RunSpec live = lab.run("live-killed", Lane.LIVE, "ticks.killed", from, null, List.of());
        RunSpec past = lab.run("bt-killed", Lane.BACKTEST, "ticks.killed", 0, from, names(bots));
        BotSource paused = bots.getFirst();

        // When runners die without a word, at any moment
        for (int life = 0; life < 3; life++) {
            try (RunnerProcess runner = RunnerProcess.start(lab.kafka(), "mortal-" + life, "killed")) {
                if (life == 0) {
                    lab.start(live, bots);
                    lab.start(past, bots);
                    await(live, "all started", view -> names(bots).stream()
                            .noneMatch(bot -> view.of(bot, BotStarted.class).isEmpty()));
                }
                int before = lab.orders(Lane.LIVE).size();
                for (int burst = 0; burst < 5 + random.nextInt(10); burst++) {
                    lab.feed("ticks.killed", 1 + random.nextInt(200));
                }
                if (life == 1) {
                    lab.wish(new PauseBot(live.run(), paused.bot()));
                    await(live, "paused", view -> !view.of(paused.bot(), BotPaused.class)
                            .isEmpty());
                    lab.feed("ticks.killed", 300);
                    lab.wish(new ResumeBot(live.run(), paused.bot()));
                    await(live, "resumed", view -> !view.of(paused.bot(), BotResumed.class)
                            .isEmpty());
                }
                lab.feed("ticks.killed", 200);
                lab.await(Lane.LIVE, "something new", log -> log.size() > before + random.nextInt(40));
                runner.kill();
            }
        }
        LogView liveLog;
        LogView pastLog;
        long end = live.position(lab.feed("ticks.killed", 500));
        try (RunnerProcess _ = RunnerProcess.start(lab.kafka(), "last", "killed")) {
            liveLog = await(live, "all there", view -> view.covers(lab, names(bots), end - 1));
            long partitions =
                    names(bots).stream().map(lab::partition).distinct().count();
            pastLog = await(past, "all done", view -> view.ended() == partitions);
        }

        // Then
        assertThat(liveLog.records()).noneMatch(BotFailed.class::isInstance);
        for (BotSource bot : bots) {
            BotStarted started = liveLog.of(bot.bot(), BotStarted.class).getFirst();
            if (bot != paused) {
                assertThat(liveLog.ownOrders(bot.bot()))
                        .isNotEmpty()
                        .isEqualTo(lab.expected(live, bot, new ScriptedBots(), started.position(), end));
            }
            assertThat(pastLog.ownOrders(bot.bot()))
                    .isEqualTo(lab.expected(past, bot, new ScriptedBots(), 0, past.to()));
        }
        assertThat(liveLog.ownOrders(paused.bot())).extracting(OrderPlaced::id).doesNotHaveDuplicates();
    }

    @Test
    void shouldIgnoreAWriterThatWakesUpLate() throws Exception {
        // Given a runner at work
        lab.tape("ticks.stale", SEED + 1);
        long from = lab.feed("ticks.stale", 100);
        RunSpec live = lab.run("live-stale", Lane.LIVE, "ticks.stale", from, null, List.of());
        List<BotSource> bots = bots("s", 6);
        try (RunnerProcess stale = RunnerProcess.start(lab.kafka(), "stale", "stale")) {
            lab.start(live, bots);
            await(live, "all started", view -> names(bots).stream()
                    .noneMatch(bot -> view.of(bot, BotStarted.class).isEmpty()));
            long seen = live.position(lab.feed("ticks.stale", 1_000));
            await(live, "all there", view -> view.covers(lab, names(bots), seen - 1));

            // When it is paused, another takes over, and it wakes up with much to say
            stale.pause();
            try (RunnerProcess _ = RunnerProcess.start(lab.kafka(), "fresh", "stale")) {
                long between = live.position(lab.feed("ticks.stale", 2_000));
                await(live, "taken over", view -> view.covers(lab, names(bots), between - 1));
                stale.wake();
                long end = live.position(lab.feed("ticks.stale", 2_000));
                LogView log = await(live, "all there", view -> view.covers(lab, names(bots), end - 1));

                // Then
                for (BotSource bot : bots) {
                    BotStarted started = log.of(bot.bot(), BotStarted.class).getFirst();
                    assertThat(log.ownOrders(bot.bot()))
                            .filteredOn(order -> order.position() < end)
                            .isNotEmpty()
                            .isEqualTo(lab.expected(live, bot, new ScriptedBots(), started.position(), end));
                }
                assertThat(log.records()).noneMatch(BotFailed.class::isInstance);
                // And they have not taken the partitions from each other in turn
                assertThat(lab.leases(Lane.LIVE).stream()
                                .collect(Collectors.groupingBy(Lab.PlacedLease::partition, Collectors.counting()))
                                .values())
                        .allMatch(leases -> leases <= 6);
            }
        }
    }

    @Test
    void shouldHaltABotWhoseReplayDiffersFromTheLog() throws Exception {
        // Given a bot that is no pure function, beside one that is
        lab.tape("ticks.fickle", SEED + 2);
        long from = lab.feed("ticks.fickle", 10);
        RunSpec live = lab.run("live-fickle", Lane.LIVE, "ticks.fickle", from, null, List.of());
        List<BotSource> bots =
                List.of(ScriptedBots.source("steady", "dice", 0), ScriptedBots.source("fickle", "fickle 50", 0));
        try (RunnerProcess first = RunnerProcess.start(lab.kafka(), "first", "fickle")) {
            lab.start(live, bots);
            await(live, "all started", view -> names(bots).stream()
                    .noneMatch(bot -> view.of(bot, BotStarted.class).isEmpty()));
            long seen = live.position(lab.feed("ticks.fickle", 1_000));
            await(live, "all there", view -> view.covers(lab, names(bots), seen - 1));
            first.kill();
        }

        // When
        try (RunnerProcess _ = RunnerProcess.start(lab.kafka(), ScriptedBots.DEVIATING, "fickle")) {
            String fickle = bots.get(1).bot();
            LogView log = await(live, "the verdict", view -> !view.of(fickle, BotFailed.class)
                    .isEmpty());
            long end = live.position(lab.feed("ticks.fickle", 500));
            LogView later = await(
                    live,
                    "the other goes on",
                    view -> view.covers(lab, List.of(bots.get(0).bot()), end - 1));

            // Then
            assertThat(log.of(fickle, BotFailed.class).getFirst().code()).isEqualTo(FailureCode.DIVERGED);
            assertThat(later.of(bots.get(0).bot(), BotFailed.class)).isEmpty();
        }
    }

    @Test
    void shouldEndABotWhoseStartIsGoneFromTheTape() throws Exception {
        // Given a bot that has lived for a while, and a tape that is cut in the midst of its life
        lab.tape("ticks.cut", SEED + 3);
        long from = lab.feed("ticks.cut", 10);
        RunSpec live = lab.run("live-cut", Lane.LIVE, "ticks.cut", from, null, List.of());
        BotSource old = ScriptedBots.source("old", "dice", 0);
        long seen;
        try (RunnerProcess first = RunnerProcess.start(lab.kafka(), "first", "cut")) {
            lab.start(live, List.of(old));
            await(live, "started", view -> !view.of(old.bot(), BotStarted.class).isEmpty());
            seen = live.position(lab.feed("ticks.cut", 9_000));
            await(live, "all there", view -> view.covers(lab, List.of(old.bot()), seen - 1));
            first.kill();
        }
        lab.cut("ticks.cut", live.offset(seen - 2_000));

        // When another takes over, and a bot comes in behind the cut
        try (RunnerProcess _ = RunnerProcess.start(lab.kafka(), "second", "cut")) {
            LogView log = await(live, "the verdict", view -> !view.of(old.bot(), BotFailed.class)
                    .isEmpty());
            BotSource young = ScriptedBots.source("young", "dice", 0);
            lab.start(live, List.of(young));
            await(live, "started", view -> !view.of(young.bot(), BotStarted.class)
                    .isEmpty());
            long end = live.position(lab.feed("ticks.cut", 500));
            LogView later = await(live, "all there", view -> view.covers(lab, List.of(young.bot()), end - 1));

            // Then the old one ends behind all that is on record of it, and the young one lives
            BotFailed verdict = log.of(old.bot(), BotFailed.class).getFirst();
            assertThat(verdict.code()).isEqualTo(FailureCode.LOAD);
            assertThat(verdict.reason()).contains("no longer reaches back to the bot's start");
            assertThat(verdict.position()).isEqualTo(seen - 1);
            BotStarted started = later.of(young.bot(), BotStarted.class).getFirst();
            assertThat(later.ownOrders(young.bot()))
                    .isNotEmpty()
                    .isEqualTo(lab.expected(live, young, new ScriptedBots(), started.position(), end));
        }
    }

    private LogView await(RunSpec run, String what, Predicate<LogView> wanted) throws InterruptedException {
        return new LogView(lab.await(run.lane(), what, log -> wanted.test(new LogView(log, run.run()))), run.run());
    }

    private static List<BotSource> bots(String prefix, int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> ScriptedBots.source(prefix + i, "dice", i % 3 * 100_000L))
                .toList();
    }

    private static List<String> names(List<BotSource> bots) {
        return bots.stream().map(BotSource::bot).toList();
    }
}
