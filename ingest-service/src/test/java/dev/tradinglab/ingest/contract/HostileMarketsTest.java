package dev.tradinglab.ingest.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.tradinglab.ingest.alpaca.AlpacaRigs;
import dev.tradinglab.ingest.alpaca.AlpacaSettings;
import dev.tradinglab.ingest.alpaca.AlpacaSource;
import dev.tradinglab.ingest.bench.ScriptedStreams;
import dev.tradinglab.ingest.bench.SourceBench;
import dev.tradinglab.ingest.manifold.ManifoldSettings;
import dev.tradinglab.ingest.manifold.ManifoldSource;
import dev.tradinglab.ingest.stockdata.StockDataRigs;
import dev.tradinglab.ingest.stockdata.StockDataSettings;
import dev.tradinglab.ingest.stockdata.StockDataSource;
import dev.tradinglab.standins.AlpacaStandIn;
import dev.tradinglab.standins.ManifoldStandIn;
import dev.tradinglab.standins.StockDataStandIn;
import dev.tradinglab.testkit.HostileBytes;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Whatever a market says or answers, the source lives on: what is no message of it is among the dead letters, and what comes after it is told. */
class HostileMarketsTest {
    private static final long SEED = Long.getLong("lab.seed", System.nanoTime());
    private static final int ANSWERS = 400;
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final Duration SHORT = Duration.ofMillis(1);
    private static final Duration LONG = Duration.ofMinutes(5);
    private static final ZoneId NEW_YORK = ZoneId.of("America/New_York");
    private static final Instant NOW = Instant.now();

    private final Random random = new Random(SEED);
    private MarketSiege siege;

    @BeforeEach
    void begin() {
        System.out.println("HostileMarketsTest: repeat it with -Dlab.seed=" + SEED);
        siege = new MarketSiege(SEED);
    }

    @AfterEach
    void end() {
        siege.close();
    }

    @Test
    void shouldLiveOnWhateverAlpacaSaysAndAnswers() {
        String trade = alpaca(1);
        List<String> samples = List.of(
                trade,
                "[" + trade.substring(1, trade.length() - 1) + "," + AlpacaStandIn.bar("b", "AAPL", NOW.toString(), 100)
                        + "]",
                "[" + AlpacaStandIn.bar("u", "AAPL", NOW.toString(), 100) + "]",
                "[{\"T\":\"q\",\"S\":\"AAPL\",\"bp\":100.1,\"bs\":2,\"ap\":100.2,\"as\":3,\"t\":\"" + NOW + "\"}]",
                "[{\"T\":\"c\",\"S\":\"AAPL\",\"x\":\"V\",\"oi\":1,\"op\":1,\"os\":1,\"ci\":2,\"cp\":100.5,\"cs\":3}]",
                "[{\"T\":\"x\",\"S\":\"AAPL\",\"x\":\"V\",\"i\":1,\"a\":\"C\"}]",
                "[{\"T\":\"success\",\"msg\":\"connected\"}]",
                "[{\"T\":\"error\",\"code\":407,\"msg\":\"slow client\"}]");
        List<String> answers = List.of(
                "{\"trades\":{\"AAPL\":[{\"i\":7,\"x\":\"V\",\"p\":100.5,\"s\":3,\"t\":\"" + NOW
                        + "\"}]},\"next_page_token\":null}",
                "{\"trades\":{\"AAPL\":[]},\"next_page_token\":\"QUFQTA==\"}",
                "{\"message\":\"too many requests.\"}");
        ScriptedStreams streams = new ScriptedStreams(
                List.of(
                        "[{\"T\":\"success\",\"msg\":\"connected\"}]",
                        "[{\"T\":\"success\",\"msg\":\"authenticated\"}]",
                        "[{\"T\":\"subscription\",\"trades\":[\"AAPL\"],\"quotes\":[\"AAPL\"],\"bars\":[\"AAPL\"],\"updatedBars\":[\"AAPL\"]}]"),
                _ -> List.of());
        try (AlpacaStandIn market = new AlpacaStandIn(0)) {
            AlpacaSettings settings = AlpacaRigs.of(market, "AAPL")
                    .all(true)
                    .keepAlive(LONG)
                    .idleTimeout(LONG)
                    .staleAfter(LONG)
                    .settings();
            AlpacaSource source = new AlpacaSource(settings, streams, new Random(SEED), () -> NOW);
            try (SourceBench bench = new SourceBench(source, SourceBench.EMPTY)) {
                siege.run(bench, market, streams, samples, answers, number -> "[{\"T\":\"probe" + number + "\"}]");
                streams.last().text(alpaca(4_711));
                MarketSiege.awaitTold(bench, "AAPL", "V-4711-");
            }
        }
    }

