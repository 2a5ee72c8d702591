package dev.tradinglab.runner.matrix;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tradinglab.bothost.python.GraalRuntime;
import dev.tradinglab.events.bot.BotSource;
import dev.tradinglab.events.fixed.Fixed;
import dev.tradinglab.events.market.Trade;
import dev.tradinglab.events.run.Lane;
import dev.tradinglab.events.run.RunSpec;
import dev.tradinglab.runner.testing.Lab;
import dev.tradinglab.tape.binance.BinanceTime;
import dev.tradinglab.tape.sim.SimulatedMarket;
import dev.tradinglab.testkit.RecordedData;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Law 5: however a run is run, each bot's orders, trades and equity are the same bytes. */
class MatrixTest {
    private static final long SEED = Long.getLong("lab.seed", System.nanoTime());
    private static final String SIMULATED = "ticks.matrix";
    private static final String REAL = "ticks.matrix-real";
    private static final int SIMULATED_EVENTS = 4_200;
    private static final int REAL_EVENTS = 1_500;
    private static final int PAIRS = 5;
    private static final long LIMIT_MINUTES = 8;

    private static final Map<Integer, Lab> LABS = new TreeMap<>();
    private static final Map<String, Long> ENDS = new HashMap<>();
    private static List<BotSource> bots;

    @BeforeAll
    static void start() throws Exception {
        System.out.println("MatrixTest seed " + SEED + ": repeat it with -Dlab.seed=" + SEED);
        bots = Bots.all(SEED, PAIRS);
        long market = LongStream.iterate(SEED, seed -> seed + 1)
                .filter(MatrixTest::rises)
                .findFirst()
                .orElseThrow();
        for (int partitions : List.of(1, 16)) {
            Lab lab = new Lab(partitions);
            LABS.put(partitions, lab);
            lab.tape(SIMULATED, market);
            ENDS.put(SIMULATED, lab.feed(SIMULATED, SIMULATED_EVENTS));
            if (RecordedData.folder().isPresent()) {
                lab.tape(REAL, SEED);
                ENDS.put(REAL, lab.feed(REAL, realTrades()));
            }
        }
    }

    @AfterAll
    static void stop() {
        LABS.values().forEach(Lab::close);
    }

    @Test
    void shouldHaveEveryTwoValuesOfAnyTwoFactorsTogether() {
        for (int a = 0; a < 9; a++) {
            for (int b = a + 1; b < 9; b++) {
                int first = a;
                int second = b;
                assertThat(IntStream.range(0, 6)
                                .mapToObj(row ->
                                        Circumstances.second(row, first) + " " + Circumstances.second(row, second))
                                .distinct())
                        .as(a + " and " + b)
                        .hasSize(4);
            }
        }
        assertThat(Circumstances.pairwise()).hasSize(6).doesNotHaveDuplicates();
    }

    @Test
    void shouldGiveTheSameBytesHoweverItIsRun() throws Exception {
        same(Circumstances.pairwise());
    }

    @Test
    @Tag("long")
    @Timeout(value = 1, unit = TimeUnit.DAYS)
    void shouldGiveTheSameBytesInTheWholeMatrix() throws Exception {
        same(Circumstances.all());
    }

    @Test
    void shouldHaveHadRealTrades() {
        RecordedData.assume("binance_trades_csv/spot_btcusdt_20240808_trades.csv.gz");
        assertThat(ENDS).containsEntry(REAL, REAL_EVENTS + 1L);
    }

