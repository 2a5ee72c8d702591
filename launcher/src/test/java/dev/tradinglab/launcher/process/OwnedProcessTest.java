package dev.tradinglab.launcher.process;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tradinglab.launcher.context.LabHome;
import dev.tradinglab.launcher.context.PartState;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class OwnedProcessTest {

    private final LabHome home = new LabHome(Path.of("/some/where/.lab"));
    private Process process;

    @BeforeEach
    void startProcess() throws Exception {
        process = new ProcessBuilder("sh", "-c", "read -r _", OwnedProcess.mark(home)).start();
    }

    @AfterEach
    void stopProcess() {
        process.destroyForcibly();
    }

    private PartState state(long pid, long startedMillis) {
        return new PartState("broker", pid, startedMillis, 0, null, "log");
    }

    @Test
    void shouldKnowItsProcessAgain() {
        // Given
        PartState written = state(process.pid(), OwnedProcess.startMillis(process.toHandle()));

        // Then
        assertThat(OwnedProcess.find(written, home)).contains(process.toHandle());
    }

    @Test
    void shouldNotTakeALaterProcessOfTheSameId() {
        // Given
        PartState written = state(process.pid(), OwnedProcess.startMillis(process.toHandle()) - 60_000);

        // Then
        assertThat(OwnedProcess.find(written, home)).isEmpty();
    }

    @Test
    void shouldNotTakeAProcessOfAnotherHome() {
        // Given
        PartState written = state(process.pid(), OwnedProcess.startMillis(process.toHandle()));

        // Then
        assertThat(OwnedProcess.find(written, new LabHome(Path.of("/else/where"))))
                .isEmpty();
    }

    @Test
    void shouldNotFindWhatHasEnded() throws Exception {
        // Given
        PartState written = state(process.pid(), OwnedProcess.startMillis(process.toHandle()));

        // When
        process.destroyForcibly().waitFor();

        // Then
        assertThat(OwnedProcess.find(written, home)).isEmpty();
        assertThat(OwnedProcess.find(state(0, 0), home)).isEmpty();
    }
}