    @Test
    void shouldLiveOnWhateverManifoldSaysAndAnswers() {
        String bet = manifold(1);
        List<String> samples = List.of(
                bet,
                bet,
                "{\"type\":\"ack\",\"txid\":1,\"success\":true}",
                "{\"type\":\"ack\",\"txid\":2,\"success\":false,\"error\":\"no\"}");
        List<String> answers =
                List.of("[" + bet(1) + "," + bet(2) + "]", "[]", "{\"message\":\"Internal server error\"}");
        ScriptedStreams streams = new ScriptedStreams(List.of(), said -> {
            JsonObject message = new JsonObject(said);
            return List.of("{\"type\":\"ack\",\"txid\":" + message.getLong("txid") + ",\"success\":true}");
        });
        try (ManifoldStandIn market = new ManifoldStandIn(0)) {
            market.market(ManifoldStandIn.binary("c1", "rain-or-not"));
            ManifoldSettings settings = new ManifoldSettings(
                    market.stream("/ws"),
                    market.rest(),
                    List.of("rain-or-not"),
                    LONG,
                    PATIENCE,
                    LONG,
                    SHORT,
                    SHORT,
                    Duration.ofSeconds(10),
                    LONG,
                    1_000_000);
            ManifoldSource source = new ManifoldSource(settings, streams, new Random(SEED));
            try (SourceBench bench = new SourceBench(source, SourceBench.EMPTY)) {
                siege.run(bench, market, streams, samples, answers, number -> "{\"type\":\"probe" + number + "\"}");
                streams.last().text(manifold(4_711));
                MarketSiege.awaitTold(bench, "rain-or-not:YES", "b4711");
            }
        }
    }

    @Test
    void shouldLiveOnWhateverStockDataAnswers() {
        Instant open = Instant.parse("2021-10-26T19:59:59.900Z");
        List<String> samples = List.of(
                "{\"meta\":{\"requested\":1,\"returned\":1},\"data\":[{\"ticker\":\"AMZN\",\"price\":3376.07,\"volume\":1000,\"last_trade_time\":\"2021-10-26T13:51:10\"}]}",
                "{\"error\":{\"code\":\"usage_limit_reached\",\"message\":\"no\"}}");
        HostileBytes hostile = new HostileBytes(SEED, samples);
        try (StockDataStandIn market = new StockDataStandIn(0, Integer.MAX_VALUE, 3)) {
            StockDataSettings settings = StockDataRigs.of(market, "AMZN")
                    .requestsPerDay(Integer.MAX_VALUE)
                    .wait(SHORT)
                    .refusedWait(SHORT)
                    .settings();
            StockDataSource source = new StockDataSource(settings, new Random(SEED), () -> open);
            try (SourceBench bench = new SourceBench(source, SourceBench.EMPTY)) {
                for (int i = 0; i < ANSWERS; i++) {
                    int asked = market.requests();
                    // Those that mean that nobody may ask again today have tests of their own.
                    int status = random.nextInt(3) > 0 ? 200 : 500 + random.nextInt(5);
                    market.fail(1, status, MarketSiege.text(hostile), Map.of("X-UsageLimit-Remaining", "1000000"));
                    await().atMost(PATIENCE).pollInterval(SHORT).until(() -> market.requests() > asked + 1);
                }
                // Later than whatever a flipped digit has made of the samples' time.
                String late = LocalDateTime.now(NEW_YORK)
                        .truncatedTo(ChronoUnit.SECONDS)
                        .toString();
                market.quote("AMZN", late, 4_711, 1);
                MarketSiege.awaitTold(bench, "AMZN", "/4711");
                siege.requireNoFailedStep();
                assertThat(bench.rejected).hasSizeGreaterThan(ANSWERS / 20);
            }
        }
    }

    private static String alpaca(int number) {
        return "[" + AlpacaStandIn.trade("AAPL", "V", number, NOW.toString(), 100, 1) + "]";
    }

    private static String manifold(int number) {
        return ManifoldStandIn.broadcast("global/new-bet", bet(number));
    }

    private static JsonObject bet(int number) {
        return ManifoldStandIn.bet("b" + number, "c1", NOW.toEpochMilli() + number, 0.5, 0.51);
    }
}
