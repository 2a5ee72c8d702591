package dev.tradinglab.launcher.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class StopOrderTest {

    private final List<Process> started = new ArrayList<>();
    private final List<String> said = new ArrayList<>();
    /** Only what is waited for passes: that this process stands still now and then is no time that a part was given. */
    private long now;

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

    private StopOrder stopOrder() {
        return new StopOrder(said::add, () -> now, this::pass);
    }

    private void pass(long nanos) {
        LockSupport.parkNanos(nanos);
        now += nanos;
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
        stopOrder().stop(parts);

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
        stopOrder().stop(parts);

        // Then
        assertThat(Duration.ofNanos(now)).isLessThan(Duration.ofSeconds(10));
        assertThat(said)
                .containsExactly(
                        "broker stopped",
                        "ingest did not stop in time and was killed",
                        "kafka did not stop in time and was killed");
        for (Process process : started) {
            assertThat(process.waitFor(Duration.ofSeconds(60))).isTrue();
        }
    }

    @Test
    void shouldSayThatOneStoppedWhichTookLongerThanItsShare() throws Exception {
        // Given
        StopOrder.Running late = start("ingest", "trap '' TERM");
        List<StopOrder.Running> parts = List.of(late, start("broker", ":"));

        // When it ends while the others' time is waited for
        new StopOrder(said::add, () -> now, nanos -> {
                    pass(nanos);
                    if (said.contains("broker stopped")) {
                        late.process().destroyForcibly();
                    }
                })
                .stop(parts);

        // Then
        assertThat(said).containsExactly("broker stopped", "ingest stopped");
    }
}
