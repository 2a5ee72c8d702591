package dev.tradinglab.ledger.channel;

import static io.restassured.RestAssured.get;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;

import dev.tradinglab.events.bot.BotSource;
import dev.tradinglab.events.bot.BotSource.Language;
import dev.tradinglab.events.run.Lane;
import dev.tradinglab.events.topic.Topics;
import dev.tradinglab.events.trade.Filled;
import dev.tradinglab.events.trade.Side;
import dev.tradinglab.ledger.health.LedgerMetrics;
import dev.tradinglab.ledger.testing.Dump;
import dev.tradinglab.ledger.testing.LabServers;
import dev.tradinglab.ledger.testing.LabTopics;
import dev.tradinglab.ledger.testing.ReferenceLedger;
import dev.tradinglab.ledger.testing.SimulatedLog;
import dev.tradinglab.ledger.testing.TopicWriter;
import dev.tradinglab.ledger.testing.Waiting;
import dev.tradinglab.tape.kafka.KafkaAccess;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.path.json.JsonPath;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Predicate;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.common.TopicPartition;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The service as it runs, between a real Kafka and a real Postgres. */
@QuarkusTest
@QuarkusTestResource(LabServers.class)
class LedgerServiceTest {
    private static final int EVENTS = 1_500;
    private static final List<String> READY = List.of(
            "status=UP",
            "database=answers",
            "channel live=assigned",
            "channel backtest=assigned",
            "lag trades=there",
            "lag backtest.equity=there");

    @Inject
    KafkaAccess kafka;

    @Inject
    DataSource database;

    @Inject
    MeterRegistry metrics;

    @ConfigProperty(name = "quarkus.datasource.jdbc.url")
    String jdbcUrl;

    @ConfigProperty(name = "quarkus.datasource.username")
    String user;

    @ConfigProperty(name = "quarkus.datasource.password")
    String password;

    /** The service keeps running meanwhile: it must notice. */
    @BeforeEach
    void beginWithNewTopics() {
        new LabTopics(kafka).makeAnew(LabServers.PARTITIONS);
        rebuild();
    }

    @Test
    void shouldStoreEveryFactOnceWhileItsConnectionsBreak() throws SQLException {
        // Given
        long seed = System.nanoTime();
        System.out.println("seed " + seed);
        SimulatedLog log = SimulatedLog.of(seed, LabServers.PARTITIONS, EVENTS);
        ReferenceLedger expected = ReferenceLedger.of(log.topics(), LabServers.PARTITIONS);

        // When
        try (Connection killer = DriverManager.getConnection(jdbcUrl, user, password)) {
            Thread writer = Thread.ofVirtual().start(() -> new LabTopics(kafka).write(log.topics(), new Random(seed)));
            do {
                breakConnections(killer);
            } while (writer.isAlive());
        }
        awaitCaughtUp();

        // Then
        Map<String, List<String>> rows = Dump.asReference(database);
        expected.rows()
                .forEach(
                        (table, wanted) -> assertThat(rows.get(table)).as(table).isEqualTo(wanted));
    }

    @Test
    void shouldRecreateTheSameRowsFromTheTopics() {
        // Given
        new LabTopics(kafka)
                .write(SimulatedLog.of(7, LabServers.PARTITIONS, EVENTS).topics(), new Random(7));
        awaitCaughtUp();
        Map<String, List<String>> before = Dump.of(database);

        // When
        rebuild();
        awaitCaughtUp();

        // Then
        assertThat(before.get("trades")).isNotEmpty();
        assertThat(Dump.of(database)).isEqualTo(before);
    }

    @Test
    void shouldRebuildForNobodyWithoutTheToken() {
        // When
        RequestSpecification wish = given().contentType(ContentType.JSON).body("{}");
        int without = wish.post("/ledger/rebuild").statusCode();
        int another = wish.header("Authorization", "Bearer token-of-somebody")
                .post("/ledger/rebuild")
                .statusCode();
        int large = authorised()
                .body("{\"x\":\"" + "x".repeat(20_000) + "\"}")
                .post("/ledger/rebuild")
                .statusCode();

        // Then
        assertThat(List.of(without, another, large)).containsExactly(401, 401, 413);
    }

    @Test
    void shouldSayThatTheDatabaseIsAwayWhileItIs() throws SQLException {
        try (Connection keeper = DriverManager.getConnection(jdbcUrl, user, password);
                Statement statement = keeper.createStatement()) {
            // Given
            statement.execute("REVOKE CONNECT ON DATABASE lab FROM PUBLIC, " + user);
            try {
                statement.execute("SELECT pg_terminate_backend(pid, 10000) FROM pg_stat_activity"
                        + " WHERE usename = current_user AND pid <> pg_backend_pid()");

                // When, Then
                get("/ledger/offsets").then().statusCode(503).body("error", containsString("database"));
                authorised()
                        .body("{}")
                        .post("/ledger/rebuild")
                        .then()
                        .statusCode(503)
                        .body("error", containsString("database"));
            } finally {
                statement.execute("GRANT CONNECT ON DATABASE lab TO " + user);
            }
        }
        Waiting.until(() -> get("/ledger/offsets").statusCode(), 200);
    }

    @Test
    void shouldReadATopicFromItsBeginThatWasDroppedAndMadeAgain() {
        // Given
        try (TopicWriter writer = new TopicWriter(kafka.promptProducer())) {
            writer.write(Topics.BOTS, "old@1", bot("old@1"));
        }
        awaitBots("old@1");

        // When
        new LabTopics(kafka).makeAnew(LabServers.PARTITIONS);
        try (TopicWriter writer = new TopicWriter(kafka.promptProducer())) {
            writer.write(Topics.BOTS, "old@1", bot("new@1"));
        }

        // Then
        awaitBots("new@1", "old@1");
    }

