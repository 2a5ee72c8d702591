package dev.tradinglab.launcher.up;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DiskUseTest {

    @TempDir
    Path folder;

    @Test
    void shouldTellHowLongTheDiskLasts() {
        assertThat(new DiskUse(120_000_000_000L, 3_000_000_000L, Duration.ofHours(48)))
                .hasToString("120.0 GB free; 1.50 GB a day so far, enough for 80 days");
    }

    @Test
    void shouldNotGuessFromAFewHours() {
        assertThat(new DiskUse(120_000_000_000L, 3_000_000_000L, Duration.ofHours(5)))
                .hasToString("120.0 GB free");
    }

    @Test
    void shouldCountRecordsAndNoIndexes() throws Exception {
        // Given
        Files.write(Files.createDirectories(folder.resolve("ticks-0")).resolve("0.log"), new byte[1_000]);
        Files.write(folder.resolve("ticks-0").resolve("0.index"), new byte[10_000]);

        // When
        DiskUse use = DiskUse.of(folder, Instant.now());

        // Then
        assertThat(use.usedBytes()).isEqualTo(1_000);
        assertThat(use.age()).isBetween(Duration.ofSeconds(-1), Duration.ofMinutes(5));
        assertThat(use.freeBytes()).isPositive();
    }
}
