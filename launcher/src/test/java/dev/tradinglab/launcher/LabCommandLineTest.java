package dev.tradinglab.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tradinglab.launcher.context.LabContext;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

class LabCommandLineTest {

    @TempDir
    static Path home;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    static Stream<String> commands() {
        return Stream.concat(Stream.of(""), names(commandLine(), ""));
    }

    private static Stream<String> names(CommandLine commandLine, String prefix) {
        return commandLine.getSubcommands().entrySet().stream().flatMap(command -> {
            String name = (prefix + " " + command.getKey()).strip();
            return Stream.concat(Stream.of(name), names(command.getValue(), name));
        });
    }

    private static CommandLine commandLine() {
        return Lab.commandLine(new LabContext(home, Map.of("LAB_HOME", home.toString())));
    }

    private int execute(String... args) {
        return commandLine()
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(err, true))
                .execute(args);
    }

    @ParameterizedTest
    @MethodSource("commands")
    void shouldExplainEveryCommand(String command) {
        // When
        int exitCode = execute((command + " --help").strip().split(" "));

        // Then
        assertThat(exitCode).isZero();
        assertThat(out.toString()).startsWith("Usage: lab" + (command.isEmpty() ? "" : " " + command));
        assertThat(err.toString()).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("commands")
    void shouldRefuseOptionsItDoesNotKnow(String command) {
        // When
        int exitCode = execute((command + " --no-such-option").strip().split(" "));

        // Then
        assertThat(exitCode).isEqualTo(2);
        assertThat(err.toString()).startsWith("lab: ");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "up --runners 0",
                "up --runners 17",
                "up --runners many",
                "up --source nowhere",
                "up --port nobody=1234",
                "up --port kafka=0",
                "up --port kafka=8080",
                "up --port kafka",
                "down now",
                "sql",
                "topic trades --max 0",
                "nonsense"
            })
    void shouldCallWrongUsageSo(String args) {
        // When
        int exitCode = execute(args.split(" "));

        // Then
        assertThat(exitCode).isEqualTo(2);
        assertThat(err.toString().lines().findFirst().orElseThrow()).startsWith("lab: ");
    }

    @ParameterizedTest
    @ValueSource(strings = {"status", "topic", "topic trades", "sql select"})
    void shouldSayInOneLineThatNoLabRuns(String args) {
        // When
        int exitCode = execute(args.split(" "));

        // Then
        assertThat(exitCode).isEqualTo(1);
        assertThat(err.toString()).isEqualTo("lab: the lab is not running: start it with ./lab up\n");
    }

    @Test
    void shouldShowTheCommandsToWhoNamesNone() {
        // When
        int exitCode = execute();

        // Then
        assertThat(exitCode).isEqualTo(2);
        assertThat(err.toString()).contains("Usage: lab").contains("up", "down", "status");
    }
}
