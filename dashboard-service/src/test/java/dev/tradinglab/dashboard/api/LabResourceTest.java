package dev.tradinglab.dashboard.api;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.hasKey;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tradinglab.dashboard.support.BotTexts;
import dev.tradinglab.dashboard.support.LabNodes;
import dev.tradinglab.dashboard.support.Topic;
import dev.tradinglab.events.command.StopBot;
import dev.tradinglab.events.equity.EquitySample;
import dev.tradinglab.events.fixed.Fixed;
import dev.tradinglab.events.json.JsonCodec;
import dev.tradinglab.events.market.Trade;
import dev.tradinglab.events.run.Lane;
import dev.tradinglab.events.topic.Topics;
import dev.tradinglab.testkit.KafkaProcess;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.awaitility.core.ThrowingRunnable;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(LabNodes.class)
class LabResourceTest {
    private static final long TIME = 1_767_225_600_000_000L;

    private final Topic topics = Topic.of(KafkaProcess.shared());

    @TestHTTPResource("/api/live")
    URI live;

    @ConfigProperty(name = "lab.bots-folder")
    Path folder;

    @Test
    void shouldShowTheLiveRunWithItsSeed() {
        eventually(() -> given().get("/api/lab")
                .then()
                .body("run.run", equalTo("live-sim"))
                .body("run.tape", equalTo("ticks.sim"))
                .body("run.seed", equalTo(1))
                .body("run.cash", equalTo("10000"))
                .body("tape.simulated", equalTo(true))
                .body("trouble", equalTo(null)));
    }

    @Test
    void shouldShowTheTapesLastPrices() {
        // When / Then: nobody reads what was told before the channel stood
        eventually(() -> {
            tick("ETHUSDT", TIME, "3210.5");
            tick("ETHUSDT", TIME + 1, "3211.25");
            given().get("/api/tape")
                    .then()
                    .body("source", equalTo("sim"))
                    .body("prices.find { it.symbol == 'ETHUSDT' }.price", equalTo("3211.25"))
                    .body("prices.find { it.symbol == 'ETHUSDT' }.time", equalTo(TIME + 1));
        });
    }

    @Test
    void shouldSendWhatMovesAsServerSentEvents() throws Exception {
        // Given an open page which hears what is told on the topic
        var connection = live.toURL().openConnection();
        connection.setReadTimeout(60_000);
        try (var lines =
                new BufferedReader(new InputStreamReader(connection.getInputStream(), StandardCharsets.UTF_8))) {
            do {
                sample("Before@000000000000", 1);
            } while (next(lines).path("equity").isEmpty());

            // When three samples of an account come at once
            for (int i = 1; i <= 3; i++) {
                sample("Sse@000000000000", i);
            }

            // Then the last one comes, and never an older one after it
            List<Long> positions = new ArrayList<>();
            while (!positions.contains(3L)) {
                for (JsonNode sample : next(lines).path("equity")) {
                    if (sample.path("bot").asText().startsWith("Sse@")) {
                        positions.add(sample.path("position").asLong());
                    }
                }
            }
            assertThat(positions).isSorted().doesNotHaveDuplicates();
        }
    }

    @Test
    void shouldReportTheFilesOfTheFolder() throws Exception {
        // When
        Path good = folder.resolve("reported.py");
        Path broken = folder.resolve("unreadable.py");
        Files.writeString(good, BotTexts.text("Reported", "pass"));
        Files.writeString(broken, "x = (\n");

        // Then
        eventually(() -> given().get("/api/bots/files")
                .then()
                .body("error", equalTo(null))
                .body("files.file", hasItems("reported.py", "unreadable.py"))
                .body("files.find { it.file == 'reported.py' }.state", equalTo("STARTED"))
                .body("files.find { it.file == 'reported.py' }.name", equalTo("Reported"))
                .body("files.find { it.file == 'unreadable.py' }.state", equalTo("UNREADABLE"))
                .body(
                        "files.find { it.file == 'unreadable.py' }.findings[0].cause",
                        equalTo("a bracket is never closed"))
                .body("files.find { it.file == 'unreadable.py' }.findings[0].line", equalTo(1)));
        Files.delete(good);
        Files.delete(broken);
        // Another test counts wishes: that of this one's end must not come then.
        eventually(() -> given().get("/api/bots/files").then().body("files", empty()));
        String bot = BotTexts.source("reported.py", "Reported", "pass").bot();
        eventually(() -> assertThat(topics.read(Topics.COMMANDS)).contains(new StopBot("live-sim", bot)));
    }

    @Test
    void shouldTellHealthOfEachServiceWithoutWaitingForOneThatHangs() {
        // When this process stands still for a second, those that are well are late too: they are asked again, as the
        // page does
        eventually(() -> {
            long begun = System.nanoTime();
            given().get("/api/services")
                    .then()
                    .body("name", hasItems("ingest", "runner", "broker", "ledger", "nobody"))
                    .body("find { it.name == 'ingest' }.status", equalTo("UP"))
                    .body("find { it.name == 'broker' }.status", equalTo("DOWN"))
                    .body("find { it.name == 'broker' }.detail", containsString("REBALANCING"))
                    .body("find { it.name == 'ledger' }.status", equalTo("UNREACHABLE"))
                    .body("find { it.name == 'ledger' }.detail", equalTo("does not answer in time"))
                    .body("find { it.name == 'nobody' }.status", equalTo("UNREACHABLE"));

            // Then: the stand-in hangs for five seconds
            assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(Duration.ofSeconds(4));
        });
    }

    @Test
    void shouldBecomeReadyAndTellItsMetrics() {
        eventually(() -> given().get("/q/health/ready")
                .then()
                .statusCode(200)
                .body("checks.name", hasItem("live run and bots folder")));
        given().get("/q/metrics").then().statusCode(200).body(containsString("lab_dashboard_pages"));
    }

    @Test
    void shouldDescribeItselfAsOpenApi() {
        given().accept("application/json")
                .get("/q/openapi")
                .then()
                .statusCode(200)
                .body("paths", hasKey("/api/runs/{run}/bots"))
                .body("paths", hasKey("/api/commands"))
                .body("components.schemas", hasKey("BotView"));
    }

    private static JsonNode next(BufferedReader lines) throws Exception {
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            if (line.startsWith("data:")) {
                return JsonCodec.MAPPER.readTree(line.substring("data:".length()));
            }
        }
        throw new AssertionError("the stream ended");
    }

    private void sample(String bot, int number) {
        long equity = Fixed.parse("1000" + number + ".5");
        topics.write(
                Topics.equity(Lane.LIVE),
                bot,
                new EquitySample("live-sim", bot, number, TIME + number, equity, equity, 0, 0, 0));
    }

    private void tick(String symbol, long time, String price) {
        topics.write(
                Topics.TICKS_SIM,
                symbol,
                new Trade(0, "sim", symbol, time, time, Fixed.parse(price), Fixed.ONE, "1", null, false, false));
    }

    private static void eventually(ThrowingRunnable holds) {
        await().atMost(Duration.ofSeconds(60))
                .pollInterval(Duration.ofMillis(100))
                .untilAsserted(holds);
    }
}
