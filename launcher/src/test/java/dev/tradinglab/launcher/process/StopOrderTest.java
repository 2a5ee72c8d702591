package dev.tradinglab.launcher.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class StopOrderTest {

    private final List<Process> started = new ArrayList<>();
    private final List<String> said = new ArrayList<>();

    @AfterEach
    void killAll() {
        started.forEach(Process::destroyForcibly);
    }

    private StopOrder.Running start(String name, String script) throws IOException {
        Process process = new ProcessBuilder("sh", "-c", script + "; echo up; while :; do sleep 0.05; done").start();
        started.add(process);
        try (BufferedReader output = process.inputReader()) {
            assertThat(output.readLine()).isEqualTo("up");
        }
        return new StopOrder.Running(name, process.toHandle());
    }

    @Test
    void shouldFollowTheFlowWhateverOrderItIsTold() throws Exception {
        // Given
        List<StopOrder.Running> parts = List.of(
                start("kafka", ":"),
                start("postgres", ":"),
                start("dashboard", ":"),
                start("runner-10", ":"),
                start("broker", ":"),
                start("ledger", ":"),
                start("ingest", ":"));

        // When
        new StopOrder(said::add).stop(parts);

        // Then
        assertThat(said)
                .containsExactly(
                        "ingest stopped",
                        "runner-10 stopped",
                        "broker stopped",
                        "ledger stopped",
                        "dashboard stopped",
                        "postgres stopped",
                        "kafka stopped");
        assertThat(parts).noneMatch(part -> OwnedProcess.isRunning(part.process()));
    }

    @Test
    void shouldKillWhoDoesNotGoAndBeDoneInTenSeconds() throws Exception {
        // Given
        List<StopOrder.Running> parts =
                List.of(start("ingest", "trap '' TERM"), start("kafka", "trap '' TERM"), start("broker", ":"));

        // When
        long begin = System.nanoTime();
        new StopOrder(said::add).stop(parts);

        // Then
        assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(Duration.ofSeconds(10));
        assertThat(said)
                .containsExactly(
                        "broker stopped",
                        "ingest did not stop in time and was killed",
                        "kafka did not stop in time and was killed");
        for (Process process : started) {
            assertThat(process.waitFor(Duration.ofSeconds(2))).isTrue();
        }
    }
}
