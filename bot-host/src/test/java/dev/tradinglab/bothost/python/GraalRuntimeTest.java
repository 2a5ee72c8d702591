package dev.tradinglab.bothost.python;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tradinglab.bothost.guest.GuestLimits;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A wrong pair of versions falls back to the interpreter without a word: this test is that word. */
@Timeout(120)
class GraalRuntimeTest {
    /** Runs in a JVM of its own. */
    static final class PrintMode {
        public static void main(String[] args) {
            try (PythonLanguage language = new PythonLanguage(GuestLimits.DEFAULT, bot -> {})) {
                System.out.println(language.mode());
            }
        }
    }

    @Test
    void shouldOptimiseWithTheFlags() throws Exception {
        // Given
        List<String> flags = GraalRuntime.optimisingFlags(Path.of("target", "graal"));
        assertThat(flags).hasSize(3);

        // When / Then
        assertThat(mode(flags)).isEqualTo(GraalRuntime.OPTIMISED);
    }

    @Test
    void shouldInterpretWithoutThem() throws Exception {
        // Given
        List<String> none = GraalRuntime.optimisingFlags(Path.of("target", "nowhere"));
        assertThat(none).isEmpty();

        // When / Then
        assertThat(mode(none)).isEqualTo(GraalRuntime.INTERPRETED);
    }

    private static String mode(List<String> flags) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(GraalRuntime.hostFlags());
        command.addAll(flags);
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), PrintMode.class.getName()));
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(output).isZero();
        return output.strip();
    }
}
