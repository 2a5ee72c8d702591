package dev.tradinglab.launcher.backtest;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tradinglab.events.json.JsonCodec;
import dev.tradinglab.events.market.TapeLease;
import dev.tradinglab.events.market.Trade;
import dev.tradinglab.events.run.ExecutionRules;
import dev.tradinglab.events.run.Lane;
import dev.tradinglab.events.run.RunSpec;
import dev.tradinglab.events.topic.Topics;
import dev.tradinglab.launcher.context.LabContext;
import dev.tradinglab.tape.kafka.KafkaAccess;
import dev.tradinglab.tape.kafka.TopicAdmin;
import dev.tradinglab.testkit.KafkaProcess;
import dev.tradinglab.testkit.PostgresProcess;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** The command against real stores; what the services would do is done by a stand-in. */
class BacktestCommandTest {
    private static final int EVENTS = 50;

    @TempDir
    private static Path bots;

    private static PostgresProcess postgres;
    private static KafkaAccess kafka;
    private static TopicAdmin topics;
    private static LedgerStandIn services;

    @BeforeAll
    static void start() throws Exception {
        kafka = new KafkaAccess(KafkaProcess.shared().bootstrapServers());
        topics = new TopicAdmin(kafka);
        topics.ensureAll(4);
        topics.ensure(List.of(Topics.dataSet("cli")), 1);
        try (Producer<String, byte[]> producer = kafka.bulkProducer()) {
            producer.send(new ProducerRecord<>(
                    "ticks.cli", Topics.dataSet("cli").codec().encode(new TapeLease("test"))));
            for (int i = 1; i < EVENTS; i++) {
                var trade = new Trade(0, "test", "BTCUSDC", i * 1_000_000L, 0, 100, 100, "" + i, null, false, false);
                producer.send(new ProducerRecord<>(
                        "ticks.cli", Topics.dataSet("cli").codec().encode(trade)));
            }
        }
        postgres = PostgresProcess.start();
        services = new LedgerStandIn(kafka, postgres, topics.partitions(Topics.COMMANDS));
        services.makeTables();
        Files.writeString(
                bots.resolve("hold.py"),
                "NAME = \"Hold\"\nSYMBOLS = [\"BTCUSDT\"]\ndef on_tick(ctx, tick):\n    pass\n");
    }

    @AfterAll
    static void stop() {
        topics.close();
        postgres.close();
    }

    /** What a call of the command came to. */
    private record Called(int exit, String out, String err) {}

    private static Called call(String... arguments) {
        LabContext lab = new LabContext(
                bots,
                Map.of(
                        "LAB_KAFKA", kafka.bootstrapServers(),
                        "LAB_JDBC_URL", postgres.jdbcUrl(),
                        "LAB_JDBC_USER", PostgresProcess.USER,
                        "LAB_JDBC_PASSWORD", PostgresProcess.PASSWORD,
                        "LAB_BOTS_FOLDER", bots.toString()));
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        CommandLine command = new CommandLine(new BacktestCommand(lab))
                .setOut(new PrintWriter(out))
                .setErr(new PrintWriter(err))
                .setExecutionExceptionHandler((e, line, _) -> {
                    line.getErr().println(e.getMessage());
                    return 1;
                });
        return new Called(command.execute(arguments), out.toString(), err.toString());
    }

