package dev.tradinglab.dashboard.live;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tradinglab.dashboard.support.Fills;
import dev.tradinglab.dashboard.support.LabNodes;
import dev.tradinglab.dashboard.support.Topic;
import dev.tradinglab.events.equity.EquitySample;
import dev.tradinglab.events.fixed.Fixed;
import dev.tradinglab.events.json.JsonCodec;
import dev.tradinglab.events.run.Lane;
import dev.tradinglab.events.topic.Topics;
import dev.tradinglab.testkit.HostileRequests.Surface;
import dev.tradinglab.testkit.HostileVisit;
import dev.tradinglab.testkit.KafkaProcess;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Whoever listens to the live updates as nobody should, the page beside it misses nothing. */
@QuarkusTest
@QuarkusTestResource(LabNodes.class)
class HostileReadersTest {
    private static final long SEED = Long.getLong("lab.seed", System.nanoTime());
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final int REQUESTS = 4_000;
    private static final int MUTE = 60;
    private static final int ACCOUNTS = 2_000;
    private static final int LARGE_MESSAGES = 25;
    private static final int A_FILL_EVERY = 10;
    private static final int LITTLE_ROOM = 1_024;
    private static final int ENOUGH_ROOM = 1 << 20;
    private static final int MOST_PAGES = 200;
    private static final String BOT = "Live@00000000000f";

    private final Topic topics = Topic.of(KafkaProcess.shared());
    private final List<Socket> open = new ArrayList<>();
    /** Of those fills that the page was shown, in their order. */
    private final List<Long> shown = new CopyOnWriteArrayList<>();

    @TestHTTPResource("/")
    URI here;

    @Inject
    LiveFeed feed;

    @BeforeEach
    void openThePage() {
        await().atMost(PATIENCE).until(() -> given().get("/q/health/ready").statusCode() == 200);
        await().atMost(PATIENCE).until(() -> pages() == 0);
        BufferedReader lines = lines(listening("/api/live", ENOUGH_ROOM));
        Thread.ofVirtual().start(() -> follow(lines));
        // A consumer begins where the topic ends when it comes: from the first fill that is shown on, all must be.
        await().atMost(PATIENCE).until(() -> {
            fill(0);
            return !shown.isEmpty();
        });
        awaitShown(1);
        shown.clear();
    }

    @AfterEach
    void closeAll() {
        open.forEach(HostileReadersTest::close);
        await().atMost(PATIENCE).until(() -> pages() == 0);
    }

