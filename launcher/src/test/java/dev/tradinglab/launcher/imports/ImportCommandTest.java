package dev.tradinglab.launcher.imports;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tradinglab.launcher.context.LabContext;
import dev.tradinglab.launcher.context.LabException;
import dev.tradinglab.testkit.KafkaProcess;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class ImportCommandTest {
    @TempDir
    Path folder;

    @Test
    void shouldImportWithTheSymbolThatIsGiven() throws Exception {
        // Given
        Path file = Files.writeString(folder.resolve("data.csv"), "1,100.5,0.25,1,1723161255342,True,True\n");
        ByteArrayOutputStream printed = new ByteArrayOutputStream();
        PrintStream before = System.out;

        // When
        int exit;
        try {
            System.setOut(new PrintStream(printed, true, StandardCharsets.UTF_8));
            exit = command().execute(file.toString(), "--tape", "c-" + UUID.randomUUID(), "--symbol", "btcusdt");
        } finally {
            System.setOut(before);
        }

        // Then
        assertThat(exit).isZero();
        assertThat(printed.toString(StandardCharsets.UTF_8))
                .contains("1 events of BTCUSDT, 2024-08-08T23:54:15.342Z")
                .containsPattern("sha256 [0-9a-f]{64}");
    }

    @Test
    void shouldCallAMissingOptionWrongUsage() {
        assertThat(command().execute("file.csv")).isEqualTo(CommandLine.ExitCode.USAGE);
        assertThat(command().execute("--tape", "x")).isEqualTo(CommandLine.ExitCode.USAGE);
    }

    @Test
    void shouldReadTheColumnsThatAreNamed() throws Exception {
        // Given
        Path file = Files.writeString(folder.resolve("data.csv"), "sym;when;px\nDAX;08.08.2024 23:54;100,5\n");
        Path fits = Files.writeString(folder.resolve("fits.csv"), "sym;when;px\nDAX;08.08.2024 23:54;100.5\n");
        CommandLine command = command();
        command.setExecutionExceptionHandler((e, _, _) -> e instanceof LabException ? 1 : 3);
        String tape = "c-" + UUID.randomUUID();
        String[] columns = {
            "--tape", tape, "--columns", "time=when,symbol=sym,price=px", "--time-format", "dd.MM.yyyy HH:mm"
        };

        // When / Then
        assertThat(command.execute(with(columns, file))).isEqualTo(1);
        assertThat(command.execute(with(columns, fits))).isZero();
        assertThat(command.execute(fits.toString(), "--tape", tape, "--columns", "colour=px"))
                .isEqualTo(CommandLine.ExitCode.USAGE);
        assertThat(command.execute(fits.toString(), "--tape", tape, "--columns", "time=when"))
                .isEqualTo(1);
    }

    private static String[] with(String[] options, Path file) {
        return Stream.concat(Stream.of(options), Stream.of(file.toString())).toArray(String[]::new);
    }

    @Test
    void shouldNameAFileThatIsNotThere() {
        // Given
        CommandLine command = command();
        command.setExecutionExceptionHandler((e, _, _) -> {
            throw e;
        });
        command.parseArgs(folder.resolve("none.csv").toString(), "--tape", "x");
        ImportCommand parsed = command.getCommand();

        // When / Then
        assertThatThrownBy(parsed::call).isInstanceOf(LabException.class).hasMessageContaining("no such file");
    }

    @Test
    void shouldShowProgressAsLinesWithoutATerminal() {
        // Given
        ByteArrayOutputStream printed = new ByteArrayOutputStream();
        ProgressLine progress = new ProgressLine(new PrintStream(printed, true, StandardCharsets.UTF_8), false);

        // When
        progress.at(3, 10);
        progress.at(5, 20);
        progress.at(12, 30);
        progress.at(100, 40);

        // Then
        assertThat(printed.toString(StandardCharsets.UTF_8).lines())
                .hasSize(3)
                .satisfiesExactly(
                        line -> assertThat(line).startsWith("  3 %  10 events"),
                        line -> assertThat(line).startsWith(" 12 %"),
                        line -> assertThat(line).startsWith("100 %  40 events"));
    }

    private CommandLine command() {
        Map<String, String> environment =
                Map.of("LAB_KAFKA", KafkaProcess.shared().bootstrapServers());
        return new CommandLine(new ImportCommand(new LabContext(folder, environment)))
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setErr(new PrintWriter(Writer.nullWriter()));
    }
}
