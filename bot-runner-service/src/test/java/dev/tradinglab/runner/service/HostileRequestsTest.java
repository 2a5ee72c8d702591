package dev.tradinglab.runner.service;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tradinglab.bothost.source.PythonHeader;
import dev.tradinglab.bothost.source.Reading;
import dev.tradinglab.events.bot.BotSource;
import dev.tradinglab.events.bot.BotUse;
import dev.tradinglab.events.run.Lane;
import dev.tradinglab.runner.testing.Lab;
import dev.tradinglab.testkit.Checkout;
import dev.tradinglab.testkit.HostileRequests.Surface;
import dev.tradinglab.testkit.HostileVisit;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;

/** Whatever is asked of a runner, its bots go on. */
@QuarkusTest
@QuarkusTestResource(HostileRequestsTest.OwnLab.class)
class HostileRequestsTest {
    private static final long SEED = Long.getLong("lab.seed", System.nanoTime());
    private static final Duration LIMIT = Duration.ofSeconds(180);
    private static final Duration POLL = Duration.ofMillis(50);
    private static final int REQUESTS = 6_000;
    private static final int EVENTS = 50;
    private static final String TAPE = "ticks.hostile";
    private static final String RUN = "live-hostile";

    @TestHTTPResource("/")
    URI here;

    @Inject
    RunnerService service;

    @Test
    void shouldStandWhateverStrangersAskAndItsBotGoesOn() throws Exception {
        // Given a bot at work
        Lab lab = OwnLab.lab;
        lab.tape(TAPE, SEED);
        String source = Files.readString(Checkout.root().resolve("bots/example_trend.py"));
        BotSource bot = ((Reading.Readable) PythonHeader.read("bot.py", source)).source();
        lab.start(lab.run(RUN, Lane.LIVE, TAPE, 0, null, List.of()), List.of(bot));
        awaitMoreCallsThan(0);

        // When
        List<String> paths = List.of(
                "/runner/bots", "/runner/none", "/q/health/live", "/q/health/ready", "/q/health", "/q/metrics", "/");
        Map<Integer, Integer> answers = new HostileVisit(
                        "bot-runner-service",
                        SEED,
                        new Surface(here.getPort(), paths, List.of(), List.of(), ""),
                        List.of("/q/health/live", "/nothing", "/"))
                .stand(REQUESTS);

        // Then
        assertThat(answers.keySet()).contains(200, 400, 404, 405, 413, 414, 431);
        awaitMoreCallsThan(calls());
    }

    private long calls() {
        return service.uses().stream()
                .filter(use -> use.run().equals(RUN))
                .mapToLong(BotUse::calls)
                .sum();
    }

    /** A bot lives from where the tape ends when its start is read, so the market goes on until it is called. */
    private void awaitMoreCallsThan(long calls) {
        long end = System.nanoTime() + LIMIT.toNanos();
        while (calls() <= calls) {
            assertThat(System.nanoTime())
                    .as(() -> "the bot is not called: " + OwnLab.lab.orders(Lane.LIVE))
                    .isLessThan(end);
            OwnLab.lab.feed(TAPE, EVENTS);
            LockSupport.parkNanos(POLL.toNanos());
        }
    }

    /** A Kafka for this service alone. */
    public static final class OwnLab implements QuarkusTestResourceLifecycleManager {
        private static Lab lab;

        @Override
        public Map<String, String> start() {
            lab = new Lab();
            try {
                return Map.of(
                        "kafka.bootstrap.servers",
                        lab.kafka().bootstrapServers(),
                        "lab.runner.trial-of-new-bots",
                        "false",
                        "lab.state-dir",
                        Files.createTempDirectory("lab-runner-").toString());
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        @Override
        public void stop() {
            lab.close();
        }
    }
}
