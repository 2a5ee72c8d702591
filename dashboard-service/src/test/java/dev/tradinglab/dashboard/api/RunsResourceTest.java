package dev.tradinglab.dashboard.api;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;

import dev.tradinglab.dashboard.catalog.Catalog;
import dev.tradinglab.dashboard.support.Books;
import dev.tradinglab.dashboard.support.LabNodes;
import dev.tradinglab.dashboard.support.StillClock;
import dev.tradinglab.dashboard.support.Topic;
import dev.tradinglab.events.bot.BotUse;
import dev.tradinglab.events.bot.UseReport;
import dev.tradinglab.events.fixed.Fixed;
import dev.tradinglab.events.run.Lane;
import dev.tradinglab.events.run.RunSpec;
import dev.tradinglab.events.run.TapeManifest;
import dev.tradinglab.events.run.TapeManifest.TapeState;
import dev.tradinglab.events.topic.Topics;
import dev.tradinglab.testkit.KafkaProcess;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Against a real Postgres with the ledger's own tables: the queries are what is tested. */
@QuarkusTest
@QuarkusTestResource(LabNodes.class)
class RunsResourceTest {
    /** Not the run of the folder and the page: what other tests wish there does not show here. */
    private static final String RUN = "live-x";

    private static final String BOT = "Trend / Follower@0123456789ab";
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
    private static final long START_MICROS = START.toEpochMilli() * 1_000;

    private final Books books = new Books();
    private final Topic topics = Topic.of(KafkaProcess.shared());

    @Inject
    DataSource database;

    @Inject
    Catalog catalog;

    @Inject
    StillClock clock;

    @BeforeEach
    void begin() {
        books.clear().liveRun(RUN, "ticks.sim").bot(BOT, "Trend / Follower");
    }

    @AfterEach
    void end() {
        books.close();
    }

    @Test
    void shouldShowABotWithItsLatestSampleAndItsPositions() {
        // Given
        books.life(RUN, BOT, "RUNNING", null, "Traceback\nValueError: x")
                .equity(RUN, BOT, 10, START, "10000")
                .equity(RUN, BOT, 20, START.plusSeconds(10), "9680", "10002.5", "1.5", "1")
                .position(RUN, BOT, "BTCUSDT", "0.005", "320")
                .position(RUN, BOT, "ETHUSDT", "0", "0");

        // When / Then
        given().get("/api/runs/live-x/bots")
                .then()
                .statusCode(200)
                .body("", hasSize(1))
                .body("[0].name", equalTo("Trend / Follower"))
                .body("[0].status", equalTo("RUNNING"))
                .body("[0].cash", equalTo("9680"))
                .body("[0].equity", equalTo("10002.5"))
                .body("[0].realized", equalTo("1.5"))
                .body("[0].unrealized", equalTo("1"))
                .body("[0].time", equalTo(START_MICROS + 10_000_000))
                .body("[0].lastError", equalTo("Traceback\nValueError: x"))
                .body("[0].symbols", contains("BTCUSDT"))
                .body("[0].positions", hasSize(1))
                .body("[0].positions[0].symbol", equalTo("BTCUSDT"))
                .body("[0].positions[0].size", equalTo("0.005"))
                .body("[0].positions[0].averagePrice", equalTo("64000"));
    }

    @Test
    void shouldShowWhatABotDoesAndWhereItLastRaised() {
        // Given two bots, and what a runner tells of the one that it has at work
        String other = "Other@000000000003";
        String traceback = "Traceback (most recent call last):\n  File \"a.py\", line 31, in on_tick\nValueError: x";
        books.life(RUN, BOT, "RUNNING", null, traceback)
                .refusal(RUN, BOT, 7, START, "BTCUSDT", "BUY")
                .refusal(RUN, BOT, 8, START, "BTCUSDT", "BUY")
                .bot(other, "Other")
                .life(RUN, other, "STOPPED", null, null);
        tell("runner-1", new BotUse(RUN, BOT, 1200, 340_000, 4_800_000, 1_000, 9_000));

        // When / Then
        given().get("/api/runs/live-x/bots")
                .then()
                .body("name", contains("Other", "Trend / Follower"))
                .body("[1].lastErrorPosition", equalTo(5))
                .body("[1].lastErrorLine", equalTo(31))
                .body("[1].work.orders", equalTo(2))
                .body("[1].work.refused", equalTo(2))
                .body("[1].work.calls", equalTo(1200))
                .body("[1].work.cpuMicros", equalTo(340000))
                .body("[1].work.allocatedBytes", equalTo(4800000))
                .body("[0].lastErrorLine", nullValue())
                .body("[0].work.orders", equalTo(0))
                .body("[0].work.calls", nullValue());
    }

