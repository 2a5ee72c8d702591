package dev.tradinglab.launcher.bots;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tradinglab.bothost.source.BotFolder;
import dev.tradinglab.bothost.source.Finding;
import dev.tradinglab.events.json.JsonCodec;
import dev.tradinglab.launcher.bots.LiveBots.LiveBot;
import dev.tradinglab.launcher.bots.LiveBots.LiveRun;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class BotListingTest {
    private static final String TRACEBACK =
            "Traceback (most recent call last):\n  File \"t.py\", line 23, in on_tick\n    x\nValueError: no";
    private static final LiveBot NOW =
            new LiveBot("T@222222222222", "T", "t.py", "RUNNING", null, TRACEBACK, 4711, "10001.50", 2, 12, 3);
    private static final LiveBot BEFORE =
            new LiveBot("T@111111111111", "T", "t.py", "STOPPED", null, null, 0, "9999.00", 8, 8, 0);
    private static final BotFolder FOLDER = new BotFolder(List.of(), List.of(new Finding("u.py", 3, "cause", "fix")));

    private static final List<LiveRun> RUNS = List.of(
            new LiveRun("live-sim", null, 1),
            new LiveRun("replay-aug8", "REPLAY", 2),
            new LiveRun("replay-over", "REPLAY", 0));

    @Test
    void shouldTellWhatABotDoesAndUsesAndItsLastError() {
        // Given
        var uses = BotUses.read(read("""
                [{"bot":"T@222222222222","work":{"orders":12,"refused":3,"calls":200,"cpuMicros":1234567,"allocatedBytes":680000}},
                 {"bot":"T@111111111111","work":{"orders":8,"refused":0,"calls":null}}]"""));

        // When
        String text = BotListing.of("live-sim", RUNS, List.of(NOW, BEFORE), uses, FOLDER, true)
                .text();

        // Then
        assertThat(text.lines())
                .containsExactly(
                        "run live-sim",
                        "BOT                      STATUS         EQUITY  ORDERS REFUSED  TRADES     CALLS       CPU ALLOC/CALL"
                                + "  FILE                   VERSION",
                        "T                        RUNNING      10001.50      12       3       2       200    1.23 s     3.4 kB"
                                + "  t.py                   222222222222",
                        "  └─ last error at 4711, line 23: ValueError: no",
                        "T                        STOPPED       9999.00       8       0       8         -         -          -"
                                + "  t.py                   111111111111",
                        "-                        BROKEN              -       -       -       -         -         -          -"
                                + "  u.py",
                        "  └─ u.py:3: cause - fix",
                        "2 bots at work in run replay-aug8 (REPLAY): ./lab bots list --run replay-aug8");
    }

    @Test
    void shouldLabelAReplay() {
        // When
        String text = BotListing.of(
                        "replay-over", RUNS, List.of(BEFORE), Map.of(), new BotFolder(List.of(), List.of()), true)
                .text();

        // Then
        assertThat(text.lines().findFirst()).contains("run replay-over (REPLAY)");
    }

    @Test
    void shouldTellItToMachines() throws Exception {
        // When
        String json = JsonCodec.MAPPER.writeValueAsString(
                BotListing.of("live-sim", RUNS, List.of(NOW, BEFORE), Map.of(), FOLDER, false));

        // Then
        JsonNode bots = read(json).path("bots");
        assertThat(bots).hasSize(1);
        assertThat(bots.at("/0/lastError/position").asLong()).isEqualTo(4711);
        assertThat(bots.at("/0/lastError/line").asInt()).isEqualTo(23);
        assertThat(bots.at("/0/refused").asInt()).isEqualTo(3);
        assertThat(bots.at("/0/calls").isMissingNode()).isTrue();
        assertThat(read(json).at("/broken/0/line").asInt()).isEqualTo(3);
    }

    @Test
    void shouldShowTwoVersionsSideBySide() {
        // Given
        BotVersion before = new BotVersion(
                "T@1",
                "1",
                "STOPPED",
                100L,
                "2026-01-01 10:00:00",
                8,
                0,
                8,
                "9999.00",
                "-0.01",
                "0.20",
                "t.py",
                "a\nb\n");
        BotVersion now = new BotVersion(
                "T@2", "2", "RUNNING", null, null, 0, 0, 0, "10000.00", "0.00", "0.00", "t.py", "a\n\u001b[2Jc\n");

        // When
        VersionDiff diff = VersionDiff.of("live-sim", "T", before, now);

        // Then
        assertThat(diff.text(false))
                .contains(
                        "started at   100                      -",
                        "drawdown     0.20 %                   0.00 %",
                        "--- t.py 1",
                        "+++ t.py 2",
                        "@@ -1,2 +1,2 @@",
                        "-b",
                        "+?[2Jc")
                .doesNotContain("\u001b");
        assertThat(diff.text(true)).contains("\u001b[31m-b\u001b[0m", "\u001b[32m+?[2Jc\u001b[0m");
    }

    private static JsonNode read(String json) {
        try {
            return JsonCodec.MAPPER.readTree(json);
        } catch (com.fasterxml.jackson.core.JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
