package dev.tradinglab.runner;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tradinglab.bothost.guest.GuestLimits;
import dev.tradinglab.bothost.python.PythonLanguage;
import dev.tradinglab.bothost.source.PythonHeader;
import dev.tradinglab.bothost.source.Reading;
import dev.tradinglab.events.bot.BotLog;
import dev.tradinglab.events.bot.BotSource;
import dev.tradinglab.events.bot.BotUse;
import dev.tradinglab.events.command.StartBot;
import dev.tradinglab.events.command.StopBot;
import dev.tradinglab.events.fixed.Fixed;
import dev.tradinglab.events.market.MarketEvent;
import dev.tradinglab.events.market.Trade;
import dev.tradinglab.events.order.BotStarted;
import dev.tradinglab.events.order.OrderPlaced;
import dev.tradinglab.events.run.Lane;
import dev.tradinglab.events.run.RunSpec;
import dev.tradinglab.runner.metrics.RunnerMetrics;
import dev.tradinglab.runner.testing.BotLines;
import dev.tradinglab.runner.testing.Lab;
import dev.tradinglab.runner.testing.LogView;
import dev.tradinglab.tape.reader.RunTape;
import dev.tradinglab.tape.reader.TapeSlice;
import dev.tradinglab.tape.reader.Tapes;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** An edited bot is another bot: it begins at its {@code started} record with a fresh account, and has seen no earlier tick. */
class VersionsTest {
    private static final long SEED = System.nanoTime();
    private static final String TAPE = "ticks.versions";
    private static final Duration LIMIT = Duration.ofSeconds(60);
    /** Says at each call how many trades it has seen, the sum of their prices in cents, its cash, and what it knows prices of. */
    private static final String SOURCE = """
            NAME = "Edited"
            SYMBOLS = ["BTCUSDT", "ETHUSDT"]
            INTERVAL_SECONDS = 0
            VERSION = %d
            calls = 0
            def on_tick(ctx, tick):
                global calls
                calls += 1
                ctx.log(f"{calls} {tick['time']:.6f} {ctx.get_cash()} {sorted(tick['prices'].items())} {tick['bot']['positions']}")
                if calls %% 50 == 1:
                    ctx.submit_order("BTCUSDT", "BUY", 0.001)
            """;

    private static Lab lab;
    private static PythonLanguage python;
    private static Runner runner;
    private static final List<Throwable> FATAL = new ArrayList<>();

