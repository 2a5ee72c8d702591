package dev.tradinglab.launcher.up;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tradinglab.launcher.process.HealthProbe;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SourceWatchTest {

    private final ByteArrayOutputStream said = new ByteArrayOutputStream();
    private final SourceWatch watch = new SourceWatch(
            "ingest", new HealthProbe(), new Reporter(new PrintStream(said, true, StandardCharsets.UTF_8)));

    private void look(String state, String detail) {
        watch.look(new HealthProbe.Report(
                true, Map.of("ingest", "UP"), Map.of("source", "binance", "state", state, "detail", detail)));
    }

    @Test
    void shouldSpeakOnceForEachChange() {
        // When
        look("CONNECTING", "");
        look("LIVE", "");
        look("UNREACHABLE", "no route to host");
        look("CONNECTING", "");
        look("UNREACHABLE", "timed out");
        look("LIVE", "");
        look("LIVE", "");
        look("REFUSED", "not from your country");

        // Then
        assertThat(said.toString(StandardCharsets.UTF_8).lines())
                .containsExactly(
                        "  ingest     no market data: binance unreachable: no route to host; it is tried again,"
                                + " the rest of the lab does without",
                        "  ingest     market data is coming again",
                        "  ingest     no market data: binance refused: not from your country; it is tried again,"
                                + " the rest of the lab does without");
    }

    @Test
    void shouldSayNothingWhileAllIsWell() {
        // When
        look("STARTING", "waiting for Kafka");
        look("CONNECTING", "");
        look("LIVE", "");

        // Then
        assertThat(said.size()).isZero();
    }
}
