package dev.tradinglab.bothost.java;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tradinglab.bothost.BotFold;
import dev.tradinglab.bothost.DecidedOrder;
import dev.tradinglab.bothost.Recording;
import dev.tradinglab.bothost.SimulatedTape;
import dev.tradinglab.bothost.guest.GuestLimits;
import dev.tradinglab.bothost.languages.BotLanguages;
import dev.tradinglab.bothost.source.BotFolder;
import dev.tradinglab.bothost.source.Reading;
import dev.tradinglab.events.bot.BotSource;
import dev.tradinglab.events.trade.Filled;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.IntSupplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Laws 2 and 5 with Java bots, and the same decisions as in Python. */
class JavaFoldTest {
    private static final int EVENTS = 1_200;
    private static final Path ROOT = Path.of(System.getProperty("lab.root"));
    private static BotLanguages languages;

    @BeforeAll
    static void start() {
        languages = new BotLanguages(GuestLimits.DEFAULT, stuck -> {});
    }

    @AfterAll
    static void stop() {
        languages.close();
    }

    static Stream<BotSource> bots() throws IOException {
        return Stream.concat(
                BotFolder.read(ROOT.resolve("examples/java")).bots().stream(), Stream.of(DeterminismMain.everything()));
    }

    @ParameterizedTest
    @MethodSource("bots")
    void shouldGiveTheSameHoweverTheTapeIsCut(BotSource bot) {
        // Given
        long seed = SimulatedTape.seed(
                "on which it trades", one -> run(bot, SimulatedTape.lively(one, EVENTS), () -> EVENTS).outcomes.stream()
                        .anyMatch(Filled.class::isInstance));
        System.out.println("JavaFoldTest " + bot.name() + " seed " + seed);
        SimulatedTape tape = SimulatedTape.lively(seed, EVENTS);
        SplittableRandom random = new SplittableRandom(seed);

        // When
        Recording whole = run(bot, tape, () -> EVENTS);
        Recording single = run(bot, tape, () -> 1);
        Recording cut = run(bot, tape, () -> 1 + random.nextInt(300));

        // Then
        assertThat(whole.failures).isEmpty();
        assertThat(whole.outcomes).hasAtLeastOneElementOfType(Filled.class);
        for (Recording other : List.of(single, cut)) {
            assertThat(other.failures).isEmpty();
            assertThat(other.logs).isEqualTo(whole.logs);
            assertThat(other.orders).isEqualTo(whole.orders);
            assertThat(other.outcomes).isEqualTo(whole.outcomes);
            assertThat(other.samples).isEqualTo(whole.samples);
        }
    }

    @Test
    void shouldDecideAsThePythonBotDoes() throws IOException {
        // Given one bot in two languages
        SimulatedTape tape = SimulatedTape.lively(7, EVENTS);

        // When
        Recording python = run(read("bots/example_trend.py"), tape, () -> EVENTS);
        Recording java = run(read("examples/java/ExampleTrend.java"), tape, () -> EVENTS);

        // Then they differ in their names only
        assertThat(python.orders).hasSizeGreaterThan(3);
        assertThat(decisions(java)).isEqualTo(decisions(python));
    }

    private record Decision(long position, int index, long time, Object request) {
        static Decision of(DecidedOrder order) {
            return new Decision(order.position(), order.index(), order.time(), order.request());
        }
    }

    private static List<Decision> decisions(Recording told) {
        return told.orders.stream().map(Decision::of).toList();
    }

    private static BotSource read(String file) throws IOException {
        return ((Reading.Readable) BotFolder.readFile(ROOT.resolve(file))).source();
    }

    private static Recording run(BotSource bot, SimulatedTape tape, IntSupplier cutter) {
        Recording told = new Recording();
        try (BotFold fold = told.fold(bot, languages.of(bot.language()))) {
            while (fold.cursor() < EVENTS) {
                fold.advance(tape.slice(fold.cursor(), Math.min(EVENTS, fold.cursor() + cutter.getAsInt())));
            }
        }
        return told;
    }
}