    @Test
    void shouldKnowNothingOfTheBotsOfARunnerThatIsSilent() {
        // Given
        books.life(RUN, BOT, "RUNNING", null, null);
        tell("runner-2", new BotUse(RUN, BOT, 77, 1, 1, 0, 0));

        // When / Then
        clock.pass(Duration.ofSeconds(9));
        given().get("/api/runs/live-x/bots").then().body("[0].work.calls", equalTo(77));
        clock.pass(Duration.ofSeconds(1));
        given().get("/api/runs/live-x/bots")
                .then()
                .body("[0].work.calls", nullValue())
                .body("[0].work.cpuMicros", nullValue())
                .body("[0].work.orders", equalTo(0));
    }

    /**
     * Tells something else again and again until that is heard, since nobody reads what was told before the channel stood, and then, once, what is
     * to be known: when that is shown, nothing that was told is still under way and would be heard later.
     */
    private void tell(String runner, BotUse use) {
        await().atMost(PATIENCE).until(() -> {
            write(runner, new BotUse(RUN, BOT, use.calls() - 1, 0, 0, 0, 0));
            return calls().contains((int) use.calls() - 1);
        });
        write(runner, use);
        await().atMost(PATIENCE).until(() -> calls().contains((int) use.calls()));
    }

    private void write(String runner, BotUse use) {
        topics.write(Topics.BOT_USES, runner, new UseReport(runner, 1, List.of(use), true));
    }

    private static List<Integer> calls() {
        return given().get("/api/runs/live-x/bots").then().extract().path("work.calls");
    }

    @Test
    void shouldShowTheStartingCashBeforeTheFirstSample() {
        // Given
        books.life(RUN, BOT, "RUNNING", null, null);

        // When / Then
        given().get("/api/runs/live-x/bots")
                .then()
                .body("[0].cash", equalTo("10000"))
                .body("[0].equity", equalTo("10000"))
                .body("[0].realized", equalTo("0"))
                .body("[0].time", nullValue());
    }

    @Test
    void shouldShowBotsThatWereAskedForButAreNotInTheBooksYet() {
        // Given a run of one bot that a runner refused, and of one that nobody has started yet
        catalog.add(spec("bt-9", "Refused@000000000001", "Waiting@000000000002"));
        books.refusedCommand("bt-9", "Refused@000000000001", "unknown symbol DOGE");

        // When / Then
        given().get("/api/runs/bt-9/bots")
                .then()
                .body("name", contains("Refused@000000000001", "Waiting@000000000002"))
                .body("status", contains("REFUSED", "STARTING"))
                .body("[0].reason", equalTo("unknown symbol DOGE"))
                .body("[1].cash", equalTo("2500"));
    }

    private static RunSpec spec(String run, String... bots) {
        return new RunSpec(
                run, Lane.BACKTEST, "ticks.x", 0, 10L, List.of(bots), Map.of(), Fixed.parse("2500"), null, 1, 1, 1, 0);
    }

    @Test
    void shouldReturnEverySampleWhenThereAreFewerThanPoints() {
        // Given
        books.life(RUN, BOT, "RUNNING", null, null)
                .equity(RUN, BOT, 10, START, "10000")
                .equity(RUN, BOT, 20, START.plusSeconds(10), "9999.12345678");

        // When / Then
        given().get("/api/runs/live-x/equity?points=100")
                .then()
                .body("", hasSize(1))
                .body("[0].bot", equalTo(BOT))
                .body("[0].time", contains(START_MICROS, START_MICROS + 10_000_000))
                .body("[0].equity", contains("10000", "9999.12345678"));
    }

