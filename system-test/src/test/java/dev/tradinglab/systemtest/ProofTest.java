package dev.tradinglab.systemtest;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tradinglab.systemtest.Lab.Said;
import dev.tradinglab.testkit.Stores;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

/** Law 5 as commands, on a lab at work: its runs are the same when they are lived again, and a changed row is found. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class ProofTest {
    private static final String LIVE = "live-sim";

    @TempDir(cleanup = CleanupMode.NEVER)
    static Path folder;

    private static Stores stores;
    private static Lab lab;

    @BeforeAll
    static void up() throws IOException {
        stores = Stores.both("the whole lab that is proved");
        lab = new Lab(folder, stores, "example_random.py", "example_trend.py").up();
    }

    /** It buys when it holds nothing and else sells all of it, so each order depends on the fill before. */
    private static void addBusyBot() throws IOException {
        Files.writeString(lab.bots().resolve("busy.py"), BusyBot.source("Busy", 0.5));
    }

    @AfterAll
    static void down() throws IOException {
        lab.close();
        stores.close();
    }

    private static JsonNode verified(String... arguments) {
        Said said = lab.done(arguments);
        assertThat(said.json().path("same").asBoolean()).as(said.out()).isTrue();
        return said.json();
    }

    private static JsonNode bot(JsonNode report, String name) {
        for (JsonNode bot : report.path("bots")) {
            if (bot.path("bot").asText().startsWith(name + "@")) {
                return bot;
            }
        }
        throw new AssertionError("no " + name + " in " + report);
    }

    @Test
    @Order(1)
    void shouldFindALiveRunTheSameWhileItGoesOnAlsoBehindAKilledRunner() {
        // Given
        lab.awaitSql(Duration.ofMinutes(3), "select count(*) > 3 from ledger.trades where bot like 'Trend%'");
        // On a slow machine nobody answers within the command's patience; the wish stands
        lab.lab("bots", "pause", "Random Trader");
        lab.awaitSql(
                Duration.ofMinutes(3),
                "select count(*) = 1 from ledger.run_bots where bot like 'Random%' and status = 'PAUSED'");
        lab.killAndAwaitRestart("runner-1");
        lab.lab("bots", "resume", "Random Trader");
        lab.awaitSql(
                Duration.ofMinutes(3),
                "select count(*) = 1 from ledger.run_bots where bot like 'Random%' and status = 'RUNNING'");

        // When
        JsonNode report = verified("verify", LIVE, "--json");

        // Then
        assertThat(report.path("bots")).hasSize(2);
        assertThat(bot(report, "Trend Follower").path("trades").path("count").asLong())
                .isGreaterThan(3);
        assertThat(bot(report, "Trend Follower").path("rows").asLong()).isPositive();
    }

    /** Law 4. What the bots decide meanwhile rests on fills that nobody but their replicas knows of. */
    @Test
    @Order(2)
    void shouldDecideOnWhileTheBrokerIsAwayAndTradeAsIfItHadNotBeen() throws IOException {
        // Given
        addBusyBot();
        String orders = "(select count(*) from ledger.orders where run = '" + LIVE + "' and bot like 'Busy%')";
        String trades = "(select count(*) from ledger.trades where run = '" + LIVE + "' and bot like 'Busy%')";
        lab.awaitSql(Duration.ofMinutes(2), "select " + trades + " > 4");

        // When the broker stands still, for longer than Kafka waits for it, and the bot goes on
        long broker = lab.pid("broker");
        assertThat(Lab.freeze(broker)).isTrue();
        String traded;
        try {
            awaitMore(orders, 10);
            traded = lab.rows("select " + trades).getFirst();
            awaitMore(orders, 40);
            assertThat(lab.rows("select " + trades)).containsExactly(traded);
        } finally {
            Lab.thaw(broker);
        }

        // Then all of it is traded, as its replicas had it
        lab.awaitSql(Duration.ofMinutes(3), "select " + trades + " >= " + traded + " + 45");
        assertThat(lab.rows("select count(*) from ledger.run_bots where run = '" + LIVE + "' and status <> 'RUNNING'"))
                .containsExactly("0");
        assertThat(lab.rows("select count(*) from ledger.orders where bot like 'Busy%' and status = 'REJECTED'"))
                .containsExactly("0");

        // And as a backtest has it, which nothing has interrupted
        requireABacktestOfItsLifeTheSame("Busy");
        Files.delete(lab.bots().resolve("busy.py"));
    }

    private static void awaitMore(String count, int more) {
        String now = lab.rows("select " + count).getFirst();
        lab.awaitSql(Duration.ofMinutes(3), "select " + count + " >= " + now + " + " + more);
    }

    @Test
    @Order(3)
    void shouldGiveALiveStretchAndItsBacktestTheSameDigests() {
        // When / Then
        String run = requireABacktestOfItsLifeTheSame("Trend Follower");
        // Also to its own end
        verified("verify", run, "--json");
    }

    /** Runs a bot over the stretch that it has lived; returns the run. */
    private static String requireABacktestOfItsLifeTheSame(String name) {
        // Given
        JsonNode lived = bot(verified("verify", LIVE, "--json"), name);
        long from = lived.path("tapeFrom").asLong();
        long to = lived.path("tapeTo").asLong();

        // When
        String run = lab.done(
                        "backtest",
                        "--tape",
                        "sim",
                        "--bots",
                        name,
                        "--from",
                        String.valueOf(from),
                        "--to",
                        String.valueOf(to + 1),
                        "--seed",
                        "1",
                        "--json")
                .json()
                .path("run")
                .asText();

        // Then
        JsonNode repeated = bot(verified("verify", run, "--to", String.valueOf(to), "--json"), name);
        for (String topic : List.of("orders", "trades", "equity")) {
            assertThat(repeated.path(topic)).as(topic).isEqualTo(lived.path(topic));
        }
        return run;
    }

    @Test
    @Order(4)
    void shouldExplainAnOrder() {
        // Given
        List<String> row =
                lab.rows("select o.order_id, t.price from ledger.orders o join ledger.trades t using (run, order_id)"
                        + " where run = '" + LIVE + "' and o.bot like 'Trend%' order by o.position limit 1");
        String order = row.getFirst().split("\\|")[0];

        // When
        JsonNode told = lab.done("explain", order, "--run", LIVE, "--json").json();

        // Then
        assertThat(told.path("replayed").asBoolean()).isTrue();
        assertThat(told.path("ticks")).hasSize(10);
        assertThat(told.path("said").toString()).contains("BUY");
        assertThat(told.path("end").path("word").asText()).isEqualTo("filled");
        assertThat(new BigDecimal(told.path("end").path("figures").path("price").asText()))
                .isEqualByComparingTo(row.getFirst().split("\\|")[1]);
        assertThat(lab.done("explain", order, "--run", LIVE).out()).contains("Its account then:");
    }

    @Test
    @Order(5)
    void shouldFindAChangedRowAndNothingBehindARebuild() {
        // Given
        lab.rowsAsOwner("update ledger.trades set price = price + 0.00000001 where run = '" + LIVE
                + "' and seq = 0 and bot like 'Trend%' returning seq");

        // When
        Said different = lab.lab("verify", LIVE);

        // Then
        assertThat(different.exit()).isEqualTo(1);
        assertThat(different.out()).contains("ledger.trades first differ", "log:", "row:", "NOT THE SAME");

        // When / Then
        lab.done("ledger", "rebuild");
        verified("verify", LIVE, "--json");
    }

    @Test
    @Order(6)
    void shouldForkARunAndProveTheFork() throws IOException {
        // Given a bot that takes over in the middle of a life that had bought something, and buys more at a time
        String start = lab.rows("select position + 5 from ledger.trades where run = '" + LIVE
                        + "' and bot like 'Trend%' and side = 'BUY' order by seq limit 1")
                .getFirst();
        Path bigger = folder.resolve("bigger.py");
        Files.writeString(
                bigger, Files.readString(lab.bots().resolve("example_trend.py")).replace("0.005", "0.007"));

        // When
        JsonNode fork = lab.done("fork", LIVE, "--from", start, "--bot", bigger.toString(), "--fee", "1", "--json")
                .json();

        // Then
        String run = fork.path("run").asText();
        assertThat(fork.path("bots")).hasSize(1);
        assertThat(fork.path("bots").path(0).path("from").asText()).startsWith("Trend Follower@");
        assertThat(fork.path("bots").path(0).path("equityHere").asText()).isNotEmpty();
        JsonNode report = verified("verify", run, "--json");
        assertThat(bot(report, "Trend Follower").path("from").asText()).isEqualTo(start);
        assertThat(lab.rows("select count(*) from ledger.broken_books")).containsExactly("0");
        assertThat(lab.lab("fork", LIVE, "--from", "99999999").exit()).isEqualTo(1);
        assertThat(lab.lab("fork", LIVE).exit()).isEqualTo(2);
    }

    @Test
    @Order(7)
    void shouldReplayADataSetAsALiveFeedThatIsProvedAndRepeated() throws IOException {
        // Given a data set of some minutes, ten times as fast: for a minute it is at work, however slow the commands
        // are meanwhile
        Path csv = MarketCsv.write(folder.resolve("BTCUSDT-trades-short.csv"), MarketCsv.invented(11L, 500));
        lab.done("import", csv.toString(), "--tape", "short");
        String[] asked = {"replay", "--tape", "short", "--speed", "10", "--bots", "Trend Follower", "Random Trader"};

        // When it is killed in the midst of it, while its bots trade, and a bot is paused and resumed meanwhile
        Process killed = lab.begin(asked);
        lab.awaitSql(
                Duration.ofMinutes(2),
                "select count(*) > 2 from ledger.trades where run like 'replay-short-%' and bot like 'Trend%'");
        String run = lab.rows("select run from ledger.runs where run like 'replay-short-%'")
                .getFirst();
        lab.awaitSql(Duration.ofMinutes(2), "select count(*) = 2 from ledger.run_bots where run = '" + run + "'");
        lab.lab("bots", "pause", "Random Trader", "--run", run);
        lab.lab("bots", "resume", "Random Trader", "--run", run);
        Lab.killTree(killed);
        assertThat(lab.done("bots", "list").out()).contains("2 bots at work in run " + run + " (REPLAY)");

        // Then it goes on where it was, to its end
        lab.done("replay", "--tape", "short", "--speed", "max", "--resume", run);
        assertThat(lab.rows("select status from ledger.run_bots where run = '" + run + "'"))
                .containsExactly("STOPPED", "STOPPED");
        assertThat(lab.lab("replay", "--tape", "short", "--resume", run).err()).contains("has ended");
        assertThat(lab.page("/api/runs/" + run).path("replay").asBoolean()).isTrue();
        awaitDoneOnThePage(run);
        assertThat(lab.rows("select count(*) from trades where run = '" + run + "'"))
                .containsExactly("0");
        JsonNode lived = verified("verify", run, "--json");
        long last = bot(lived, "Trend Follower").path("tapeTo").asLong() - 1;

        // And it is the same as a backtest over its tape, up to the last clock
        String again = lab.done("backtest", "--tape", run, "--bots", "Trend Follower", "--json")
                .json()
                .path("run")
                .asText();
        JsonNode repeated = bot(verified("verify", again, "--to", String.valueOf(last), "--json"), "Trend Follower");
        JsonNode cut = bot(verified("verify", run, "--to", String.valueOf(last), "--json"), "Trend Follower");
        for (String topic : List.of("orders", "trades", "equity")) {
            assertThat(repeated.path(topic)).as(topic).isEqualTo(cut.path(topic));
        }
        assertThat(cut.path("trades").path("count").asLong()).isGreaterThan(5);
    }

    @Test
    @Order(8)
    void shouldEndAReplayWithCtrlC() throws Exception {
        // Given one that is at work
        Process replay = lab.begin("replay", "--tape", "short", "--speed", "10", "--bots", "Trend Follower");
        String runs = "ledger.runs where run like 'replay-short-%' and created > now() - interval '1 hour'";
        lab.awaitSql(Duration.ofMinutes(2), "select count(*) = 2 from " + runs);
        String run = lab.rows("select run from " + runs + " order by created desc limit 1")
                .getFirst();
        lab.awaitSql(Duration.ofMinutes(2), "select position > 10 from ledger.run_progress where run = '" + run + "'");

        // When
        Lab.interrupt(replay);
        assertThat(replay.waitFor(120, TimeUnit.SECONDS)).isTrue();

        // Then its bots are stopped and what was fed is a tape like any other
        lab.awaitSql(
                Duration.ofMinutes(2),
                "select count(*) = 1 from ledger.run_bots where run = '" + run + "' and status = 'STOPPED'");
        awaitDoneOnThePage(run);
        verified("verify", run, "--json");
        lab.done("backtest", "--tape", run, "--bots", "Trend Follower");
    }

    /** It reads in its own time that a tape is sealed. */
    private static void awaitDoneOnThePage(String run) {
        Lab.await(
                Duration.ofMinutes(2),
                "the page to know",
                () -> lab.page("/api/runs/" + run).path("state").asText().equals("DONE"));
    }

    @Test
    @Order(9)
    void shouldSayWhatIsWrongWithAQuestion() {
        assertThat(lab.lab("verify", "no-such-run").exit()).isEqualTo(1);
        assertThat(lab.lab("verify", "no-such-run").err()).contains("there is no run no-such-run", LIVE);
        assertThat(lab.lab("verify").exit()).isEqualTo(2);
        assertThat(lab.lab("explain", "nonsense").exit()).isEqualTo(1);
    }
}
