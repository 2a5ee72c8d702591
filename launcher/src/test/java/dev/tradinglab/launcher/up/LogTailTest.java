package dev.tradinglab.launcher.up;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LogTailTest {

    @TempDir
    Path temp;

    private Path log;

    @BeforeEach
    void nameLog() {
        log = temp.resolve("x.log");
    }

    @Test
    void shouldPreferTheInnermostCause() throws Exception {
        // Given
        Files.writeString(log, "Error: a\n\tat b\nCaused by: c\n\tat d\nCaused by: the reason\n\t... 3 more\n");

        // Then
        assertThat(LogTail.reason(log, 0)).isEqualTo("Caused by: the reason");
    }

    @Test
    void shouldTakeTheLastLineElse() throws Exception {
        // Given
        Files.writeString(log, "one\nKafka: port 9092 is taken\n\n");

        // Then
        assertThat(LogTail.reason(log, 0)).isEqualTo("Kafka: port 9092 is taken");
    }

    @Test
    void shouldNotReadWhatAnEarlierLifeWrote() throws Exception {
        // Given
        Files.writeString(log, "Caused by: long ago\n");

        // Then
        assertThat(LogTail.reason(log, Files.size(log))).isEqualTo("it said nothing");
        assertThat(LogTail.reason(temp.resolve("none"), 0)).isEqualTo("no log");
    }
}
