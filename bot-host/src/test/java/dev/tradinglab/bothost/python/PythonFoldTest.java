package dev.tradinglab.bothost.python;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tradinglab.bothost.BotFold;
import dev.tradinglab.bothost.Recording;
import dev.tradinglab.bothost.SimulatedTape;
import dev.tradinglab.bothost.guest.GuestLimits;
import dev.tradinglab.bothost.source.BotFolder;
import dev.tradinglab.bothost.source.PythonHeader;
import dev.tradinglab.bothost.source.Reading;
import dev.tradinglab.events.bot.BotSource;
import dev.tradinglab.events.trade.Filled;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Laws 2 and 5 with real Python: what a bot says, orders and owns does not depend on how its tape is cut or how often it is replayed. */
class PythonFoldTest {
    private static final int EVENTS = 1_200;
    private static PythonLanguage language;

    @BeforeAll
    static void start() {
        language = new PythonLanguage(GuestLimits.DEFAULT, bot -> {});
    }

    @AfterAll
    static void stop() {
        language.close();
    }

    static Stream<BotSource> bots() throws IOException {
        String everything = """
                import random, time, uuid
                NAME = "Everything"
                SYMBOLS = ["ETHUSDT", "BTCUSDT"]
                INTERVAL_SECONDS = 0
                seen = {}
                def init(ctx):
                    ctx.submit_order("ETHUSDT", "BUY", 0.1)
                def on_tick(ctx, tick):
                    seen[str(tick)] = len(seen)
                    ctx.log(f"{tick} {time.time()} {uuid.uuid4()} {len(seen)} {random.random()}")
                    ctx.log(ctx.rejections())
                    try:
                        ctx.log(list(ctx._port.refusal(0)))
                    except BaseException:
                        ctx.log("no news")
                    dice = random.randrange(20)
                    if dice == 0:
                        raise ValueError(dice)
                    if dice < 3:
                        ctx.log(ctx.submit_order("BTCUSDT", "BUY", random.random() / 3))
                        ctx.log(ctx.submit_order("ETHUSDT", "SELL", ctx.get_position("ETHUSDT") / 3))
                """;
        return Stream.concat(
                BotFolder.read(Path.of(System.getProperty("lab.root"), "bots")).bots().stream(),
                Stream.of(((Reading.Readable) PythonHeader.read("everything.py", everything)).source()));
    }

    @ParameterizedTest
    @MethodSource("bots")
    void shouldGiveTheSameHoweverTheTapeIsCut(BotSource bot) {
        // Given
        long seed = SimulatedTape.seed(
                "on which it trades", one -> run(bot, SimulatedTape.lively(one, EVENTS), () -> EVENTS).outcomes.stream()
                        .anyMatch(Filled.class::isInstance));
        System.out.println("PythonFoldTest " + bot.name() + " seed " + seed);
        SimulatedTape tape = SimulatedTape.lively(seed, EVENTS);
        SplittableRandom random = new SplittableRandom(seed);

        // When
        Recording whole = run(bot, tape, () -> EVENTS);
        Recording single = run(bot, tape, () -> 1);
        Recording cut = run(bot, tape, () -> 1 + random.nextInt(300));

        // Then
        assertThat(whole.outcomes).hasAtLeastOneElementOfType(Filled.class);
        for (Recording other : List.of(single, cut)) {
            assertThat(other.failures).isEmpty();
            assertThat(other.logs).isEqualTo(whole.logs);
            assertThat(other.orders).isEqualTo(whole.orders);
            assertThat(other.outcomes).isEqualTo(whole.outcomes);
            assertThat(other.samples).isEqualTo(whole.samples);
        }
    }

    private interface Cutter {
        int next();
    }

    private static Recording run(BotSource bot, SimulatedTape tape, Cutter cutter) {
        Recording told = new Recording();
        try (BotFold fold = told.fold(bot, language)) {
            while (fold.cursor() < EVENTS) {
                fold.advance(tape.slice(fold.cursor(), Math.min(EVENTS, fold.cursor() + cutter.next())));
            }
        }
        return told;
    }
}
