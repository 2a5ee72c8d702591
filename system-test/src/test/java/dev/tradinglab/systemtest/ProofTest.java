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
        lab.done("bots", "pause", "Random Trader");
        lab.killAndAwaitRestart("runner-1");
        // On a slow machine nobody answers within the command's patience; the wish stands
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

    @Test
    @Order(2)
    void shouldGiveALiveStretchAndItsBacktestTheSameDigests() {
        // Given
        JsonNode lived = bot(verified("verify", LIVE, "--json"), "Trend Follower");
        long from = lived.path("tapeFrom").asLong();
        long to = lived.path("tapeTo").asLong();

        // When
        String run = lab.done(
                        "backtest",
                        "--tape",
                        "sim",
                        "--bots",
                        "Trend Follower",
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
        JsonNode repeated = bot(verified("verify", run, "--to", String.valueOf(to), "--json"), "Trend Follower");
        for (String topic : List.of("orders", "trades", "equity")) {
            assertThat(repeated.path(topic)).as(topic).isEqualTo(lived.path(topic));
        }
        // Also to its own end
        verified("verify", run, "--json");
    }

    @Test
    @Order(3)
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
    @Order(4)
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
    @Order(5)
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
    @Order(6)
    void shouldSayWhatIsWrongWithAQuestion() {
        assertThat(lab.lab("verify", "no-such-run").exit()).isEqualTo(1);
        assertThat(lab.lab("verify", "no-such-run").err()).contains("there is no run no-such-run", LIVE);
        assertThat(lab.lab("verify").exit()).isEqualTo(2);
        assertThat(lab.lab("explain", "nonsense").exit()).isEqualTo(1);
    }
}
