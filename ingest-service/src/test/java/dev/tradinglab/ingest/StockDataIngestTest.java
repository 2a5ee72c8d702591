package dev.tradinglab.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.tradinglab.events.market.Trade;
import dev.tradinglab.events.topic.Topics;
import dev.tradinglab.ingest.source.SourceState;
import dev.tradinglab.standins.StockDataStandIn;
import dev.tradinglab.tape.kafka.KafkaAccess;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.RestAssured;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.hamcrest.Matchers;
import org.junit.jupiter.api.Test;

/** The whole service with a source that is asked and does not tell, its settings and its key, against the stand-in and a real Kafka. */
@QuarkusTest
@TestProfile(StockDataProfile.class)
class StockDataIngestTest {
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final int ENOUGH = 3;

    @Inject
    IngestService service;

    @Inject
    IngestStatus status;

    @Inject
    KafkaAccess kafka;

    StockDataStandIn market;

    @Test
    void shouldTellEachQuoteOnceOverFailuresAndRestartsAndCountWhatItAsked() throws Exception {
        // Given
        TapeView tape = new TapeView(kafka, Topics.TICKS_STOCKDATA);
        quote(1);
        await().atMost(PATIENCE).until(() -> all(tape).size() == 1);
        await().atMost(PATIENCE).until(() -> status.now().state() == SourceState.LIVE);

        // When it is refused, and then restarted while nothing new is quoted
        market.fail(Integer.MAX_VALUE, 503, "{\"error\":{\"code\":\"maintenance_mode\"}}", Map.of());
        await().atMost(PATIENCE).until(() -> status.now().state() != SourceState.LIVE);
        quote(2);
        market.fail(0, 0, "", Map.of());
        await().atMost(PATIENCE).until(() -> all(tape).size() == 2);
        service.stop(null);
        int asked = market.requests();
        int used = market.used();
        service.start(null);
        await().atMost(PATIENCE).until(() -> market.requests() >= asked + ENOUGH);
        quote(3);

        // Then
        await().atMost(PATIENCE).until(() -> all(tape).size() == 3);
        assertThat(all(tape)).extracting(Trade::price).doesNotHaveDuplicates();
        RestAssured.get("/q/health/ready")
                .then()
                .statusCode(200)
                .body("checks.find { it.name == 'ingest' }.data.source", Matchers.is("stockdata"))
                .body(Matchers.not(Matchers.containsString(StockDataStandIn.KEY)));
        int left =
                Integer.parseInt(status.budget().replace(" of " + StockDataProfile.PLAN + " requests left today", ""));
        assertThat(StockDataProfile.PLAN - left)
                .as("a restart forgets nothing of what was asked")
                .isGreaterThan(used);
    }

    private void quote(int number) {
        market.quote(StockDataProfile.SYMBOL, "2021-10-26T13:51:%02d".formatted(10 + number), 100 + number, number);
    }

    private static List<Trade> all(TapeView tape) {
        return tape.trades(0);
    }
}