    private static void same(List<Circumstances> rows) throws Exception {
        List<String> first = null;
        for (int row = 0; row < rows.size(); row++) {
            long begun = System.nanoTime();

            // When
            List<String> digests = run(rows.get(row), rows.size() + "-" + row);

            // Then
            System.out.printf(
                    "matrix %d/%d %s: %d digests in %,d ms%n",
                    row + 1,
                    rows.size(),
                    rows.get(row),
                    digests.size(),
                    TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - begun));
            if (first == null) {
                first = digests;
                assertWorthComparing(digests);
            }
            assertThat(digests)
                    .as("seed " + SEED + ", " + rows.get(row) + " against " + rows.getFirst())
                    .isEqualTo(first);
        }
    }

    private static void assertWorthComparing(List<String> digests) {
        assertThat(digests)
                .hasSize(ENDS.keySet().stream()
                        .mapToInt(tape -> botsOn(tape).size())
                        .sum());
        assertThat(bots.size()).isGreaterThanOrEqualTo(40 + 2 * PAIRS);
        // A fixed bot that does nothing proves nothing; one that is made up may come to nothing.
        assertThat(digests.stream().filter(line -> !line.contains("Made up")))
                .allMatch(
                        line -> !line.contains(
                                "trades=Digest[sha256=e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855, count=0]"));
    }

    /** Every bot on the simulated tape, every third one on the real one: a Python bot takes long to come in. */
    private static List<BotSource> botsOn(String tape) {
        return tape.equals(SIMULATED)
                ? bots
                : IntStream.range(0, bots.size())
                        .filter(i -> i % 3 == 0)
                        .mapToObj(bots::get)
                        .toList();
    }

    private static List<String> run(Circumstances how, String name) throws Exception {
        Lab lab = LABS.get(how.partitions());
        List<String> runs = new ArrayList<>();
        for (String tape : ENDS.keySet()) {
            List<BotSource> on = botsOn(tape);
            RunSpec run = lab.run(
                    "bt-" + name + "-" + tape,
                    Lane.BACKTEST,
                    tape,
                    1,
                    ENDS.get(tape),
                    on.stream().map(BotSource::bot).toList());
            lab.start(run, on);
            runs.add(run.run());
        }
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(GraalRuntime.hostFlags());
        command.addAll(how.flags());
        command.addAll(List.of(
                "-Xmx1g",
                "-XX:TieredStopAtLevel=1",
                "-Djava.util.logging.manager=java.util.logging.LogManager",
                "--enable-native-access=ALL-UNNAMED",
                "-cp",
                System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                MatrixProcess.class.getName()));
        command.addAll(MatrixProcess.arguments(lab.kafka(), how, "matrix-" + name, runs));
        Path output = Path.of("target", "matrix-" + name + ".log").toAbsolutePath();
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        try {
            assertThat(process.waitFor(LIMIT_MINUTES, TimeUnit.MINUTES))
                    .as("see " + output)
                    .isTrue();
            assertThat(process.exitValue()).as("see " + output).isZero();
        } finally {
            process.destroyForcibly().waitFor();
        }
        return MatrixProcess.digests(Files.readAllLines(output));
    }

    /**
     * Whether a market gives the slowest of those that follow trends, which look every 5 s and at seven prices, something to buy: in one of a hundred it
     * falls almost without end.
     */
    private static boolean rises(long seed) {
        SimulatedMarket market = new SimulatedMarket(seed);
        Deque<Long> prices = new ArrayDeque<>();
        long sum = 0;
        long time = 0;
        int rises = 0;
        for (int i = 0; i < SIMULATED_EVENTS; i++) {
            time += market.delay();
            Trade trade = market.next(time);
            if (trade.symbol().equals("BTCUSDT") && time / 5_000_000 > prices.size()) {
                prices.add(trade.price());
                sum += trade.price();
                rises += trade.price() > sum / Math.min(7, prices.size()) ? 1 : 0;
                sum -= prices.size() < 7 ? 0 : List.copyOf(prices).get(prices.size() - 7);
            }
        }
        return rises >= 5;
    }

    private static List<Trade> realTrades() throws Exception {
        Path file = RecordedData.assume("binance_trades_csv/spot_btcusdt_20240808_trades.csv.gz");
        try (BufferedReader lines = new BufferedReader(
                new InputStreamReader(new GZIPInputStream(Files.newInputStream(file)), StandardCharsets.UTF_8))) {
            return lines.lines()
                    .skip(1)
                    .limit(REAL_EVENTS)
                    .map(line -> line.split(","))
                    .map(row -> new Trade(
                            0,
                            "binance",
                            "BTCUSDT",
                            BinanceTime.micros(Long.parseLong(row[4])),
                            0,
                            Fixed.parse(row[1]),
                            Fixed.parse(row[2]),
                            row[0],
                            null,
                            false,
                            false))
                    .toList();
        }
    }
}
