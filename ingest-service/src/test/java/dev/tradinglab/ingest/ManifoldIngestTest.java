package dev.tradinglab.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.tradinglab.events.market.Trade;
import dev.tradinglab.events.topic.Topics;
import dev.tradinglab.ingest.source.SourceState;
import dev.tradinglab.standins.ManifoldStandIn;
import dev.tradinglab.tape.kafka.KafkaAccess;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.RestAssured;
import io.vertx.core.json.JsonObject;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import org.hamcrest.Matchers;
import org.junit.jupiter.api.Test;

/** The whole service with a source whose events come as two shares each, against the stand-in and a real Kafka. */
@QuarkusTest
@TestProfile(ManifoldProfile.class)
class ManifoldIngestTest {
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final long BASE = System.currentTimeMillis();

    @Inject
    IngestService service;

    @Inject
    IngestStatus status;

    @Inject
    KafkaAccess kafka;

    ManifoldStandIn market;

    @Test
    void shouldFillInWhatWasBetWhileItWasAwayAndWhileItWasDown() throws Exception {
        // Given
        TapeView tape = new TapeView(kafka, Topics.TICKS_MANIFOLD);
        await().atMost(PATIENCE).until(() -> status.now().state() == SourceState.LIVE && market.subscribed() > 0);
        market.bet(bet(1));
        await().atMost(PATIENCE).until(() -> shares(tape, "YES").size() == 1);

        // When it is cut off, and then restarted
        market.refuse(503);
        market.drop();
        await().atMost(PATIENCE).until(() -> status.now().state() != SourceState.LIVE);
        market.betUnheard(bet(2));
        market.refuse(0);
        await().atMost(PATIENCE).until(() -> shares(tape, "YES").size() == 2);
        service.stop(null);
        await().atMost(PATIENCE).until(() -> market.subscribed() == 0);
        market.betUnheard(bet(3));
        service.start(null);
        await().atMost(PATIENCE)
                .until(() -> market.subscribed() > 0 && status.now().state() == SourceState.LIVE);
        await().atMost(PATIENCE).until(() -> shares(tape, "YES").size() == 3);
        market.send(ManifoldStandIn.broadcast("global/new-bet", bet(4)));

        // Then
        await().atMost(PATIENCE).until(() -> shares(tape, "YES").size() == 4);
        for (String share : List.of("YES", "NO")) {
            assertThat(shares(tape, share))
                    .extracting(Trade::id)
                    .doesNotHaveDuplicates()
                    .hasSize(4);
            assertThat(shares(tape, share)).extracting(Trade::backfilled).containsExactly(false, true, true, false);
        }
        RestAssured.get("/q/health/ready")
                .then()
                .statusCode(200)
                .body("checks.find { it.name == 'ingest' }.data.source", Matchers.is("manifold"))
                .body("checks.find { it.name == 'ingest' }.data.budget", Matchers.containsString("requests a minute"));
    }

    private static List<Trade> shares(TapeView tape, String share) {
        return tape.trades(0).stream()
                .filter(trade -> trade.symbol().equals(ManifoldProfile.MARKET + ":" + share))
                .toList();
    }

    private static JsonObject bet(int number) {
        return ManifoldStandIn.bet("b" + number, ManifoldProfile.CONTRACT, BASE + number, 0.5, 0.5 + number * 0.01);
    }
}