    @Test
    void shouldWriteTheRunAndReportWhatCameOfIt() throws Exception {
        // Given
        long runs = topics.end(Topics.RUNS.name(), 0);
        try (var background = Executors.newSingleThreadExecutor()) {
            Future<RunSpec> answered = background.submit(() -> services.answerNext(runs));

            // When
            Called called = call(
                    "--tape",
                    "cli",
                    "--map",
                    "BTCUSDC=BTCUSDT",
                    "--from",
                    "10",
                    "--to",
                    "1970-01-01T00:00:40Z",
                    "--seed",
                    "9",
                    "--fee",
                    "10",
                    "--latency",
                    "250",
                    "--json");

            // Then
            assertThat(called.exit()).as(called.err()).isZero();
            RunSpec run = answered.get();
            assertThat(run.run()).matches("bt-\\d{8}-\\d{6}-[0-9a-f]{4}");
            assertThat(run.lane()).isEqualTo(Lane.BACKTEST);
            assertThat(run.tape()).isEqualTo("ticks.cli");
            assertThat(run.from()).isEqualTo(10);
            assertThat(run.to()).isEqualTo(40);
            assertThat(run.symbols()).isEqualTo(Map.of("BTCUSDC", "BTCUSDT"));
            assertThat(run.rules()).isEqualTo(new ExecutionRules(250_000, 0, 1_000_000_000L));
            JsonNode report = JsonCodec.MAPPER.readTree(called.out());
            assertThat(report.path("ticks").asLong()).isEqualTo(30);
            assertThat(report.path("ticksPerSecond").asLong()).isPositive();
            JsonNode bot = report.path("bots").get(0);
            assertThat(bot.path("name").asText()).isEqualTo("Hold");
            assertThat(bot.path("return").decimalValue()).isEqualByComparingTo("0.01");
            assertThat(bot.path("digests").path("orders").path("count").asLong())
                    .isEqualTo(1);
            assertThat(bot.path("digests").path("trades").path("count").asLong())
                    .isZero();
            assertThat(bot.path("digests").path("equity").path("sha256").asText())
                    .hasSize(64);
            assertThat(called.err()).contains("100 %");
        }
    }

    @Test
    void shouldPrintATable() throws Exception {
        // Given
        long runs = topics.end(Topics.RUNS.name(), 0);
        try (var background = Executors.newSingleThreadExecutor()) {
            Future<RunSpec> answered = background.submit(() -> services.answerNext(runs));

            // When
            Called called = call("--tape", "cli", "--bots", "hold", "--map", "BTCUSDC=BTCUSDT");

            // Then
            assertThat(called.exit()).as(called.err()).isZero();
            assertThat(called.out())
                    .contains(answered.get().run(), "50 ticks of ticks.cli", "Hold", "DONE", "10100.00", "1.000 %");
        }
    }

    @Test
    void shouldWaitForARunWhoseDatabaseIsAwayMeanwhile() throws Exception {
        // Given
        long runs = topics.end(Topics.RUNS.name(), 0);
        long wishes = wishes();
        try (var background = Executors.newSingleThreadExecutor()) {
            Future<RunSpec> answered = background.submit(() -> {
                RunSpec run = services.awaitNext(runs);
                postgres.stop();
                postgres.restart();
                services.answer(run);
                return run;
            });

            // When
            Called called = call("--tape", "cli", "--bots", "hold", "--map", "BTCUSDC=BTCUSDT");

            // Then
            assertThat(called.exit()).as(called.err()).isZero();
            assertThat(called.out()).contains(answered.get().run(), "Hold", "DONE", "10100.00");
            assertThat(called.err()).containsOnlyOnce("the run goes on");
            assertThat(wishes()).as("it was started, and not stopped").isEqualTo(wishes + 1);
        }
    }

    private static long wishes() {
        String topic = Topics.COMMANDS.name();
        return IntStream.range(0, topics.partitions(Topics.COMMANDS))
                .mapToLong(partition -> topics.end(topic, partition))
                .sum();
    }

    @Test
    void shouldRefuseBeforeAnythingIsWritten() {
        // Given
        long runs = topics.end(Topics.RUNS.name(), 0);

        // When / Then
        assertThat(call("--tape", "nowhere"))
                .satisfies(called -> assertThat(called.exit()).isEqualTo(1))
                .satisfies(called -> assertThat(called.err()).contains("there is no tape nowhere"));
        assertThat(call("--tape", "cli").err())
                .contains("Hold wants BTCUSDT", "ticks.cli has BTCUSDC", "--map BTCUSDC=BTCUSDT");
        assertThat(call("--tape", "cli", "--bots", "nobody").err()).contains("no bot nobody");
        assertThat(call("--tape", "cli", "--map", "BTCUSDC=BTCUSDT", "--cash", "much")
                        .err())
                .contains("cannot run with these numbers");
        assertThat(call().exit()).isEqualTo(2);
        assertThat(topics.end(Topics.RUNS.name(), 0)).isEqualTo(runs);
    }
}
