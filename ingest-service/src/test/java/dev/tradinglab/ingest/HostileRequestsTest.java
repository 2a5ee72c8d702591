package dev.tradinglab.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.tradinglab.events.topic.Topics;
import dev.tradinglab.ingest.source.SourceState;
import dev.tradinglab.tape.kafka.KafkaAccess;
import dev.tradinglab.testkit.HostileRequests.Surface;
import dev.tradinglab.testkit.HostileVisit;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Whatever is asked of ingest, the market goes on without a gap. */
@QuarkusTest
@TestProfile(SimProfile.class)
class HostileRequestsTest {
    private static final long SEED = Long.getLong("lab.seed", System.nanoTime());
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final int REQUESTS = 6_000;

    @TestHTTPResource("/")
    URI here;

    @Inject
    IngestService service;

    @Inject
    IngestStatus status;

    @Inject
    KafkaAccess kafka;

    private TapeView tape;

    @BeforeEach
    void startAnew() throws Exception {
        tape = new TapeView(kafka, Topics.TICKS_SIM);
        service.stop(null);
        service.start(null);
        await().atMost(PATIENCE).until(() -> status.now().state() == SourceState.LIVE);
    }

    @Test
    void shouldStandWhateverStrangersAsk() {
        // Given
        long begin = tape.end();
        int gaps = tape.gaps(0).size();
        List<String> paths = List.of("/q/health/live", "/q/health/ready", "/q/health", "/q/metrics", "/");

        // When
        Map<Integer, Integer> answers = new HostileVisit(
                        "ingest-service",
                        SEED,
                        new Surface(here.getPort(), paths, List.of(), List.of(), ""),
                        List.of("/q/health/live", "/nothing", "/"))
                .stand(REQUESTS);

        // Then
        assertThat(answers.keySet()).contains(200, 400, 404, 413, 414, 431);
        assertThat(status.now().state()).isEqualTo(SourceState.LIVE);
        assertThat(tape.end()).isGreaterThan(begin);
        assertThat(tape.gaps(0)).hasSize(gaps);
    }
}
