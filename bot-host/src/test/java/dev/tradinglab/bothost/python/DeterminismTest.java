package dev.tradinglab.bothost.python;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Law 2, row by row of docs/determinism.md: two processes that differ in all that must not matter run a bot of each row; what they said and
 * ordered is compared. A bot's header names its row; {@code # refused:} is a text that it must have been told, {@code # ends:} its verdict.
 */
@Timeout(300)
class DeterminismTest {
    private static final Path ROOT = Path.of(System.getProperty("lab.root"));
    private static final Path BOTS =
            ROOT.resolve("bot-host/src/test/resources/dev/tradinglab/bothost/python/determinism");

    @TempDir
    private static Path elsewhere;

    private static Map<String, List<String>> first;
    private static Map<String, List<String>> second;

    @BeforeAll
    static void runInTwoProcesses() throws IOException {
        Path here = Files.createDirectory(elsewhere.resolve("ordner"));
        List<String> german = List.of(
                "-Xmx512m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-Duser.language=de",
                "-Duser.country=DE",
                "-Duser.timezone=Asia/Tokyo");
        List<String> turkish = new ArrayList<>(List.of(
                "-Xmx700m",
                "-XX:+UseParallelGC",
                "-Duser.language=tr",
                "-Duser.country=TR",
                "-Duser.timezone=America/New_York"));
        // Compiles what is really hot, such as the functions of math, and not all that Python does to begin.
        turkish.add("-Dpolyglot.engine.FirstTierCompilationThreshold=5000");
        turkish.add("-Dpolyglot.engine.LastTierCompilationThreshold=20000");
        turkish.addAll(GraalRuntime.optimisingFlags(ROOT.resolve("bot-host/target/graal")));
        var one = CompletableFuture.supplyAsync(() -> run(here, german, "tr_TR.ISO-8859-9"));
        var other = CompletableFuture.supplyAsync(() -> run(elsewhere, turkish, "C"));
        first = one.join();
        second = other.join();
    }

    private static Map<String, List<String>> run(Path folder, List<String> flags, String lang) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(GraalRuntime.hostFlags());
        command.addAll(flags);
        String classPath = System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
        command.addAll(List.of("-cp", classPath, DeterminismProcess.class.getName(), BOTS.toString()));
        ProcessBuilder builder =
                new ProcessBuilder(command).directory(folder.toFile()).redirectError(ProcessBuilder.Redirect.INHERIT);
        builder.environment().put("LC_ALL", lang);
        builder.environment().put("SECRET_OF_" + lang.length(), lang);
        try (InputStream in = builder.start().getInputStream()) {
            return parse(new String(in.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Map<String, List<String>> parse(String text) {
        Map<String, List<String>> told = new LinkedHashMap<>();
        String[] parts = text.split("(?m)^== ");
        told.put("mode", List.of(parts[0].strip()));
        for (String part : Arrays.copyOfRange(parts, 1, parts.length)) {
            List<String> lines = part.lines().toList();
            told.put(lines.getFirst(), lines.subList(1, lines.size()));
        }
        return told;
    }

    static Stream<String> bots() throws IOException {
        return DeterminismProcess.files(BOTS).stream()
                .map(file -> file.getFileName().toString());
    }

    @ParameterizedTest
    @MethodSource("bots")
    void shouldSayAndOrderTheSameInEveryProcess(String bot) throws IOException {
        // Given
        String source = Files.readString(BOTS.resolve(bot));
        String told = String.join("\n", first.get(bot));

        // When / Then
        assertThat(second.get(bot)).isEqualTo(first.get(bot));
        assertThat(told).contains("LogLine");
        header(source, "refused").ifPresent(text -> assertThat(told).contains(text));
        header(source, "ends")
                .ifPresentOrElse(
                        text -> assertThat(first.get(bot).getLast()).contains(text),
                        () -> assertThat(first.get(bot).getLast()).doesNotContain(" - "));
        if (!bot.equals("errors.py")) {
            assertThat(told).contains("DecidedOrder").doesNotContain("level=ERROR");
        }
    }

    @Test
    void shouldCompareTheInterpreterWithTheCompiler() {
        assertThat(first.get("mode")).containsExactly(GraalRuntime.INTERPRETED);
        assertThat(second.get("mode")).containsExactly(GraalRuntime.OPTIMISED);
    }

    @Test
    void shouldHaveARowInTheDocumentForEachBotAndABotForEachRow() throws IOException {
        // Given
        List<String> rows = new ArrayList<>();
        for (Path file : DeterminismProcess.files(BOTS)) {
            rows.add(header(Files.readString(file), "row").orElseThrow());
        }
        Pattern row = Pattern.compile("^\\| ([^|]+?) \\|.*\\|$");

        // When
        List<String> documented = Files.readAllLines(ROOT.resolve("docs/determinism.md")).stream()
                .map(row::matcher)
                .filter(Matcher::matches)
                .map(line -> line.group(1).replace("`", ""))
                .filter(text -> !text.equals("what") && !text.startsWith("---"))
                .toList();

        // Then
        assertThat(documented).containsExactlyInAnyOrderElementsOf(rows);
    }

    private static Optional<String> header(String source, String word) {
        return source.lines()
                .filter(line -> line.startsWith("# " + word + ": "))
                .map(line -> line.substring(word.length() + 4))
                .findFirst();
    }
}
