package dev.tradinglab.dashboard.api;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.tradinglab.dashboard.catalog.Catalog;
import dev.tradinglab.dashboard.support.Books;
import dev.tradinglab.dashboard.support.LabNodes;
import dev.tradinglab.dashboard.support.Topic;
import dev.tradinglab.events.command.StartBot;
import dev.tradinglab.events.topic.Topics;
import dev.tradinglab.testkit.HostileRequests.Surface;
import dev.tradinglab.testkit.HostileVisit;
import dev.tradinglab.testkit.KafkaProcess;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Whatever is asked of the page and its API, it stands, changes nothing without the token, and answers the next question as before. */
@QuarkusTest
@QuarkusTestResource(LabNodes.class)
class HostileRequestsTest {
    private static final long SEED = Long.getLong("lab.seed", System.nanoTime());
    private static final int REQUESTS = 8_000;
    private static final int TO_ALL_SERVICES = 40;
    private static final int CHANGES = 6_000;
    /** As many as there may be at once. */
    private static final int CONNECTIONS = 500;

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final String RUN = "live-h";
    private static final String BOT = "H\u00e4rte / \"1\"@0123456789ab";
    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

    private static final List<String> STEADY = List.of(
            "/",
            "/app/main.js",
            "/api/runs",
            "/api/runs/live-h",
            "/api/runs/live-h/bots",
            "/api/runs/live-h/equity",
            "/api/runs/live-h/trades?limit=3",
            "/api/runs/live-h/refusals",
            "/api/runs/live-h/logs?bot=H%C3%A4rte%20/%20%221%22@0123456789ab",
            "/api/runs/none",
            "/api/bots/files",
            "/q/openapi",
            "/q/health/live",
            "/nothing");

    private static final List<String> WISHES = List.of(
            "{\"action\":\"PAUSE\",\"run\":\"live-h\",\"bot\":\"H\u00e4rte / \\\"1\\\"@0123456789ab\"}",
            "{\"action\":\"STOP\",\"run\":\"live-h\",\"bot\":\"Nobody@000000000000\"}",
            "{\"action\":\"START\",\"run\":\"none\",\"bot\":\"x\"}");

    private final Topic topics = Topic.of(KafkaProcess.shared());
    private final Books books = new Books();

    @TestHTTPResource("/")
    URI here;

    @Inject
    Catalog catalog;

    @BeforeEach
    void begin() {
        books.clear()
                .liveRun(RUN, "ticks.sim")
                .bot(BOT, "H\u00e4rte")
                .life(RUN, BOT, "RUNNING", null, null)
                .equity(RUN, BOT, 10, START, "10000")
                .equity(RUN, BOT, 20, START.plusSeconds(10), "10001")
                .trade(RUN, BOT, 1, START, "BUY", "0.5", "64000")
                .refusal(RUN, BOT, 12, START, "BTCUSDT", "BUY")
                .log(RUN, BOT, 10, START, "INFO", "begun");
        await().atMost(PATIENCE).until(() -> given().get("/q/health/ready").statusCode() == 200);
        topics.write(Topics.COMMANDS, BOT, new StartBot(RUN, BOT));
        await().atMost(PATIENCE).until(() -> catalog.wishes(RUN).containsKey(BOT));
    }

    @AfterEach
    void end() {
        books.close();
    }

    @Test
    void shouldStandAndChangeNothingWhateverStrangersAsk() {
        // Given
        List<String> paths = new ArrayList<>(STEADY);
        paths.addAll(List.of("/api/lab", "/api/tape", "/q/metrics", "/q/health/ready", "/q/health", "/q/swagger-ui/"));
        int wishes = wishes();

        // When
        Map<Integer, Integer> answers = visit(SEED, paths).stand(REQUESTS);

        // Then
        assertThat(answers.keySet()).contains(200, 400, 401, 403, 404, 405, 413, 414, 431);
        assertThat(wishes()).isEqualTo(wishes);
    }

    @Test
    void shouldStandWhateverIsAskedAboutServicesOfWhichOneHangs() {
        assertThat(visit(SEED, List.of("/api/services")).stand(TO_ALL_SERVICES)).isNotEmpty();
    }

    @Test
    void shouldWriteExactlyTheWishesThatItHasAccepted() {
        // Given
        int wishes = wishes();

        // When
        Map<Integer, Integer> answers = visit(SEED, STEADY).standAuthorised(CHANGES);

        // Then
        assertThat(answers.keySet()).contains(202, 400, 404, 415);
        assertThat(answers).doesNotContainKey(429);
        assertThat(wishes()).isEqualTo(wishes + answers.get(202));
    }

    @Test
    void shouldLetGoOfThoseWhoConnectAndSayNothing() throws IOException {
        List<Socket> silent = new ArrayList<>();
        try {
            // Given
            for (int i = 0; i < CONNECTIONS; i++) {
                silent.add(new Socket(InetAddress.getLoopbackAddress(), here.getPort()));
            }
            await().atMost(PATIENCE).until(() -> !isAnswered());

            // When / Then
            await().atMost(PATIENCE).until(this::isAnswered);
            for (Socket socket : silent) {
                socket.setSoTimeout((int) PATIENCE.toMillis());
                assertThat(socket.getInputStream().read()).isEqualTo(-1);
            }
        } finally {
            for (Socket socket : silent) {
                socket.close();
            }
        }
    }

    /** On a connection of its own. */
    private boolean isAnswered() {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), here.getPort())) {
            socket.setSoTimeout((int) PATIENCE.toMillis());
            socket.getOutputStream()
                    .write("GET / HTTP/1.1\r\nHost: localhost\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
            return socket.getInputStream().read() == 'H';
        } catch (IOException e) {
            return false;
        }
    }

    private HostileVisit visit(long seed, List<String> paths) {
        Surface surface = new Surface(here.getPort(), paths, List.of("/api/commands"), WISHES, LabNodes.TOKEN);
        return new HostileVisit("dashboard-service", seed, surface, STEADY);
    }

    private int wishes() {
        return topics.read(Topics.COMMANDS).size();
    }
}
