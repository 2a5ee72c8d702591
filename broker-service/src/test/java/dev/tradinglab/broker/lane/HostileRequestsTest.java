package dev.tradinglab.broker.lane;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tradinglab.testkit.HostileRequests.Surface;
import dev.tradinglab.testkit.HostileVisit;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Whatever is asked of the broker, both lanes go on. */
@QuarkusTest
@QuarkusTestResource(BrokerServiceTest.OwnKafka.class)
class HostileRequestsTest {
    private static final long SEED = Long.getLong("lab.seed", System.nanoTime());
    private static final Duration LIMIT = Duration.ofSeconds(120);
    private static final Duration POLL = Duration.ofMillis(100);
    private static final int REQUESTS = 6_000;

    @TestHTTPResource("/")
    URI here;

    @BeforeEach
    void awaitReady() {
        long end = System.nanoTime() + LIMIT.toNanos();
        while (RestAssured.get("/q/health/ready").statusCode() != 200 && System.nanoTime() < end) {
            LockSupport.parkNanos(POLL.toNanos());
        }
    }

    @Test
    void shouldStandWhateverStrangersAsk() {
        // Given
        List<String> paths = List.of("/q/health/live", "/q/health/ready", "/q/health", "/q/metrics", "/");
        List<String> steady = List.of("/q/health/ready", "/q/health/live", "/nothing", "/");

        // When
        Map<Integer, Integer> answers = new HostileVisit(
                        "broker-service", SEED, new Surface(here.getPort(), paths, List.of(), List.of(), ""), steady)
                .stand(REQUESTS);

        // Then
        assertThat(answers.keySet()).contains(200, 400, 404, 413, 414, 431);
    }
}
