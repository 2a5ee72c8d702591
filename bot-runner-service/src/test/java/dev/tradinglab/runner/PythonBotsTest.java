package dev.tradinglab.runner;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tradinglab.bothost.guest.GuestLimits;
import dev.tradinglab.bothost.python.PythonLanguage;
import dev.tradinglab.bothost.source.PythonHeader;
import dev.tradinglab.bothost.source.Reading;
import dev.tradinglab.events.bot.BotLog;
import dev.tradinglab.events.bot.BotSource;
import dev.tradinglab.events.order.BotFailed;
import dev.tradinglab.events.order.FailureCode;
import dev.tradinglab.events.run.Lane;
import dev.tradinglab.events.run.RunSpec;
import dev.tradinglab.runner.metrics.RunnerMetrics;
import dev.tradinglab.runner.testing.BotLines;
import dev.tradinglab.runner.testing.Lab;
import dev.tradinglab.runner.testing.LogView;
import dev.tradinglab.testkit.Checkout;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.file.Files;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Real Python bots through the runner, the original's two examples among them. */
class PythonBotsTest {
    private static final long SEED = System.nanoTime();
    private static final String RAISING = """
            NAME = "Raising"
            SYMBOLS = ["BTCUSDT"]
            calls = 0
            def on_tick(ctx, tick):
                global calls
                calls += 1
                if calls % 5 == 0:
                    ctx.submit_order("BTCUSDT", "BUY", 0.001)
                if calls % 7 == 0:
                    return 1 / 0
            """;
    private static final String ENDLESS = """
            NAME = "Endless"
            SYMBOLS = ["BTCUSDT"]
            calls = 0
            def on_tick(ctx, tick):
                global calls
                calls += 1
                while calls > 20:
                    pass
            """;

    private static Lab lab;
    private static PythonLanguage python;
    private static Runner runner;
    private static final List<Throwable> FATAL = new ArrayList<>();

    @BeforeAll
    static void start() {
        System.out.println("seed " + SEED);
        lab = new Lab();
        python = new PythonLanguage(
                GuestLimits.DEFAULT.withCallBudget(Duration.ofSeconds(1)), bot -> FATAL.add(new Throwable(bot)));
        runner = new Runner(
                Lab.config("runner-1", "python"),
                lab.kafka(),
                language -> python,
                new RunnerMetrics(new SimpleMeterRegistry()),
                FATAL::add);
    }

    @AfterAll
    static void stop() {
        runner.close();
        python.close();
        lab.close();
        assertThat(FATAL).isEmpty();
    }

    @Test
    void shouldRunTheExamplesBesideBotsThatFail() throws Exception {
        // Given
        lab.tape("ticks.python", SEED);
        long end = lab.feed("ticks.python", 8_000);
        BotSource trend = bot(Files.readString(Checkout.root().resolve("bots/example_trend.py")));
        BotSource dice = bot(Files.readString(Checkout.root().resolve("bots/example_random.py")));
        BotSource raising = bot(RAISING);
        BotSource endless = bot(ENDLESS);
        List<BotSource> bots = List.of(trend, endless, dice, raising);
        RunSpec run = lab.run(
                "bt-python",
                Lane.BACKTEST,
                "ticks.python",
                0,
                end,
                bots.stream().map(BotSource::bot).toList());

        // When
        lab.start(run, bots);
        long partitions =
                bots.stream().map(bot -> lab.partition(bot.bot())).distinct().count();
        LogView log = new LogView(
                lab.await(run.lane(), "all done", all -> new LogView(all, run.run()).ended() == partitions), run.run());

        // Then
        for (BotSource bot : List.of(trend, dice, raising)) {
            assertThat(log.of(bot.bot(), BotFailed.class)).isEmpty();
            assertThat(log.ownOrders(bot.bot()))
                    .as(bot.name())
                    .isNotEmpty()
                    .isEqualTo(lab.expected(run, bot, python, 0, end));
        }
        assertThat(log.of(endless.bot(), BotFailed.class)).singleElement().satisfies(failed -> assertThat(failed.code())
                .isEqualTo(FailureCode.TIMEOUT));
        BotLines lines = new BotLines(lab, run.run());
        assertThat(lines.await(raising.bot(), all -> all.stream().anyMatch(PythonBotsTest::isError)))
                .filteredOn(PythonBotsTest::isError)
                .anySatisfy(line -> assertThat(line.text()).contains("ZeroDivisionError"));
        assertThat(lines.await(trend.bot(), all -> !all.isEmpty()).getFirst().text())
                .startsWith("Trend Follower starts");
    }

    private static boolean isError(BotLog line) {
        return line.level() == BotLog.Level.ERROR;
    }

    private static BotSource bot(String source) {
        return switch (PythonHeader.read("bot.py", source)) {
            case Reading.Readable readable -> readable.source();
            case Reading.Unreadable unreadable -> throw new IllegalStateException(unreadable.toString());
        };
    }
}