    @BeforeAll
    static void start() {
        System.out.println("VersionsTest seed " + SEED);
        lab = new Lab();
        python = new PythonLanguage(GuestLimits.DEFAULT, bot -> FATAL.add(new Throwable(bot)));
        runner = new Runner(
                Lab.config("runner-1", "versions"),
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
    void shouldBeginAtItsStartedRecordAndCountNoEarlierTick() throws Exception {
        // Given a version that has traded for a while
        lab.tape(TAPE, SEED);
        lab.feed(TAPE, 500);
        RunSpec run = lab.run("live-versions", Lane.LIVE, TAPE, 0, null, List.of());
        BotSource old = version(1);
        lab.start(run, List.of(old));
        BotStarted first = started(run, old);
        feed(run, old, 400);

        // When its file changes, as the folder's watcher has it
        BotSource edited = version(2);
        lab.bot(edited);
        lab.wish(new StopBot(run.run(), old.bot()));
        long before = run.position(lab.feed(TAPE, 100));
        // Each wish waits in a partition of its own: without this the new version may be at work before the old one
        // ends.
        awaitGone(old);
        lab.wish(new StartBot(run.run(), edited.bot()));
        BotStarted second = started(run, edited);
        long end = feed(run, edited, 400);

        // Then it comes in at the end of the tape, where its wish found it
        assertThat(second.position()).isEqualTo(before).isGreaterThan(first.position() + 400);

        // and its first call sees one tick, a flat account with all of the cash, and nothing from before
        List<Trade> seen = tape(run, second.position(), end);
        List<BotLog> lines = new BotLines(lab, run.run()).await(edited.bot(), all -> all.size() >= seen.size());
        assertThat(lines).allSatisfy(line -> assertThat(line.position()).isGreaterThanOrEqualTo(second.position()));
        List<String> said = lines.stream().map(BotLog::text).toList();
        assertThat(said).hasSameSizeAs(seen);
        Trade tick = seen.getFirst();
        assertThat(said.getFirst())
                .isEqualTo("1 %s %s [('%s', %s)] {}"
                        .formatted(
                                time(tick),
                                Fixed.toDouble(RunSpec.DEFAULT_CASH),
                                tick.symbol(),
                                Fixed.toDouble(tick.price())));

        // nor does any later one: each call is the tick of its number since the start
        for (int i = 0; i < seen.size(); i++) {
            assertThat(said.get(i)).startsWith((i + 1) + " " + time(seen.get(i)) + " ");
        }

        // and what it orders counts from there
        List<OrderPlaced> orders = log(run).ownOrders(edited.bot());
        assertThat(orders).isNotEmpty().isEqualTo(lab.expected(run, edited, python, second.position(), end));
        assertThat(orders).allSatisfy(order -> assertThat(order.position()).isGreaterThanOrEqualTo(second.position()));
        assertThat(log(run).ownOrders(old.bot()))
                .as("the old version's orders stay")
                .isNotEmpty()
                .allSatisfy(order -> assertThat(order.position()).isLessThan(second.position()));

        // and the calls that its host has counted are those ticks
        assertThat(runner.uses())
                .singleElement()
                .satisfies(use -> assertThat(use.bot()).isEqualTo(edited.bot()))
                .satisfies(use -> assertThat(use.calls()).isEqualTo(seen.size()))
                .satisfies(use -> assertThat(use.cpuMicros()).isPositive())
                .extracting(BotUse::allocatedBytes)
                .satisfies(bytes -> assertThat(bytes).isPositive());
    }

    private static String time(Trade trade) {
        return "%d.%06d".formatted(trade.time() / 1_000_000, trade.time() % 1_000_000);
    }

    private static BotSource version(int number) {
        return ((Reading.Readable) PythonHeader.read("edited.py", SOURCE.formatted(number))).source();
    }

    private static LogView log(RunSpec run) {
        return new LogView(lab.orders(run.lane()), run.run());
    }

    private static BotStarted started(RunSpec run, BotSource bot) throws InterruptedException {
        return new LogView(
                        lab.await(run.lane(), bot.bot() + " started", all -> !new LogView(all, run.run())
                                .of(bot.bot(), BotStarted.class)
                                .isEmpty()),
                        run.run())
                .of(bot.bot(), BotStarted.class)
                .getFirst();
    }

    /** Feeds the tape and waits until a bot has been called up to its end; returns that, as a position. */
    private static long feed(RunSpec run, BotSource bot, int events) throws InterruptedException {
        long end = run.position(lab.feed(TAPE, events));
        lab.await(run.lane(), bot.bot() + " at " + end, all -> new LogView(all, run.run())
                .covers(lab, List.of(bot.bot()), end - 1));
        return end;
    }

    private static List<Trade> tape(RunSpec run, long from, long to) {
        List<Trade> trades = new ArrayList<>();
        try (Tapes tapes = new Tapes(lab.kafka(), 32, (_, _) -> {})) {
            RunTape tape = new RunTape(tapes.tape(TAPE), run);
            for (long at = from; at < to; ) {
                TapeSlice slice = tape.read(at, to, Duration.ofSeconds(1));
                for (; at < slice.to(); at++) {
                    MarketEvent event = slice.at(at);
                    if (event instanceof Trade trade) {
                        trades.add(trade);
                    }
                }
            }
        }
        return trades;
    }

    /** Waits until a bot is at work no longer: all that it has ordered is on its way then. */
    private static void awaitGone(BotSource bot) {
        Awaitility.await(bot.bot() + " to be at work no longer").atMost(LIMIT).until(() -> runner.uses().stream()
                .noneMatch(use -> use.bot().equals(bot.bot())));
    }
}
