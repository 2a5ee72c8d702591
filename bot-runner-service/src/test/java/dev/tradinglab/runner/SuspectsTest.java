package dev.tradinglab.runner;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tradinglab.bothost.guest.GuestLimits;
import dev.tradinglab.bothost.python.PythonLanguage;
import dev.tradinglab.bothost.source.PythonHeader;
import dev.tradinglab.bothost.source.Reading;
import dev.tradinglab.events.bot.BotSource;
import dev.tradinglab.events.order.BotFailed;
import dev.tradinglab.events.order.FailureCode;
import dev.tradinglab.events.run.Lane;
import dev.tradinglab.events.run.RunSpec;
import dev.tradinglab.runner.testing.Lab;
import dev.tradinglab.runner.testing.LogView;
import dev.tradinglab.runner.testing.RunnerProcess;
import dev.tradinglab.testkit.Checkout;
import java.nio.file.Files;
import java.time.Duration;
import java.util.List;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Deaths of a host of Python bots: who caused one is ended for good, everybody else comes back, and a death by hand convicts nobody. */
@Timeout(600)
class SuspectsTest {
    private static final long SEED = System.nanoTime();
    private static final Duration LIMIT = Duration.ofSeconds(60);
    private static final String BOMB = """
            NAME = "Bomb"
            SYMBOLS = ["BTCUSDT"]
            calls = 0
            kept = []
            def on_tick(ctx, tick):
                global calls
                calls += 1
                if calls == 5:
                    ctx.submit_order("BTCUSDT", "BUY", 0.001)
                while calls == 20:
                    kept.append(bytearray(10_000_000))
            """;
    private static final String BUILT_IN = """
            NAME = "Built-in"
            SYMBOLS = ["BTCUSDT"]
            calls = 0
            def on_tick(ctx, tick):
                global calls
                calls += 1
                if calls == 25:
                    return 10 ** 10 ** 8
            """;
    private static final String BUSY = """
            NAME = "Busy"
            SYMBOLS = ["BTCUSDT"]
            calls = 0
            def on_tick(ctx, tick):
                global calls
                calls += 1
                x = 0
                for i in range(100_000):
                    x += i
                if calls % 3 == 0:
                    ctx.submit_order("BTCUSDT", "BUY", 0.001)
            """;

    private static Lab lab;

    @BeforeAll
    static void start() {
        System.out.println("seed " + SEED);
        lab = new Lab();
    }

    @AfterAll
    static void stop() {
        lab.close();
    }

    @Test
    void shouldEndWhoKillsItsHostAndBringEverybodyElseBack() throws Exception {
        // Given two bots that no sandbox can stop, beside an ordinary one
        lab.tape("ticks.suspects", SEED);
        long end = lab.feed("ticks.suspects", 2_000);
        BotSource bomb = bot(BOMB);
        BotSource builtIn = bot(BUILT_IN);
        BotSource trend = bot(Files.readString(Checkout.root().resolve("bots/example_trend.py")));
        RunSpec run = run("bt-suspects", "ticks.suspects", end, List.of(bomb, trend, builtIn));

        // When the runner is started again whenever it is gone
        int lives = 0;
        RunnerProcess runner = null;
        while (!ended(run, 3)) {
            if (runner == null || !runner.isAlive()) {
                runner = RunnerProcess.python(lab.kafka(), "suspects");
                lives++;
            }
            Thread.onSpinWait();
        }
        runner.close();

        // Then each has brought it down once
        LogView log = log(run);
        assertThat(lives).isEqualTo(3);
        assertThat(log.of(bomb.bot(), BotFailed.class)).singleElement().satisfies(failed -> {
            assertThat(failed.code()).isEqualTo(FailureCode.HOST_DIED);
            assertThat(failed.reason()).contains("ran out of memory");
        });
        assertThat(log.of(builtIn.bot(), BotFailed.class)).singleElement().satisfies(failed -> {
            assertThat(failed.code()).isEqualTo(FailureCode.TIMEOUT);
            assertThat(failed.reason()).contains("could not be interrupted");
        });
        assertUnharmed(log, run, trend, end);
    }