    @Test
    void shouldThinACurveWithoutLosingItsLowAndItsHigh() {
        // Given a curve with one spike down and one up
        books.life(RUN, BOT, "RUNNING", null, null);
        for (int i = 0; i < 1_000; i++) {
            String equity = i == 333 ? "5000" : i == 777 ? "20000" : "10000";
            books.equity(RUN, BOT, i, START.plusSeconds(i), equity);
        }

        // When
        var curve = given().get("/api/runs/live-x/equity?points=50").then().extract();

        // Then
        List<String> low = curve.path("[0].low");
        List<String> high = curve.path("[0].high");
        List<Long> time = curve.path("[0].time");
        assertThat(low).hasSize(50).contains("5000");
        assertThat(high).hasSize(50).contains("20000");
        assertThat(time).isSorted().last().isEqualTo(START_MICROS + 999_000_000L);
    }

    @Test
    void shouldAnswerWhatPostgresWouldNotBeAsked() {
        // Given
        books.life(RUN, BOT, "RUNNING", null, null).equity(RUN, BOT, 10, START, "10000");

        // When / Then: texts with a NUL
        given().urlEncodingEnabled(false).get("/api/runs/live-x%00").then().statusCode(404);
        given().urlEncodingEnabled(false)
                .get("/api/runs/%00/bots")
                .then()
                .statusCode(200)
                .body("", hasSize(0));
        given().urlEncodingEnabled(false)
                .get("/api/runs/live-x/logs?bot=%00")
                .then()
                .statusCode(200)
                .body("", hasSize(0));
        // When / Then: years before any that it knows, and the last ones
        given().get("/api/runs/live-x/equity?from=" + Long.MIN_VALUE)
                .then()
                .statusCode(200)
                .body("[0].equity", contains("10000"));
        given().get("/api/runs/live-x/equity?from=" + Long.MAX_VALUE)
                .then()
                .statusCode(200)
                .body("", hasSize(0));
    }

    @Test
    void shouldStartACurveWhereItIsToldTo() {
        // Given
        books.life(RUN, BOT, "RUNNING", null, null)
                .equity(RUN, BOT, 10, START, "10000")
                .equity(RUN, BOT, 20, START.plusSeconds(10), "10001");

        // When / Then
        given().get("/api/runs/live-x/equity?from=" + (START_MICROS + 1)).then().body("[0].equity", contains("10001"));
    }

    @Test
    void shouldReturnTheLatestTradesFirst() {
        // Given
        books.life(RUN, BOT, "RUNNING", null, null)
                .trade(RUN, BOT, 0, START, "BUY", "0.005", "64000.5")
                .trade(RUN, BOT, 2, START.plusSeconds(5), "SELL", "0.005", "64250");

        // When / Then
        given().get("/api/runs/live-x/trades?limit=10")
                .then()
                .body("seq", contains(2, 0))
                .body("[0].side", equalTo("SELL"))
                .body("[0].realized", equalTo("1.25"))
                .body("[1].price", equalTo("64000.5"))
                .body("[1].size", equalTo("0.005"));
        given().get("/api/runs/live-x/trades?limit=1").then().body("seq", contains(2));
    }

    @Test
    void shouldReturnRefusalsInTheBotsOwnWords() {
        // Given
        books.refusal(RUN, BOT, 7, START, "<b>BTC</b>", "buy");

        // When / Then
        given().get("/api/runs/live-x/refusals")
                .then()
                .body("[0].symbol", equalTo("<b>BTC</b>"))
                .body("[0].side", equalTo("buy"))
                .body("[0].reason", equalTo("INSUFFICIENT_CASH"))
                .body("[0].detail", equalTo("needs 320000, has 10000"));
    }

