package dev.tradinglab.ledger.channel;

import static io.restassured.RestAssured.get;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tradinglab.events.bot.BotSource;
import dev.tradinglab.events.bot.BotSource.Language;
import dev.tradinglab.events.topic.Topics;
import dev.tradinglab.ledger.testing.Dump;
import dev.tradinglab.ledger.testing.LabServers;
import dev.tradinglab.ledger.testing.TopicWriter;
import dev.tradinglab.ledger.testing.Waiting;
import dev.tradinglab.tape.kafka.KafkaAccess;
import dev.tradinglab.testkit.HostileRequests.Surface;
import dev.tradinglab.testkit.HostileVisit;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.net.URI;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Whatever is asked of the ledger, it stands, and empties no table for strangers. */
@QuarkusTest
@QuarkusTestResource(LabServers.class)
class HostileRequestsTest {
    private static final long SEED = Long.getLong("lab.seed", System.nanoTime());
    private static final int REQUESTS = 5_000;
    private static final int REBUILDS = 100;
    private static final String BOT = "good@1";
    private static final List<String> STEADY = List.of("/q/health/live", "/nothing", "/");
    private static final String OFFSETS = "/ledger/offsets";

    @TestHTTPResource("/")
    URI here;

    @Inject
    KafkaAccess kafka;

    @Inject
    DataSource database;

    @BeforeEach
    void begin() throws SQLException {
        try (TopicWriter writer = new TopicWriter(kafka.promptProducer())) {
            writer.write(
                    Topics.BOTS, BOT, new BotSource(BOT, BOT, "a.py", Language.PYTHON, List.of("BTCUSDT"), 1, "x"));
        }
        Waiting.until(() -> bots().contains(BOT), true);
        awaitCaughtUp();
        // A row that no topic has: a rebuild loses it.
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(
                    "INSERT INTO ledger.bots VALUES ('kept@1', 'kept', 'a.py', 'PYTHON', ARRAY['BTCUSDT'], 1, '')"
                            + " ON CONFLICT DO NOTHING");
        }
    }

    @Test
    void shouldStandAndRebuildNothingWhateverStrangersAsk() {
        // When
        Map<Integer, Integer> answers = visit(OFFSETS).stand(REQUESTS);

        // Then
        assertThat(answers.keySet()).contains(200, 400, 401, 403, 404, 405);
        assertThat(bots()).contains("kept@1", BOT);
    }

    @Test
    void shouldStandManyWishesForARebuildAtOnceWhateverIsInThem() {
        // When
        Map<Integer, Integer> answers = visit("/q/health/live").standAuthorised(REBUILDS);

        // Then
        assertThat(answers.keySet()).contains(202, 400);
        awaitCaughtUp();
        assertThat(bots()).contains(BOT).doesNotContain("kept@1");
    }

    private HostileVisit visit(String alsoSteady) {
        List<String> steady = new ArrayList<>(STEADY);
        steady.add(alsoSteady);
        List<String> paths =
                List.of("/q/health/live", "/q/health/ready", "/q/health", "/q/metrics", "/", OFFSETS, "/ledger/none");
        Surface surface =
                new Surface(here.getPort(), paths, List.of("/ledger/rebuild"), List.of("{}"), LabServers.TOKEN);
        return new HostileVisit("ledger-service", SEED, surface, steady);
    }

    private List<String> bots() {
        return Dump.column(database, "SELECT bot FROM ledger.bots ORDER BY bot");
    }

    private static void awaitCaughtUp() {
        Waiting.until(() -> get(OFFSETS).jsonPath().getList("findAll { it.next != it.end }.topic"), List.of());
    }
}
