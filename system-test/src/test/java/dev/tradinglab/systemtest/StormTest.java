package dev.tradinglab.systemtest;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

/**
 * The whole lab in a storm: its parts are killed, stopped and woken, runners come and go, while bots trade live and backtests run. Nothing is lost,
 * nothing is there twice, and all of it is proved afterwards.
 *
 * <p>A long one, with Kafka and PostgreSQL: {@code ./lab test -- -pl system-test -am -Dtest=StormTest -Dsurefire.failIfNoSpecifiedTests=false
 * -Dstorm.events=300 -Dstorm.stores=true}; {@code -Dstorm.seed=N} repeats one, as far as a machine does.
 */
class StormTest {
    private static final int EVENTS = Integer.getInteger("storm.events", 30);
    private static final boolean STORES = Boolean.getBoolean("storm.stores");
    private static final long SEED = Long.getLong("storm.seed", System.nanoTime());
    private static final int BUSY = 6;
    private static final String LIVE = "live-sim";
    private static final String[] BACKTEST = {"backtest", "--tape", "storm", "--seed", "3", "--json"};

    @TempDir(cleanup = CleanupMode.NEVER)
    static Path folder;

    private static Lab lab;

    @BeforeAll
    static void up() throws IOException {
        lab = new Lab(folder, "example_random.py", "example_trend.py");
        for (int i = 1; i <= BUSY; i++) {
            Files.writeString(lab.bots().resolve("busy" + i + ".py"), BusyBot.source("Busy " + i, 0.5));
        }
        lab.up("--runners", "2");
    }

    @AfterAll
    static void down() throws IOException {
        lab.close();
    }

    @Test
    @Timeout(value = 1, unit = TimeUnit.DAYS)
    void shouldLoseNothingAndDoubleNothingWhateverHappens() throws IOException {
        // Given bots that trade live, and what a backtest comes to when nothing happens
        System.out.println("storm of " + EVENTS + " events, seed " + SEED);
        Path csv = MarketCsv.write(folder.resolve("BTCUSDT-trades-storm.csv"), MarketCsv.invented(5L, 20_000));
        lab.done("import", csv.toString(), "--tape", "storm");
        JsonNode calm = backtest();
        lab.awaitSql(
                Duration.ofMinutes(3),
                "select count(distinct bot) = " + BUSY + " from ledger.trades where run = '" + LIVE
                        + "' and bot like 'Busy%'");

        // When
        String report;
        int backtests = 0;
        try (Storm storm = new Storm(lab, SEED, STORES)) {
            var underLoad = new Backtests(calm);
            storm.rage(EVENTS);
            backtests = underLoad.end();
            report = storm.report();
            assertThat(storm.counters().total("lab_runner_diverged_replicas"))
                    .as("diverged replicas")
                    .isZero();
        }

        // Then all that was traded is what the bots decide when they are lived again, event by event, row by row
        JsonNode proof = lab.done("verify", LIVE, "--json").json();
        report += String.format(
                "verify: same, %d records of stale leases and %d repeated outcomes on the log passed over; %d backtests under way"
                        + " meanwhile, all as without a storm; seed %d%n",
                proof.path("stale").asLong(), proof.path("repeated").asLong(), backtests, SEED);
        System.out.println(report);
        assertThat(proof.path("same").asBoolean()).as(proof.toString()).isTrue();
        assertThat(proof.path("bots")).hasSize(BUSY + 2).allSatisfy(bot -> assertThat(
                        bot.path("status").asText())
                .as(bot.path("bot").asText())
                .isEqualTo("RUNNING"));
        assertThat(lab.rows("select distinct cash_change + cost_change + fee - realized from ledger.trades"))
                .containsExactly("0.00000000");
        assertThat(lab.rows("select count(*) from ledger.broken_books")).containsExactly("0");
        assertThat(lab.rows("select count(*) from ledger.orders where status = 'REJECTED' and bot like 'Busy%'"))
                .containsExactly("0");
        assertThat(lab.records("dead-letters")).as("dead letters").isZero();
    }

    private static JsonNode backtest() {
        return lab.done(BACKTEST).json().path("bots");
    }

    /** One backtest after the other, each of which must come to what the calm one came to. */
    private static final class Backtests {
        private final CompletableFuture<Integer> running;
        private volatile boolean ending;

        Backtests(JsonNode calm) {
            running = CompletableFuture.supplyAsync(() -> {
                int done = 0;
                while (!ending) {
                    assertThat(backtest())
                            .as("backtest " + done + " in the storm, seed " + SEED)
                            .isEqualTo(calm);
                    done++;
                }
                return done;
            });
        }

        /** Waits for the one under way; returns how many there were. */
        int end() {
            ending = true;
            return running.join();
        }
    }
}
