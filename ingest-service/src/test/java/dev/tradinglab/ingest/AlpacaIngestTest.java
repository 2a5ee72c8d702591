package dev.tradinglab.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.tradinglab.events.market.Trade;
import dev.tradinglab.events.topic.Topics;
import dev.tradinglab.ingest.source.SourceState;
import dev.tradinglab.standins.AlpacaStandIn;
import dev.tradinglab.tape.kafka.KafkaAccess;
import dev.tradinglab.testkit.HostileBytes;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.RestAssured;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.hamcrest.Matchers;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

/** The whole service with a source that fetches by time, its settings and its keys, against the stand-in and a real Kafka. */
@QuarkusTest
@TestProfile(AlpacaProfile.class)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class AlpacaIngestTest {
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final Instant BASE = Instant.now();
    /** Ten seconds, by tenths of one: see the profile. It is so long that nothing on this machine holds the pings up for that time. */
    private static final int PINGS_IN_IDLE_TIMEOUT = 100;

    @Inject
    IngestService service;

    @Inject
    IngestStatus status;

    @Inject
    KafkaAccess kafka;

    AlpacaStandIn market;

    private int number;

    @Test
    @Order(1)
    void shouldFillInWhatHappenedWhileItWasAwayAndWhileItWasDown() throws Exception {
        // Given: a connection that only pings keep alive, for as many of them as would not fit into its time without a
        // frame
        TapeView tape = new TapeView(kafka, Topics.TICKS_ALPACA);
        await().atMost(PATIENCE).until(() -> status.now().state() == SourceState.LIVE);
        int pings = market.pings();
        int connections = market.connections();
        await().atMost(PATIENCE.multipliedBy(3))
                .until(() -> market.pings() >= pings + PINGS_IN_IDLE_TIMEOUT + PINGS_IN_IDLE_TIMEOUT / 10);
        assertThat(market.connections()).isEqualTo(connections);
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
        await().atMost(PATIENCE).until(() -> market.subscribed() == 0);
        market.happenUnheard(trade());
        service.start(null);
        await().atMost(PATIENCE).until(() -> market.subscribed() == 1);
        // Told and not to be asked for, so that it cannot be fetched before it is heard.
        market.send(new JsonArray().add(trade()).encode());

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

    @Test
    @Order(2)
    void shouldLiveOnAmongWhatIsNoMessageAndWhatNoRecordCanHold() {
        // Given
        long seed = Long.getLong("lab.seed", System.nanoTime());
        System.out.println("AlpacaIngestTest: repeat it with -Dlab.seed=" + seed);
        TapeView tape = new TapeView(kafka, Topics.TICKS_ALPACA);
        await().atMost(PATIENCE).until(() -> status.now().state() == SourceState.LIVE && market.subscribed() == 1);
        int letters = tape.deadLetters().size();
        HostileBytes hostile = new HostileBytes(seed, List.of("[{\"half\":\"of\",\"a\":1}]"));
        int garbage = 0;

        // When
        for (int i = 0; i < 1_000; i++) {
            String frame = new String(hostile.next(), StandardCharsets.UTF_8);
            if (!frame.startsWith("[")) {
                market.send(frame);
                garbage++;
            }
        }
        // Ids of their own, not those of the trades that are on the tape.
        number = 100;
        JsonObject longest = trade().put("x", "x".repeat(2_000_000));
        market.send("[" + longest.encode() + "]");
        int before = all(tape).size();
        happen();

        // Then
        int all = letters + garbage + 1;
        await().atMost(PATIENCE)
                .until(() ->
                        all(tape).size() == before + 1 && tape.deadLetters().size() >= all);
        assertThat(tape.deadLetters()).hasSize(all);
        assertThat(status.now().state()).isEqualTo(SourceState.LIVE);
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