    @Test
    void shouldPutAsideWhatTheDatabaseRefusesAndWhatNobodyCanRead() {
        // Given
        double refused = count(LedgerMetrics.REFUSED_ROWS);
        double unreadable = count(LedgerMetrics.UNREADABLE_RECORDS);
        int earlier = deadLetters().size();

        // When
        try (TopicWriter writer = new TopicWriter(kafka.promptProducer())) {
            writer.writeRaw(Topics.trades(Lane.LIVE), 2, "half a rec".getBytes(StandardCharsets.UTF_8));
            writer.writeTo(Topics.trades(Lane.LIVE), 2, fill(0, -1));
            writer.writeTo(Topics.trades(Lane.LIVE), 2, fill(1, 0));
        }
        Waiting.until(() -> Dump.column(database, "SELECT seq FROM ledger.trades"), List.of("1"));

        // Then
        Waiting.until(() -> count(LedgerMetrics.REFUSED_ROWS) - refused, 1.0);
        Waiting.until(() -> count(LedgerMetrics.UNREADABLE_RECORDS) - unreadable, 1.0);
        List<String> letters = deadLetters();
        assertThat(letters.subList(earlier, letters.size()))
                .hasSize(2)
                .anyMatch(letter -> letter.contains("\"offset\":0") && letter.contains("not a TradesRecord"))
                .anyMatch(letter -> letter.contains("\"offset\":1") && letter.contains("books_balance"));
    }

    @Test
    void shouldBeReadyAndSayHowFarBehindItIs() {
        // Given
        awaitCaughtUp();

        // When, Then: lags are looked at every 2 s, and what was seen last may be from before the topics were made
        Waiting.until(LedgerServiceTest::missingInReadiness, List.of());
        Waiting.until(LedgerServiceTest::missingInMetrics, List.of());
    }

    /** Of one answer, since a channel that is being assigned anew waits for a moment. */
    private static List<String> missingInReadiness() {
        JsonPath ready = get("/q/health/ready").jsonPath();
        Map<String, Object> ledger = ready.getMap("checks.find { it.name == 'ledger' }.data");
        return Stream.of(
                        "status=" + ready.getString("status"),
                        "database=" + ledger.get("database"),
                        "channel live=" + ledger.get("channel live"),
                        "channel backtest=" + ledger.get("channel backtest"),
                        "lag trades=" + (ledger.containsKey("lag trades") ? "there" : "missing"),
                        "lag backtest.equity=" + (ledger.containsKey("lag backtest.equity") ? "there" : "missing"))
                .filter(Predicate.not(READY::contains))
                .toList();
    }

    private static List<String> missingInMetrics() {
        String metrics = get("/q/metrics").asString();
        return Stream.of(
                        "lab_ledger_lag_records{partition=\"3\",topic=\"orders\"}",
                        "lab_ledger_lag_ms{partition=\"3\",topic=\"orders\"}",
                        "lab_ledger_refused_rows_total")
                .filter(Predicate.not(metrics::contains))
                .toList();
    }

    private static RequestSpecification authorised() {
        return given().contentType(ContentType.JSON).header("Authorization", "Bearer " + LabServers.TOKEN);
    }

    private static void rebuild() {
        authorised().body("{}").post("/ledger/rebuild").then().statusCode(202);
    }

    private static void awaitCaughtUp() {
        Waiting.until(
                () -> get("/ledger/offsets").jsonPath().getList("findAll { it.next != it.end }.topic"), List.of());
    }

    private void awaitBots(String... bots) {
        Waiting.until(() -> Dump.column(database, "SELECT bot FROM ledger.bots ORDER BY bot"), List.of(bots));
    }

    private double count(String counter) {
        return metrics.counter(counter).count();
    }

    private static void breakConnections(Connection killer) throws SQLException {
        try (Statement statement = killer.createStatement()) {
            statement.execute("SELECT pg_terminate_backend(pid, 1000) FROM pg_stat_activity"
                    + " WHERE usename = current_user AND pid <> pg_backend_pid() AND random() < 0.5");
            statement.execute("SELECT pg_sleep(0.1)");
        }
    }

    private List<String> deadLetters() {
        try (Consumer<String, byte[]> reader = kafka.reader()) {
            TopicPartition letters = new TopicPartition(Topics.DEAD_LETTERS.name(), 0);
            reader.assign(List.of(letters));
            reader.seekToBeginning(List.of(letters));
            long end = reader.endOffsets(List.of(letters)).get(letters);
            List<String> values = new ArrayList<>();
            while (reader.position(letters) < end) {
                reader.poll(Duration.ofMillis(100))
                        .forEach(letter -> values.add(new String(letter.value(), StandardCharsets.UTF_8)));
            }
            return values;
        }
    }

    private static BotSource bot(String bot) {
        return new BotSource(bot, bot, "a.py", Language.PYTHON, List.of("BTCUSDT"), 1, "x");
    }

    private static Filled fill(long seq, long missing) {
        return new Filled(
                "live",
                "a@1",
                seq,
                "a@1/5/0",
                "a@1/5/0/0",
                6,
                1,
                "BTCUSDT",
                Side.BUY,
                10,
                10,
                10,
                0,
                -10 - missing,
                10,
                0,
                0,
                10,
                10);
    }
}
