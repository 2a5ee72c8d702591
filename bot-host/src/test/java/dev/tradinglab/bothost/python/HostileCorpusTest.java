package dev.tradinglab.bothost.python;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tradinglab.bothost.BotFold;
import dev.tradinglab.bothost.Recording;
import dev.tradinglab.bothost.SimulatedTape;
import dev.tradinglab.bothost.check.BotCheck;
import dev.tradinglab.bothost.guest.GuestLimits;
import dev.tradinglab.bothost.source.BotFolder;
import dev.tradinglab.bothost.source.PythonHeader;
import dev.tradinglab.bothost.source.Reading;
import dev.tradinglab.events.bot.BotLog;
import dev.tradinglab.events.bot.BotSource;
import dev.tradinglab.events.order.FailureCode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Bots that would hurt others if they could, all at once beside ordinary ones. Each says in its first line how it ends:
 *
 * <ul>
 *   <li>{@code runs}, and {@code runs: TEXT} in its log: what it does hurts at most itself.
 *   <li>{@code raises: TEXT}: in its log as an error; it goes on being called.
 *   <li>{@code failed CODE: TEXT}: a verdict with a reason.
 *   <li>{@code refused: TEXT}: none of it ever runs.
 *   <li>{@code dies: TEXT}: it takes its process with it, so it is run in one of its own, which says TEXT of it.
 * </ul>
 */
@Timeout(600)
class HostileCorpusTest {
    private static final int EVENTS = 260;
    private static final int SLICE = 20;
    private static final Path ROOT = Path.of(System.getProperty("lab.root"));
    private static final Path CORPUS = ROOT.resolve("bot-host/src/test/resources/dev/tradinglab/bothost/hostile");
    private static final SimulatedTape TAPE = SimulatedTape.lively(11, EVENTS);

    /** Marks the ordinary bots that ran beside those that were ended, the others having run beside the rest. */
    private static final String HASTY = "hasty ";

    private static Map<String, Recording> ended;
    private static Map<String, Recording> alone;
    private static List<String> filesBefore;

    private record Life(BotFold fold, Recording told) {}

    @BeforeAll
    static void runThemAll() throws Exception {
        filesBefore = workFolder();
        Thread thread = Thread.ofPlatform()
                .stackSize(GuestLimits.STACK_BYTES / 4)
                .start(() -> {
                    try (PythonLanguage patient = language(Duration.ofMinutes(2));
                            PythonLanguage hasty = language(Duration.ofMillis(700))) {
                        alone = live(begin(patient, ordinaryBots()));
                        Map<String, Life> all = begin(patient, ordinaryBots());
                        begin(hasty, ordinaryBots()).forEach((file, life) -> all.put(HASTY + file, life));
                        hostileBots()
                                .forEach((file, bot) -> all.put(file, begin(isEnded(file) ? hasty : patient, bot)));
                        ended = live(all);
                    }
                });
        thread.join();
    }

    private static PythonLanguage language(Duration callBudget) {
        return new PythonLanguage(GuestLimits.DEFAULT.withCallBudget(callBudget), _ -> {});
    }

    /** Whether it computes without end: such calls are ended soon. All others have the time that they need on a slow machine. */
    private static boolean isEnded(String file) {
        return expected(file).startsWith("failed " + FailureCode.TIMEOUT);
    }

    private static Map<String, Life> begin(PythonLanguage language, Map<String, BotSource> bots) {
        Map<String, Life> lives = new LinkedHashMap<>();
        bots.forEach((file, bot) -> lives.put(file, begin(language, bot)));
        return lives;
    }

    private static Map<String, Recording> live(Map<String, Life> lives) {
        for (int from = 0; from < EVENTS; from += SLICE) {
            for (Life life : lives.values()) {
                if (life.fold().state() != BotFold.State.FAILED) {
                    life.fold().advance(TAPE.slice(from, from + SLICE));
                }
            }
        }
        Map<String, Recording> told = new TreeMap<>();
        lives.forEach((file, life) -> {
            life.fold().close();
            told.put(file, life.told());
        });
        return told;
    }

