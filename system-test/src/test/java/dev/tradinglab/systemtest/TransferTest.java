package dev.tradinglab.systemtest;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tradinglab.systemtest.Lab.Said;
import java.io.IOException;
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

/** A live run and a backtest leave one lab as files and are proved in another one, which has never seen their market. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class TransferTest {
    private static final String LIVE = "live-sim";

    @TempDir(cleanup = CleanupMode.NEVER)
    static Path folder;

    private static Path live;
    private static Path backtest;
    private static JsonNode exported;
    private static JsonNode verified;
    private static String run;
    private static String order;
    private static Lab there;

    @BeforeAll
    static void leaveTheFirstLab() throws IOException {
        live = folder.resolve("live.run.zip");
        backtest = folder.resolve("backtest.run.zip");
        Path first = Files.createDirectories(folder.resolve("first"));
        try (Lab lab = new Lab(first, "example_random.py", "example_trend.py").up()) {
            lab.awaitSql(Duration.ofMinutes(3), "select count(*) > 3 from ledger.trades where bot like 'Trend%'");
            lab.lab("bots", "pause", "Random Trader");
            lab.awaitSql(
                    Duration.ofMinutes(3),
                    "select count(*) = 1 from ledger.run_bots where bot like 'Random%' and status = 'PAUSED'");
            lab.awaitSql(
                    Duration.ofMinutes(3),
                    "select count(*) > 0 from ledger.marks m join ledger.run_bots b"
                            + " on m.run = b.run and m.partition = b.partition where b.bot like 'Random%'"
                            + " and m.topic = 'trades' and m.position > b.status_position");
            exported = lab.done("export", LIVE, live.toString(), "--json").json();
            order = lab.rows("select order_id from ledger.orders where status = 'FILLED' and bot like 'Trend%'"
                            + " and run = '" + LIVE + "' order by position limit 1")
                    .getFirst();
            run = lab.done("backtest", "--tape", "sim", "--to", "400", "--seed", "3", "--json")
                    .json()
                    .path("run")
                    .asText();
            verified = lab.done("verify", run, "--json").json();
            lab.done("export", run, backtest.toString());
            // Where a file is there already, and at home, nothing happens.
            assertThat(lab.lab("export", run, backtest.toString()).err()).contains("is there already");
            assertThat(lab.lab("import-run", backtest.toString()).err()).contains("there is a run " + run);
        }
        there = new Lab(Files.createDirectories(folder.resolve("second"))).up();
    }

    @AfterAll
    static void down() throws IOException {
        there.close();
    }

    @Test
    @Order(1)
    void shouldRefuseAFileWithAFlippedByteAndLeaveNothingBehind() throws IOException {
        // Given
        byte[] bytes = Files.readAllBytes(backtest);
        for (int at : List.of(40, bytes.length / 2, bytes.length - 200, bytes.length - 3)) {
            byte[] flipped = bytes.clone();
            flipped[at] ^= 1;
            Path damaged = Files.write(folder.resolve("damaged.run.zip"), flipped);

            // When
            Said said = there.lab("import-run", damaged.toString());

            // Then
            assertThat(said.exit()).isEqualTo(1);
            assertThat(said.err())
                    .contains("is damaged", "nothing was brought in")
                    .hasLineCount(1);
        }
        assertThat(there.rows("select count(*) from ledger.runs where lane = 'imported'"))
                .containsExactly("0");
        assertThat(there.lab("verify", run).err()).contains("there is no run " + run);
    }

    @Test
    @Order(2)
    void shouldProveABacktestInAnotherLab() {
        // When
        JsonNode brought =
                there.done("import-run", backtest.toString(), "--json").json();

        // Then
        assertThat(brought.path("isNew").asBoolean()).isTrue();
        assertThat(brought.path("inTables").asBoolean()).isTrue();
        JsonNode report = there.done("verify", run, "--json").json();
        assertThat(report.path("same").asBoolean()).isTrue();
        assertThat(report.path("bots")).hasSameSizeAs(verified.path("bots"));
        for (int i = 0; i < report.path("bots").size(); i++) {
            for (String field : List.of("bot", "status", "through", "orders", "trades", "equity", "rows")) {
                assertThat(report.path("bots").path(i).path(field))
                        .as(field)
                        .isEqualTo(verified.path("bots").path(i).path(field));
            }
        }
        assertThat(there.rows("select done from ledger.run_progress where run = '" + run + "'"))
                .containsExactly("t");
    }

    @Test
    @Order(3)
    void shouldProveAndExplainALiveStretchInAnotherLab() {
        // Given
        there.done("import-run", live.toString());
        String name = exported.path("name").asText();

        // When
        JsonNode report = there.done("verify", name, "--json").json();

        // Then
        assertThat(report.path("same").asBoolean()).as(report.toString()).isTrue();
        assertThat(report.path("bots")).hasSize(2);
        JsonNode told = there.done("explain", order, "--run", name, "--json").json();
        assertThat(told.path("replayed").asBoolean()).isTrue();
        assertThat(told.path("end").path("word").asText()).isEqualTo("filled");
        assertThat(there.rows("select count(*) > 3 from ledger.trades where run = '" + name + "'"))
                .containsExactly("t");
    }

    @Test
    @Order(4)
    void shouldSayThatAFileIsHereAlreadyAndRefuseItsNameForAnother() {
        assertThat(there.done("import-run", backtest.toString()).out())
                .contains("is here already", "nothing was changed");
        Said other = there.lab("import-run", live.toString(), "--as", run);
        assertThat(other.exit()).isEqualTo(1);
        assertThat(other.err()).contains("there is a run " + run).hasLineCount(1);
        assertThat(there.rows("select count(*) from ledger.runs where lane = 'imported'"))
                .containsExactly("2");
    }

    @Test
    @Order(5)
    void shouldExportAnImportedRunAgain() {
        // Given
        Path again = folder.resolve("again.run.zip");

        // When
        there.done("export", run, again.toString());
        JsonNode brought = there.done("import-run", again.toString(), "--as", "copy", "--json")
                .json();

        // Then
        assertThat(brought.path("isNew").asBoolean()).isTrue();
        assertThat(there.done("verify", "copy", "--json").json().path("same").asBoolean())
                .isTrue();
    }
}
