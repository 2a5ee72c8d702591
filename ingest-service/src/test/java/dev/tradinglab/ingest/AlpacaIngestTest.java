package dev.tradinglab.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.tradinglab.events.market.Trade;
import dev.tradinglab.events.topic.Topics;
import dev.tradinglab.ingest.source.SourceState;
import dev.tradinglab.standins.AlpacaStandIn;
import dev.tradinglab.tape.kafka.KafkaAccess;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.RestAssured;
import io.vertx.core.json.JsonObject;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.hamcrest.Matchers;
import org.junit.jupiter.api.Test;

/** The whole service with a source that fetches by time, its settings and its keys, against the stand-in and a real Kafka. */
@QuarkusTest
@TestProfile(AlpacaProfile.class)
class AlpacaIngestTest {
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final Instant BASE = Instant.now();

    @Inject
    IngestService service;

    @Inject
    IngestStatus status;

    @Inject
    KafkaAccess kafka;

    AlpacaStandIn market;

    private int number;

    @Test
    void shouldFillInWhatHappenedWhileItWasAwayAndWhileItWasDown() throws Exception {
        // Given: a connection that only pings keep alive
        TapeView tape = new TapeView(kafka, Topics.TICKS_ALPACA);
        await().atMost(PATIENCE).until(() -> status.now().state() == SourceState.LIVE);
        long until = System.nanoTime() + Duration.ofSeconds(2).toNanos();
        await().until(() -> System.nanoTime() > until);
        assertThat(market.connections()).isEqualTo(1);
        happen();
        await().atMost(PATIENCE).until(() -> all(tape).size() == 1);

        // When: it is cut off, and then restarted
        market.refuse(503);
        market.drop();
        await().atMost(PATIENCE).until(() -> status.now().state() != SourceState.LIVE);
        market.happenUnheard(trade());
        market.refuse(0);
        await().atMost(PATIENCE).until(() -> all(tape).size() == 2);
        service.stop(null);
        market.happenUnheard(trade());
        service.start(null);
        await().atMost(PATIENCE).until(() -> market.subscribed() == 1);
        happen();

        // Then
        await().atMost(PATIENCE).until(() -> all(tape).size() == 4);
        assertThat(all(tape)).extracting(Trade::id).doesNotHaveDuplicates();
        assertThat(all(tape)).extracting(Trade::backfilled).containsExactly(false, true, true, false);
        RestAssured.get("/q/health/ready")
                .then()
                .statusCode(200)
                .body("checks.find { it.name == 'ingest' }.data.source", Matchers.is("alpaca"))
                .body("checks.find { it.name == 'ingest' }.data.backfilled", Matchers.is(2))
                .body("checks.find { it.name == 'ingest' }.data.budget", Matchers.containsString("requests a minute"))
                .body(Matchers.not(Matchers.containsString(AlpacaStandIn.SECRET)));
    }

    private static List<Trade> all(TapeView tape) {
        return tape.trades(0);
    }

    private void happen() {
        market.happen(trade());
    }

    private JsonObject trade() {
        number++;
        return AlpacaStandIn.trade("AAPL", "V", number, BASE.plusMillis(number).toString(), 100 + number, 1);
    }
}
