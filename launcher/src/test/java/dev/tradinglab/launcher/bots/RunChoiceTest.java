package dev.tradinglab.launcher.bots;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tradinglab.launcher.context.LabContext;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunChoiceTest {
    @TempDir
    private Path folder;

    private String liveRun(String sources) {
        return new RunChoice().of(new LabContext(folder, Map.of("LAB_SOURCE", sources)));
    }

    @Test
    void shouldMeanTheRunOnTheFirstSourcesTape() {
        assertThat(liveRun("binance")).isEqualTo("live");
        assertThat(liveRun("Binance,alpaca")).isEqualTo("live");
        assertThat(liveRun("sim, alpaca")).isEqualTo("live-sim");
    }
}
