package dev.tradinglab.bothost.java;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The same bytes from processes that run the same code differently: interpreted, compiled, with other identities and stacks. */
@Timeout(240)
class JavaDeterminismTest {
    @Test
    void shouldTellTheSameInEveryProcess() throws Exception {
        // Given
        String plain = run();

        // When / Then: the verdict at the end is in the digest as well
        assertThat(plain)
                .matches(
                        "(?s)[1-9]\\d+ [1-9]\\d{3,4} \\w{64} \\[\\d+ line \\d+: a call used more than 50,000,000 steps.*");
        assertThat(run("-Xint")).isEqualTo(plain);
        assertThat(run("-XX:TieredStopAtLevel=1", "-XX:hashCode=2", "-Xss2m")).isEqualTo(plain);
        assertThat(run(
                        "-XX:+UseParallelGC",
                        "-XX:-UseCompressedOops",
                        "-Duser.language=tr",
                        "-Duser.timezone=Asia/Tokyo"))
                .isEqualTo(plain);
    }

    private static String run(String... flags) throws Exception {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of("-XX:+UnlockExperimentalVMOptions", "-Xmx256m"));
        command.addAll(List.of(flags));
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), DeterminismMain.class.getName()));
        Process process = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        try {
            String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertThat(process.waitFor()).as(String.join(" ", flags)).isZero();
            return out;
        } finally {
            process.destroyForcibly();
        }
    }
}