    private static Life begin(PythonLanguage language, BotSource bot) {
        Recording told = new Recording();
        return new Life(told.fold(bot, language), told);
    }

    private static Map<String, BotSource> ordinaryBots() {
        Map<String, BotSource> bots = new LinkedHashMap<>();
        try {
            BotFolder.read(ROOT.resolve("bots")).bots().forEach(bot -> bots.put(bot.file(), bot));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bots;
    }

    private static Map<String, BotSource> hostileBots() {
        Map<String, BotSource> bots = new LinkedHashMap<>();
        files(false).forEach(file -> {
            if (read(file) instanceof Reading.Readable readable) {
                bots.put(file, readable.source());
            }
        });
        return bots;
    }

    private static Reading read(String file) {
        return PythonHeader.read(file, text(file));
    }

    private static String text(String file) {
        try {
            return Files.readString(CORPUS.resolve(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<String> files(boolean dying) {
        try (Stream<Path> all = Files.list(CORPUS)) {
            return all.map(file -> file.getFileName().toString())
                    .filter(file -> expected(file).startsWith("dies") == dying)
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String expected(String file) {
        String header = text(file).lines().findFirst().orElseThrow();
        assertThat(header).as(file).startsWith("# ends: ");
        return header.substring("# ends: ".length());
    }

    private static List<String> workFolder() throws IOException {
        try (Stream<Path> files = Files.list(Path.of(""))) {
            return files.map(Path::toString).sorted().toList();
        }
    }

    static List<String> contained() {
        return files(false);
    }

    static List<String> deadly() {
        return files(true);
    }

    @ParameterizedTest
    @MethodSource("contained")
    void shouldEndAsItsHeaderSays(String file) {
        // Given
        String[] words = expected(file).split(": ", 2);
        String text = words.length == 2 ? words[1] : "";

        // When
        Recording told = ended.get(file);

        // Then
        if (words[0].equals("refused")) {
            assertThat(read(file)).isInstanceOfSatisfying(Reading.Unreadable.class, unreadable -> assertThat(
                            unreadable.findings().toString())
                    .contains(text));
            return;
        }
        List<String> lines = new ArrayList<>();
        told.logs.forEach(line -> lines.add(line.level() + " " + line.text()));
        if (words[0].equals("runs")) {
            assertThat(told.failures).isEmpty();
            assertThat(String.join("\n", lines)).contains(text);
        } else if (words[0].equals("raises")) {
            assertThat(told.failures).isEmpty();
            assertThat(lines).anyMatch(line -> line.startsWith(BotLog.Level.ERROR.name()) && line.contains(text));
        } else {
            assertThat(told.failures).singleElement().asString().contains(text);
            assertThat(words[0]).startsWith("failed ");
        }
    }

    @ParameterizedTest
    @MethodSource("deadly")
    void shouldDieAloneAsItsHeaderSays(String file) throws Exception {
        // Given / When
        String report =
                new BotCheck(Duration.ofMinutes(5)).check(CORPUS.resolve(file)).toString();

        // Then
        assertThat(report).contains("ok=false").contains(expected(file).substring("dies: ".length()));
    }

    @Test
    void shouldChangeNothingForTheOthers() {
        assertThat(alone).hasSizeGreaterThanOrEqualTo(2);
        alone.forEach((file, before) -> {
            assertThat(before.logs).isNotEmpty();
            for (Recording beside : List.of(ended.get(file), ended.get(HASTY + file))) {
                assertThat(beside.logs).isEqualTo(before.logs);
                assertThat(beside.orders).isEqualTo(before.orders);
                assertThat(beside.outcomes).isEqualTo(before.outcomes);
                assertThat(beside.samples).isEqualTo(before.samples);
            }
        });
    }

    @AfterAll
    static void leaveNoTrace() throws IOException {
        assertThat(workFolder()).isEqualTo(filesBefore);
        assertThat(files(false)).hasSizeGreaterThan(50);
    }
}
