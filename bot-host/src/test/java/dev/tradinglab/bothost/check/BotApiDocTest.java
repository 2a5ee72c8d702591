package dev.tradinglab.bothost.check;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tradinglab.bothost.guest.GuestLimits;
import dev.tradinglab.bothost.python.PythonLanguage;
import dev.tradinglab.bothost.source.BotFolder;
import dev.tradinglab.bothost.source.PythonHeader;
import dev.tradinglab.bothost.source.Reading;
import dev.tradinglab.events.bot.BotSource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** docs/BOT_API.md and the folder {@code bots/} say nothing that does not work. */
class BotApiDocTest {
    private static final Path ROOT = Path.of(System.getProperty("lab.root"));
    /** A token is about four characters of English, fewer in code and tables: 3.5 is on the safe side. */
    private static final double CHARACTERS_PER_TOKEN = 3.5;

    private static PythonLanguage language;

    @BeforeAll
    static void start() {
        language = new PythonLanguage(GuestLimits.DEFAULT, stuck -> {});
    }

    @AfterAll
    static void stop() {
        language.close();
    }

    @Test
    void shouldFitIntoThreeThousandTokens() throws IOException {
        // Given / When / Then
        assertThat(document().length() / CHARACTERS_PER_TOKEN).isLessThan(3_000);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("bots")
    void shouldRunAndTrade(String name, BotSource bot) {
        // Given / When
        CheckReport report = TrialRun.of(bot, language);

        // Then
        assertThat(report.findings()).isEmpty();
        assertThat(report.trial().filled()).isPositive();
    }

    static Stream<Object[]> bots() throws IOException {
        List<String> examples = Pattern.compile("```python\n(.*?)```", Pattern.DOTALL)
                .matcher(document())
                .results()
                .map((MatchResult block) -> block.group(1))
                .toList();
        assertThat(examples).hasSizeGreaterThanOrEqualTo(3);
        BotFolder folder = BotFolder.read(ROOT.resolve("bots"));
        assertThat(folder.findings()).isEmpty();
        assertThat(folder.bots()).extracting(BotSource::name).contains("Random Trader", "Trend Follower");
        return Stream.concat(
                        examples.stream().map(text -> ((Reading.Readable) PythonHeader.read("doc.py", text)).source()),
                        folder.bots().stream())
                .map(bot -> new Object[] {bot.name(), bot});
    }

    private static String document() throws IOException {
        return Files.readString(ROOT.resolve("docs/BOT_API.md"));
    }
}