    @Test
    void shouldShowThePageEveryFillWhateverOthersAskOfTheStream() {
        // Given those who never read what they asked for
        for (int i = 0; i < MUTE; i++) {
            listening(i % 2 == 0 ? "/api/live" : "/api/live?run=none&run=%00");
        }
        List<String> paths =
                List.of("/api/live", "/api/live?since=-1", "/api/live/", "/api/live/none", "/api/live;x=y");

        // When
        new HostileVisit("the live updates", SEED, surface(paths), List.of("/", "/api/runs", "/q/health/live"))
                .standEndless(REQUESTS, i -> {
                    if (i % A_FILL_EVERY == 0) {
                        fill(2 + i / A_FILL_EVERY);
                    }
                });

        // Then
        long last = 1 + REQUESTS / A_FILL_EVERY;
        awaitShown(last);
        assertThat(shown).containsExactlyElementsOf(numbers(last));
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(pages()).isLessThanOrEqualTo(1 + MUTE));
    }

    @Test
    void shouldKeepNothingForThoseWhoNeverReadAndLetGoOfThem() {
        // Given
        for (int i = 0; i < MUTE; i++) {
            listening("/api/live");
        }
        // They have asked; that all are heard takes as long as it takes.
        await().atMost(PATIENCE).until(() -> pages() == 1 + MUTE);

        // When the messages are as large as they get, and more than any socket holds
        new HostileVisit("the live updates", SEED, surface(List.of("/api/live")), List.of("/", "/api/runs"))
                .stand(() -> {
                    for (int i = 0; i < LARGE_MESSAGES; i++) {
                        long number = 2 + i;
                        IntStream.range(0, ACCOUNTS).forEach(account -> feed.add(sample(account, number)));
                        feed.add(Fills.filled(BOT, number));
                        awaitShown(number);
                    }
                });

        // Then
        assertThat(shown).containsExactlyElementsOf(numbers(1 + LARGE_MESSAGES));
        await().atMost(PATIENCE).until(() -> pages() == 1);
    }

    @Test
    void shouldTurnAwayPagesBeyondThoseThatItCanServeUntilSomeAreClosed() {
        // When
        List<String> answers = IntStream.range(0, MOST_PAGES + 20)
                .mapToObj(_ -> firstLine(listening("/api/live")))
                .toList();

        // Then
        assertThat(answers.subList(0, MOST_PAGES - 1)).containsOnly("HTTP/1.1 200 OK");
        assertThat(answers.subList(MOST_PAGES - 1, answers.size())).containsOnly("HTTP/1.1 503 Service Unavailable");
        fill(2);
        awaitShown(2);
        open.subList(1, open.size()).forEach(HostileReadersTest::close);
        await().atMost(PATIENCE).until(() -> pages() == 1);
        assertThat(firstLine(listening("/api/live"))).isEqualTo("HTTP/1.1 200 OK");
    }

    private Surface surface(List<String> paths) {
        return new Surface(here.getPort(), paths, List.of("/api/live"), List.of(), LabNodes.TOKEN);
    }

    private static List<Long> numbers(long last) {
        return LongStream.rangeClosed(2, last).boxed().toList();
    }

    private static EquitySample sample(int account, long position) {
        String bot = "a".repeat(180) + account + "@000000000000";
        return new EquitySample("live-sim", bot, position, position, Fixed.ONE, Fixed.ONE, 0, 0, 0);
    }

    /** A connection that asked for a stream; it has little room for what it is not reading. */
    private Socket listening(String path) {
        return listening(path, LITTLE_ROOM);
    }

    private Socket listening(String path, int room) {
        try {
            Socket socket = new Socket();
            socket.setReceiveBufferSize(room);
            socket.setSoTimeout((int) PATIENCE.toMillis());
            socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), here.getPort()));
            open.add(socket);
            socket.getOutputStream()
                    .write(("GET " + path + " HTTP/1.1\r\nHost: localhost\r\n\r\n").getBytes(StandardCharsets.UTF_8));
            return socket;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static BufferedReader lines(Socket socket) {
        try {
            return new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String firstLine(Socket socket) {
        try {
            return lines(socket).readLine();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void follow(BufferedReader lines) {
        try {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                if (line.startsWith("data:")) {
                    for (JsonNode fill : JsonCodec.MAPPER
                            .readTree(line.substring("data:".length()))
                            .path("trades")) {
                        if (fill.path("bot").asText().equals(BOT)) {
                            shown.add(fill.path("seq").asLong());
                        }
                    }
                }
            }
        } catch (IOException e) {
            // The test is over, or the page was cut off; then what should be shown is not.
        }
    }

    /** The fill of that number comes, and with it all that was before it. */
    private void awaitShown(long number) {
        if (number == 1) {
            fill(1);
        }
        await().atMost(PATIENCE).until(() -> shown.contains(number));
    }

    private void fill(long number) {
        topics.write(Topics.trades(Lane.LIVE), BOT, Fills.filled(BOT, number));
    }

    private static double pages() {
        return given().get("/q/metrics")
                .asString()
                .lines()
                .filter(line -> line.startsWith("lab_dashboard_pages "))
                .mapToDouble(line -> Double.parseDouble(line.substring(line.indexOf(' '))))
                .sum();
    }

    private static void close(Socket socket) {
        try {
            socket.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