    @Test
    void shouldReturnABotsLogByItsHostileName() {
        // Given
        books.log(RUN, BOT, 1, START, "INFO", "first").log(RUN, BOT, 2, START, "ERROR", "second");

        // When / Then
        given().queryParam("bot", BOT)
                .get("/api/runs/live-x/logs")
                .then()
                .body("text", contains("first", "second"))
                .body("[1].level", equalTo("ERROR"));
        given().queryParam("bot", BOT)
                .queryParam("limit", 1)
                .get("/api/runs/live-x/logs")
                .then()
                .body("text", contains("second"));
    }

    @Test
    void shouldTellABacktestsProgressFromTheBrokersMarks() {
        // Given a run of 1000 events
        books.backtest("bt-1", "ticks.sim", 1_000, BOT)
                .mark("bt-1", "backtest.trades", 3, 499, false)
                .mark("bt-1", "backtest.equity", 3, 249, false);

        // When / Then
        given().get("/api/runs/bt-1")
                .then()
                .body("state", equalTo("RUNNING"))
                .body("position", equalTo(250))
                .body("percent", equalTo(25.0f))
                .body("simulated", equalTo(true))
                .body("bots", equalTo(1));
    }

    @Test
    void shouldCallABacktestDoneOnlyWhenItsFinalMarksAreInTheBooks() {
        // Given
        books.backtest("bt-1", "ticks.data", 1_000, BOT)
                .mark("bt-1", "backtest.orders", 3, 999, true)
                .mark("bt-1", "backtest.trades", 3, 999, true);

        // When / Then
        given().get("/api/runs/bt-1").then().body("state", equalTo("RUNNING"));
        books.mark("bt-1", "backtest.equity", 3, 999, true);
        given().get("/api/runs/bt-1")
                .then()
                .body("state", equalTo("DONE"))
                .body("percent", equalTo(100.0f))
                .body("simulated", equalTo(false));
    }

    @Test
    void shouldLabelAReplayAndCallItDoneOnceItsTapeIsSealed() {
        // Given
        String tape = "ticks.replay-aug8";
        books.liveRun("replay-aug8", tape);
        catalog.add(replayed(tape, TapeState.LIVE));

        // When / Then
        given().get("/api/runs/replay-aug8")
                .then()
                .body("replay", equalTo(true))
                .body("simulated", equalTo(false))
                .body("state", equalTo("LIVE"));
        catalog.add(replayed(tape, TapeState.SEALED));
        given().get("/api/runs/replay-aug8").then().body("state", equalTo("DONE"));
        given().get("/api/runs/" + RUN).then().body("replay", equalTo(false)).body("state", equalTo("LIVE"));
        given().get("/api/runs?limit=1").then().body("run", contains(RUN));
    }

    private static TapeManifest replayed(String tape, TapeState state) {
        return new TapeManifest(tape, tape, "id", state, false, 0, 1, 1, 0, 0, List.of(), null, List.of());
    }

    @Test
    void shouldListLiveRunsBeforeBacktests() {
        // Given
        books.backtest("bt-1", "ticks.data", 10, BOT);

        // When / Then
        given().get("/api/runs").then().body("run", contains(RUN, "bt-1")).body("state", contains("LIVE", "RUNNING"));
    }

    @Test
    void shouldAnswer404ForARunThatIsNotThere() {
        given().get("/api/runs/nothing")
                .then()
                .statusCode(404)
                .body("error", equalTo("there is no run nothing in the books"));
    }

    @Test
    void shouldRefuseSizesOutOfBounds() {
        Stream.of("trades?limit=0", "trades?limit=100000", "equity?points=1", "equity?points=1000000", "logs?limit=5")
                .forEach(
                        query -> given().get("/api/runs/live-x/" + query).then().statusCode(400));
    }

    @Test
    void shouldNotBeAbleToWriteTheBooks() {
        assertThatThrownBy(() -> {
                    try (var connection = database.getConnection();
                            var statement = connection.createStatement()) {
                        statement.execute("DELETE FROM ledger.trades");
                    }
                })
                .isInstanceOf(SQLException.class)
                .hasMessageContaining("read-only");
    }
}
