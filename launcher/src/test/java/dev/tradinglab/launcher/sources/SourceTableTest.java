package dev.tradinglab.launcher.sources;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SourceTableTest {

    @Test
    void shouldSayHowASourceIsDoing() {
        // When
        List<String> lines = SourceTable.lines(Map.ofEntries(
                Map.entry("source", "stockdata"),
                Map.entry("simulated", "false"),
                Map.entry("state", "LIVE"),
                Map.entry("lastEventTime", "1791036000123456"),
                Map.entry("eventsPerSecond", "0.1"),
                Map.entry("reconnects", "2"),
                Map.entry("gaps", "3"),
                Map.entry("backfilled", "4"),
                Map.entry("symbols", "AAPL,SPY"),
                Map.entry("budget", "61 of 100 requests left today"),
                Map.entry("detail", "")));

        // Then
        assertThat(lines.getFirst()).startsWith("stockdata  LIVE");
        assertThat(lines.getFirst().split(" +")).contains("2026-10-03T14:00:00.123Z", "0.1", "2", "3", "4", "-");
        assertThat(lines)
                .contains("  symbols     AAPL,SPY", "  budget      61 of 100 requests left today")
                .noneMatch(line -> line.contains("says"));
    }

    @Test
    void shouldBearOneThatHasNothingToTellYet() {
        assertThat(SourceTable.lines(
                        Map.of("source", "sim", "simulated", "true", "state", "STARTING", "lastEventTime", "0")))
                .hasSize(1)
                .element(0)
                .asString()
                .startsWith("sim*       STARTING     -");
    }
}
