package dev.tradinglab.bothost.check;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tradinglab.bothost.guest.GuestLimits;
import dev.tradinglab.bothost.guest.OrderLines;
import dev.tradinglab.bothost.languages.BotLanguages;
import dev.tradinglab.bothost.source.BotFolder;
import dev.tradinglab.bothost.source.Reading;
import dev.tradinglab.events.bot.BotSource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** docs/BOT_API.md, docs/BOT_API_JAVA.md and the folders {@code bots/} and {@code examples/} say nothing that does not work. */
class BotApiDocTest {
    private static final Path ROOT = Path.of(System.getProperty("lab.root"));
    /** A token is about four characters of English, fewer in code and tables: 3.5 is on the safe side. */
    private static final double CHARACTERS_PER_TOKEN = 3.5;

    private static BotLanguages languages;

    @BeforeAll
    static void start() {
        languages = new BotLanguages(GuestLimits.DEFAULT, stuck -> {});
    }

    @AfterAll
    static void stop() {
        languages.close();
    }

    @Test
    void shouldFitIntoThreeThousandTokensEach() throws IOException {
        // Given / When / Then
        assertThat(document("BOT_API.md").length() / CHARACTERS_PER_TOKEN).isLessThan(3_000);
        assertThat(document("BOT_API_JAVA.md").length() / CHARACTERS_PER_TOKEN).isLessThan(2_500);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("bots")
    void shouldRunAndTrade(String name, BotSource bot) {
        // Given / When
        CheckReport report = TrialRun.of(bot, languages.of(bot.language()), new OrderLines());

        // Then
        assertThat(report.findings()).isEmpty();
        assertThat(report.trial().filled()).isPositive();
    }

    static Stream<Object[]> bots() throws IOException {
        List<BotSource> bots = new ArrayList<>(examples("BOT_API.md", "python", "doc.py"));
        bots.addAll(examples("BOT_API_JAVA.md", "java", "Doc.java"));
        assertThat(bots).hasSizeGreaterThanOrEqualTo(5);
        for (String folder : List.of("bots", "examples/java")) {
            BotFolder read = BotFolder.read(ROOT.resolve(folder));
            assertThat(read.findings()).isEmpty();
            bots.addAll(read.bots());
        }
        assertThat(bots)
                .extracting(BotSource::name)
                .contains("Random Trader", "Trend Follower", "Random Trader (Java)", "Trend Follower (Java)");
        return bots.stream().map(bot -> new Object[] {bot.name(), bot});
    }

    private static List<BotSource> examples(String document, String language, String file) throws IOException {
        return Pattern.compile("```" + language + "\n(.*?)```", Pattern.DOTALL)
                .matcher(document(document))
                .results()
                .map(block -> ((Reading.Readable) Reading.of(file, block.group(1))).source())
                .toList();
    }

    private static String document(String name) throws IOException {
        return Files.readString(ROOT.resolve("docs").resolve(name));
    }
}
