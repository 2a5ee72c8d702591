package dev.tradinglab.launcher.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.tradinglab.launcher.context.LabContext;
import dev.tradinglab.launcher.context.LabException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LedgerCommandTest {
    private final AtomicInteger looks = new AtomicInteger();
    private HttpServer service;
    private String wish;

    @TempDir
    Path root;

    @BeforeEach
    void serve() throws IOException {
        service = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        service.start();
    }

    @AfterEach
    void stop() {
        service.stop(0);
    }

    @Test
    void shouldFollowARebuildUntilEveryPartitionIsWhereItsTopicEnded() throws Exception {
        // Given
        service.createContext("/ledger/rebuild", exchange -> {
            wish = exchange.getRequestMethod() + " "
                    + exchange.getRequestHeaders().getFirst("Content-Type") + " "
                    + exchange.getRequestHeaders().getFirst("Authorization");
            answer(exchange, 202, """
                    [{"topic":"trades","partition":0,"next":0,"end":10},{"topic":"trades","partition":1,"next":0,"end":5}]""");
        });
        service.createContext(
                "/ledger/offsets", exchange -> answer(exchange, 200, """
                [{"topic":"trades","partition":0,"next":%d,"end":99},{"topic":"trades","partition":1,"next":99,"end":99}]""".formatted(looks.incrementAndGet() * 4)));

        // When
        int exitCode = rebuild().call();

        // Then
        assertThat(exitCode).isZero();
        assertThat(wish).isEqualTo("POST application/json Bearer token-of-the-lab");
        assertThat(looks).hasValue(3);
    }

    @Test
    void shouldSayWhatToDoWhenTheServiceRefuses() {
        // Given
        service.createContext("/ledger/rebuild", exchange -> answer(exchange, 500, "{}"));

        // When, Then
        assertThatThrownBy(() -> rebuild().call())
                .isInstanceOf(LabException.class)
                .hasMessageContaining("answered 500")
                .hasMessageContaining("./lab status");
    }

    @Test
    void shouldSayWhyTheServiceDoesNotDoIt() {
        // Given
        service.createContext(
                "/ledger/rebuild", exchange -> answer(exchange, 503, "{\"error\":\"the database is away\"}"));

        // When, Then
        assertThatThrownBy(() -> rebuild().call())
                .isInstanceOf(LabException.class)
                .hasMessageContaining("answered 503: the database is away. see its log");
    }

    @Test
    void shouldSayWhatToDoWhenTheTokenIsAnotherOne() {
        // Given
        service.createContext("/ledger/rebuild", exchange -> answer(exchange, 401, "{}"));

        // When, Then
        assertThatThrownBy(() -> rebuild().call())
                .isInstanceOf(LabException.class)
                .hasMessageContaining("LAB_TOKEN")
                .hasMessageNotContaining("token-of-the-lab");
    }

    @Test
    void shouldSayThatTheLabIsNotRunningWhenNothingTellsWhereTheLedgerIs() {
        // Given
        LabContext nowhere = new LabContext(root, Map.of());

        // When, Then
        assertThatThrownBy(() -> new LedgerCommand.Rebuild(nowhere).call())
                .isInstanceOf(LabException.class)
                .hasMessageContaining("./lab up");
    }

    @Test
    void shouldShowABarThatNeverCountsWhatCameLater() {
        // Given
        var place = new LedgerClient.Place("trades", 0);
        var progress = new RebuildProgress(Map.of(place, 30L));

        // When
        boolean moved = progress.update(Map.of(place, 10L));
        String part = progress.toString();
        progress.update(Map.of(place, 31L));

        // Then
        assertThat(moved).isTrue();
        assertThat(part).isEqualTo("Rebuilding [##########--------------------] 10 of 30 records");
        assertThat(progress.isDone()).isTrue();
        assertThat(progress.toString()).contains("30 of 30");
    }

    private LedgerCommand.Rebuild rebuild() {
        String address = "http://127.0.0.1:" + service.getAddress().getPort();
        return new LedgerCommand.Rebuild(
                new LabContext(root, Map.of("LAB_LEDGER", address, "LAB_TOKEN", "token-of-the-lab")));
    }

    private static void answer(HttpExchange exchange, int status, String json) throws IOException {
        byte[] body = json.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().add("Content-Type", "application/json");
        exchange.sendResponseHeaders(status, body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }
}
