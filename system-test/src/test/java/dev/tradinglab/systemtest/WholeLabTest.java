package dev.tradinglab.systemtest;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tradinglab.systemtest.parity.PaperReference;
import dev.tradinglab.systemtest.parity.TrendReference;
import dev.tradinglab.testkit.Checkout;
import dev.tradinglab.testkit.RecordedData;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

/** One lab for all of these, since starting one takes a while; the order is that of a day with it. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class WholeLabTest {
    private static final Duration SOON = Duration.ofMinutes(3);

    @TempDir(cleanup = CleanupMode.NEVER)
    static Path folder;

    private static Lab lab;

    @BeforeAll
    static void up() throws IOException {
        lab = new Lab(folder, "example_random.py", "example_trend.py").up();
    }

    @AfterAll
    static void down() throws IOException {
        lab.close();
    }

    @Test
    @Order(1)
    void shouldTradeOnTheSimulatedExchangeAndShowItInPostgres() {
        lab.awaitSql(SOON, "select count(distinct bot_name) = 2 from equity");
        lab.awaitSql(Duration.ofMinutes(2), "select count(*) > 0 from trades");
        assertThat(lab.rows("select distinct cash_change + cost_change + fee - realized from ledger.trades"))
                .containsExactly("0.00000000");
        assertThat(lab.done("topic", "trades", "--from-beginning", "--max", "5").out())
                .contains("\"type\"");
    }

    @Test
    @Order(2)
    void shouldMatchTheOriginalsRulesOnInventedTrades() throws IOException {
        parity("invented", MarketCsv.invented(20_261_123L, 3_000));
    }

    @Test
    @Order(3)
    void shouldMatchTheOriginalsRulesOnRecordedTrades() throws IOException {
        Path recorded = RecordedData.assume("binance_trades_csv/spot_btcusdt_20240808_trades.csv.gz");
        parity("recorded", MarketCsv.lastOfEachSecond(recorded));
    }

    private static void parity(String tape, List<MarketCsv.Row> rows) throws IOException {
        // Given one event a second on a tape, and the original's rules computed apart from the lab
        Path csv = MarketCsv.write(folder.resolve("BTCUSDT-trades-" + tape + ".csv"), rows);
        PaperReference reference = new PaperReference();
        TrendReference trend = new TrendReference();
        for (MarketCsv.Row row : rows) {
            reference.snapshot(row.millis(), row.price());
            trend.onTick(reference, row.price());
        }
        assertThat(reference.fills).hasSizeGreaterThan(20);

        // When the lab runs the same bot over it, in either language
        lab.done("import", csv.toString(), "--tape", tape);
        requireSame(reference, tape, "Trend Follower");
        requireSame(
                reference,
                tape,
                Checkout.root().resolve("examples/java/ExampleTrend.java").toString());
    }

    private static void requireSame(PaperReference reference, String tape, String bot) {
        JsonNode result =
                lab.done("backtest", "--tape", tape, "--bots", bot, "--json").json();
        String run = result.path("run").asText();

        // Then trades, prices, cash and profit are the same
        List<String> expected = reference.fills.stream()
                .map(fill -> String.join(
                        "|",
                        String.valueOf(fill.time()),
                        fill.side(),
                        plain(fill.size()),
                        plain(fill.price()),
                        plain(fill.cashAfter()),
                        plain(fill.positionAfter())))
                .toList();
        assertThat(lab.rows(
                        "select (extract(epoch from time) * 1000)::bigint, side, size, price, cash_after, position_after"
                                + " from ledger.trades where run = '" + run + "' order by seq"))
                .isEqualTo(expected);
        assertThat(lab.rows("select cash, equity, realized from ledger.equity where run = '" + run
                        + "' order by position desc limit 1"))
                .containsExactly(
                        String.join("|", plain(reference.cash), plain(reference.equity()), plain(reference.realized)));
    }

    private static String plain(BigDecimal number) {
        return number.setScale(8).toPlainString();
    }

    @Test
    @Order(4)
    void shouldGiveTheSameDigestsTwice() {
        JsonNode first = lab.done("backtest", "--tape", "invented", "--seed", "7", "--json")
                .json();
        JsonNode second = lab.done("backtest", "--tape", "invented", "--seed", "7", "--json")
                .json();
        assertThat(first.path("bots")).hasSize(2);
        assertThat(second.path("bots")).isEqualTo(first.path("bots"));
        assertThat(second.path("run")).isNotEqualTo(first.path("run"));
    }

    @Test
    @Order(5)
    void shouldRunABotThatIsDroppedIntoTheFolderAndStopOneThatIsRemoved() throws IOException {
        // When
        Path file = lab.bots().resolve("newcomer.py");
        Files.writeString(file, """
                import collections, dataclasses, datetime, decimal, enum, functools, itertools, json, math, random, re, statistics

                NAME = "Newcomer"
                SYMBOLS = ["BTCUSDT"]
                calls = 0

                def on_tick(ctx, tick):
                    global calls
                    if ctx.get_price("BTCUSDT") is None:
                        return
                    calls += 1
                    if calls == 1 and re.fullmatch("[A-Z]+USDT", "BTCUSDT"):
                        ctx.submit_order("BTCUSDT", "BUY", 0.001)
                    if calls % 5 == 0:
                        raise ValueError("every fifth call")
                """);
        // Then
        lab.awaitSql(SOON, "select count(*) = 1 from trades where bot_name = 'Newcomer'");
        lab.awaitSql(
                SOON,
                "select count(*) = 1 from ledger.run_bots where bot like 'Newcomer@%' and status = 'RUNNING'"
                        + " and last_error like '%every fifth call%'");
        Files.delete(file);
        lab.awaitSql(
                SOON, "select count(*) = 1 from ledger.run_bots where bot like 'Newcomer@%' and status = 'STOPPED'");
    }

    @Test
    @Order(5)
    void shouldScoreAnEditedBotFromItsOwnStartAndKeepTheOldVersionsResults() throws IOException {
        // Given a version that has traded, been refused and raised
        Path file = lab.bots().resolve("edited.py");
        String source = """
                NAME = "Edited"
                SYMBOLS = ["BTCUSDT"]
                calls = 0

                def on_tick(ctx, tick):
                    global calls
                    if ctx.get_price("BTCUSDT") is None:
                        return
                    calls += 1
                    ctx.log(f"call {calls} cash {ctx.get_cash():.2f} holds {ctx.get_position('BTCUSDT')}")
                    for refused in ctx.rejections():
                        ctx.log(f"refused {refused['code']}")
                    if calls == 1:
                        ctx.submit_order("BTCUSDT", "BUY", 0.01)
                    if calls == 2:
                        ctx.submit_order("BTCUSDT", "BUY", 1000)
                    if calls == 4:
                        raise ValueError("fourth call")
                """;
        Files.writeString(file, source);
        lab.awaitSql(SOON, "select count(*) = 1 from ledger.bot_logs where bot like 'Edited@%' and level = 'ERROR'");
        String old = lab.rows("select bot from ledger.run_bots where bot like 'Edited@%'")
                .getFirst();
        awaitWhatTheBrokerSaid("'" + old + "'");
        String reached = lab.rows("select max(position) from ledger.bot_logs where bot = '" + old + "'")
                .getFirst();

        // When its file changes
        Files.writeString(file, source.replace("0.01)", "0.02)"));
        String now = "(select bot from ledger.run_bots where bot like 'Edited@%' and bot <> '" + old + "')";
        lab.awaitSql(SOON, "select count(*) > 0 from ledger.bot_logs where level = 'ERROR' and bot = " + now);
        awaitWhatTheBrokerSaid(now);
        String kept = "select * from ledger.trades where bot = '" + old + "' order by seq";
        List<String> results = lab.rows(kept);

        // Then the new one begins behind all that the old one saw, with all of the cash and nothing held
        String started = "(select started_position from ledger.run_bots where bot = " + now + ")";
        assertThat(lab.rows("select " + started + " > " + reached)).containsExactly("t");
        assertThat(lab.rows("select text from ledger.bot_logs where bot = " + now + " order by position, idx limit 1"))
                .containsExactly("call 1 cash 10000.00 holds 0.0");
        assertThat(lab.rows("select cash, equity, realized from ledger.equity where bot = " + now
                        + " order by position limit 1"))
                .containsExactly("10000.00000000|10000.00000000|0.00000000");
        assertThat(lab.rows("select position_after, cash_after = 10000 - price * 0.02 from ledger.trades where bot = "
                        + now))
                .containsExactly("0.02000000|t");

        // and nothing from before counts
        for (String table : List.of("orders", "trades", "equity", "bot_logs")) {
            assertThat(lab.rows("select count(*) from ledger." + table + " where position < " + started + " and bot = "
                            + now))
                    .as("rows of the new version in " + table + " from before its start")
                    .containsExactly("0");
        }

        // and the old one's results stay, for the commands and the page as well
        lab.awaitSql(SOON, "select status = 'STOPPED' from ledger.run_bots where bot = '" + old + "'");
        assertThat(lab.rows(kept)).hasSize(1).isEqualTo(results);
        JsonNode diff = lab.done("bots", "diff", "Edited", "--json").json();
        assertThat(diff.at("/old/bot").asText()).isEqualTo(old);
        assertThat(diff.at("/old/trades").asInt()).isEqualTo(1);
        assertThat(diff.at("/old/refused").asInt()).isEqualTo(1);
        assertThat(diff.at("/now/startedPosition").asLong())
                .isGreaterThan(diff.at("/old/startedPosition").asLong());
        assertThat(diff.path("diff").toString()).contains("-        ctx.submit_order", "0.02");
        for (JsonNode bot : editedBots()) {
            assertThat(bot.at("/lastError/line").asInt()).isEqualTo(18);
            assertThat(bot.path("refused").asInt()).isEqualTo(1);
        }
        // Runners tell every two seconds, so for that long the dashboard may know of a version that has been stopped
        // since.
        Lab.await(SOON, "the calls of the version at work and of no other", () -> editedBots().stream()
                .allMatch(bot -> bot.has("calls") == bot.path("status").asText().equals("RUNNING")));
        assertThat(lab.page("/api/runs/live-sim/bots").findValuesAsText("bot")).contains(old);
        assertThat(editedBots())
                .extracting(bot -> bot.path("bot").asText())
                .contains(old)
                .allMatch(bot -> bot.startsWith("Edited@"))
                .hasSize(2);
        Files.delete(file);
        lab.awaitSql(SOON, "select count(*) = 2 from ledger.run_bots where bot like 'Edited@%' and status = 'STOPPED'");
    }

    /** The runner's log of a bot and the broker's words about it come on different topics, either of them late. */
    private static void awaitWhatTheBrokerSaid(String bot) {
        lab.awaitSql(SOON, "select count(*) = 1 from ledger.trades where bot = " + bot);
        lab.awaitSql(SOON, "select count(*) = 1 from ledger.orders where status = 'REJECTED' and bot = " + bot);
        lab.awaitSql(SOON, "select count(*) > 0 from ledger.equity where bot = " + bot);
    }

    private static List<JsonNode> editedBots() {
        List<JsonNode> edited = new ArrayList<>();
        for (JsonNode bot : lab.done("bots", "list", "--all", "--json").json().path("bots")) {
            if (bot.path("name").asText().equals("Edited")) {
                edited.add(bot);
            }
        }
        return edited;
    }

    @Test
    @Order(6)
    void shouldKeepOutWhoNeverReturnsOrEatsAllMemoryAndHarmNoOther() throws IOException {
        // Given
        long runner = lab.pid("runner-1");
        Path endless = lab.bots().resolve("endless.py");
        Path bomb = lab.bots().resolve("bomb.py");

        // When
        Files.writeString(endless, """
                NAME = "Endless"
                SYMBOLS = ["BTCUSDT"]

                def on_tick(ctx, tick):
                    while True:
                        pass
                """);
        Files.writeString(bomb, """
                NAME = "Bomb"
                SYMBOLS = ["BTCUSDT"]
                kept = []

                def on_tick(ctx, tick):
                    while True:
                        kept.append(bytearray(10_000_000))
                """);
        lab.awaitSql(
                SOON,
                "select count(*) = 2 from ledger.run_bots where status = 'FAILED'"
                        + " and (bot like 'Endless@%' and reason like '%in its trial%CPU%'"
                        + " or bot like 'Bomb@%' and reason like '%in its trial%memory%')");

        // Then
        assertThat(lab.pid("runner-1")).isEqualTo(runner);
        assertThat(lab.rows("select count(*) from ledger.run_bots where run = 'live-sim' and status = 'RUNNING'"))
                .containsExactly("2");
        // A backtest takes all of the folder, and fails with any of its bots.
        Files.delete(endless);
        Files.delete(bomb);
    }

    @Test
    @Order(7)
    void shouldGiveTheSameRowsWhateverIsKilledUnderLoad() throws IOException {
        // Given the result of an undisturbed run over a tape that takes a while
        Path csv = MarketCsv.write(folder.resolve("BTCUSDT-trades-long.csv"), MarketCsv.invented(5L, 60_000));
        lab.done("import", csv.toString(), "--tape", "long");
        JsonNode calm =
                lab.done("backtest", "--tape", "long", "--seed", "3", "--json").json();

        for (String part : List.of("runner-1", "broker", "ledger")) {
            // When one part is killed in the middle of the same run
            JsonNode stormy = backtestDuringWhichDies(part);

            // Then nothing is lost, nothing doubled, nothing different
            assertThat(stormy.path("bots")).as("after kill -9 of " + part).isEqualTo(calm.path("bots"));
            assertThat(rowsOf(stormy)).as("rows after kill -9 of " + part).isEqualTo(rowsOf(calm));
        }
    }

    /** A run that was over before anybody saw it in its middle has not been disturbed; then the next one is. */
    private static JsonNode backtestDuringWhichDies(String part) {
        for (int i = 0; i < 20; i++) {
            CompletableFuture<Lab.Said> running = CompletableFuture.supplyAsync(
                    () -> lab.done("backtest", "--tape", "long", "--seed", "3", "--json"));
            Lab.await(SOON, "a run in its middle, or its end", () -> running.isDone() || isARunInItsMiddle());
            if (!running.isDone()) {
                lab.kill(part);
                return running.join().json();
            }
            running.join();
        }
        throw new AssertionError("no run was seen in its middle");
    }

    private static boolean isARunInItsMiddle() {
        return lab.rows("select count(*) > 0 from ledger.run_progress"
                        + " where lane = 'backtest' and not done and position > 5000")
                .equals(List.of("t"));
    }

    private static List<String> rowsOf(JsonNode result) {
        return lab.rows("select bot, seq, trade_id, position, time, side, size, price, cash_after, position_after"
                + " from ledger.trades where run = '" + result.path("run").asText() + "' order by bot, seq");
    }

    @Test
    @Order(8)
    void shouldCatchUpWithMoreThanFitsTheHeap() throws IOException {
        // Given ledger and dashboard, of 128 MiB each, that sleep while half a million orders and fills are written
        List<String> replay = new ArrayList<>(List.of("replay", "--tape", "invented", "--speed", "max"));
        for (int i = 1; i <= 8; i++) {
            Path bot = Files.writeString(folder.resolve("Flood" + i + ".java"), """
                    import dev.tradinglab.bot.*;

                    @Bot(name = "Flood %1$d", symbols = {"BTCUSDT"})
                    public class Flood%1$d implements TradingBot {
                        @Override
                        public void onTick(Context ctx, Tick tick) {
                            for (int i = 0; i < 10; i++) {
                                ctx.submitOrder("BTCUSDT", Side.BUY, 0.000001);
                            }
                        }
                    }
                    """.formatted(i));
            replay.addAll(List.of("--bots", bot.toString()));
        }
        List<Long> sleepers = List.of(lab.pid("ledger"), lab.pid("dashboard"));
        sleepers.forEach(Lab::freeze);
        try {
            lab.done(replay.toArray(String[]::new));
        } finally {
            // When
            sleepers.forEach(Lab::thaw);
        }

        // Then
        lab.awaitSql(
                Duration.ofMinutes(8),
                "select count(*) = 8 and min(fills) > 29000 from (select bot, count(*) as fills from ledger.trades"
                        + " where bot like 'Flood %' group by bot) as flood");
        lab.awaitSql(SOON, "select count(*) = 8 from ledger.run_bots where bot like 'Flood %' and status = 'STOPPED'");
        assertThat(List.of(lab.pid("ledger"), lab.pid("dashboard"))).isEqualTo(sleepers);
    }

    @Test
    @Order(9)
    void shouldGoOnWhereItWasAfterDownAndUp() throws IOException {
        List<String> before = lab.rows("select bot, status from ledger.run_bots where run = 'live-sim' order by bot");
        lab.down();
        lab.up("--runners", "3");
        long trades = Long.parseLong(lab.rows("select count(*) from trades").getFirst());
        lab.awaitSql(Duration.ofMinutes(2), "select count(*) > " + trades + " from trades");
        assertThat(lab.rows("select bot, status from ledger.run_bots where run = 'live-sim' order by bot"))
                .isEqualTo(before);
        assertThat(lab.rows("select count(*) from ledger.run_bots where run = 'live-sim' and reason like '%diverged%'"))
                .containsExactly("0");
    }

    @Test
    @Order(10)
    void shouldGiveTheSameDigestsOnThreeRunners() {
        JsonNode three = lab.done("backtest", "--tape", "invented", "--seed", "7", "--json")
                .json();
        lab.kill("runner-2");
        JsonNode two = lab.done("backtest", "--tape", "invented", "--seed", "7", "--json")
                .json();
        assertThat(two.path("bots")).isEqualTo(three.path("bots"));
    }

    @Test
    @Order(11)
    void shouldGiveTheSameTablesAfterARebuild() {
        // Given a lab in which nobody trades: who is paused still gets what was ordered before
        // On a slow machine nobody answers within the command's patience; the wish stands
        lab.lab("bots", "pause", "Random Trader");
        lab.lab("bots", "pause", "Trend Follower");
        lab.awaitSql(SOON, "select count(*) = 2 from ledger.run_bots where run = 'live-sim' and status = 'PAUSED'");
        lab.awaitSql(SOON, "select count(*) = 0 from ledger.orders where run = 'live-sim' and status = 'WORKING'");

        // When / Then
        String trades = "select * from ledger.trades order by run, bot, seq";
        List<String> before = lab.rows(trades);
        lab.done("ledger", "rebuild");
        assertThat(lab.rows(trades)).isEqualTo(before);
    }
}