    @Test
    void shouldConvictNobodyWhenItsHostIsKilledInACall() throws Exception {
        // Given a bot that is being called most of the time
        lab.tape("ticks.killed", SEED);
        long end = lab.feed("ticks.killed", 2_000);
        BotSource busy = bot(BUSY);

        // When
        RunSpec run = killedInACall(busy, "ticks.killed", end);
        try (RunnerProcess second = RunnerProcess.python(lab.kafka(), "killed")) {
            lab.await(Lane.BACKTEST, "the end", _ -> ended(run, 1));

            // Then
            assertThat(second.isAlive()).isTrue();
            LogView log = log(run);
            assertThat(log.of(busy.bot(), BotFailed.class)).isEmpty();
            assertUnharmed(log, run, busy, end);
            awaitCleared(second, run, busy);
        }
    }

    @Test
    void shouldConvictNobodyWhenItsHostIsStoppedInACallForLongerThanACallMayTake() throws Exception {
        // Given a bot that is being called most of the time
        lab.tape("ticks.stopped", SEED);
        long end = lab.feed("ticks.stopped", 2_000);
        BotSource busy = bot(BUSY);
        Duration budget = Lab.config("any", "stopped").runner().callBudget();
        RunSpec run = run("bt-stopped", "ticks.stopped", end, List.of(busy));
        try (RunnerProcess runner = RunnerProcess.python(lab.kafka(), "stopped")) {
            lab.await(Lane.BACKTEST, "an order", all -> !new LogView(all, run.run())
                    .ownOrders(busy.bot())
                    .isEmpty());

            // When
            stopInACall(runner, run, busy);
            long stopped = System.nanoTime();
            Awaitility.await("a call to be overdue")
                    .atMost(LIMIT)
                    .until(() -> System.nanoTime() - stopped > 2 * budget.toNanos());
            assertThat(ended(run, 1)).as("there was something left to do").isFalse();
            runner.wake();

            // Then
            lab.await(Lane.BACKTEST, "the end", _ -> ended(run, 1));
            assertThat(runner.isAlive()).isTrue();
            assertUnharmed(log(run), run, busy, end);
        }
    }

    /** Where it had just come back from a call, it is let go and stopped again. */
    private static void stopInACall(RunnerProcess runner, RunSpec run, BotSource bot) throws Exception {
        runner.pause();
        while (runner.suspects(run.run(), bot.bot()).isEmpty()) {
            runner.wake();
            runner.pause();
        }
    }

    /** A run whose host was killed while its bot was being called; where the host had just come back from the last call, there is another. */
    private static RunSpec killedInACall(BotSource bot, String tape, long end) throws Exception {
        for (int life = 1; ; life++) {
            RunSpec run = run("bt-killed-" + life, tape, end, List.of(bot));
            RunnerProcess first = RunnerProcess.python(lab.kafka(), "killed");
            lab.await(Lane.BACKTEST, "an order", all -> !new LogView(all, run.run())
                    .ownOrders(bot.bot())
                    .isEmpty());
            first.kill();
            if (!first.suspects(run.run(), bot.bot()).isEmpty()) {
                return run;
            }
        }
    }

    /** A bot goes on as soon as it is acquitted, and may be done before that is on record. */
    private static void awaitCleared(RunnerProcess runner, RunSpec run, BotSource bot) {
        Awaitility.await("nobody to be suspected").atMost(LIMIT).until(() -> runner.suspects(run.run(), bot.bot())
                .isEmpty());
    }

    private static RunSpec run(String id, String tape, long end, List<BotSource> bots) {
        RunSpec run = lab.run(
                id,
                Lane.BACKTEST,
                tape,
                0,
                end,
                bots.stream().map(BotSource::bot).toList());
        lab.start(run, bots);
        return run;
    }

    private static boolean ended(RunSpec run, int bots) {
        long partitions =
                run.bots().stream().map(lab::partition).distinct().limit(bots).count();
        return log(run).ended() == partitions;
    }

    private static LogView log(RunSpec run) {
        return new LogView(lab.orders(Lane.BACKTEST), run.run());
    }

    private static void assertUnharmed(LogView log, RunSpec run, BotSource bot, long end) {
        try (PythonLanguage python = new PythonLanguage(GuestLimits.DEFAULT, _ -> {})) {
            assertThat(log.of(bot.bot(), BotFailed.class)).isEmpty();
            assertThat(log.ownOrders(bot.bot())).isNotEmpty().isEqualTo(lab.expected(run, bot, python, 0, end));
        }
    }

    private static BotSource bot(String source) {
        return switch (PythonHeader.read("bot.py", source)) {
            case Reading.Readable readable -> readable.source();
            case Reading.Unreadable unreadable -> throw new IllegalStateException(unreadable.toString());
        };
    }
}
