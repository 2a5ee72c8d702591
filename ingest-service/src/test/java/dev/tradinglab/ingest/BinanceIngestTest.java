package dev.tradinglab.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.tradinglab.events.market.Aggressor;
import dev.tradinglab.events.market.Clock;
import dev.tradinglab.events.market.Gap;
import dev.tradinglab.events.market.Trade;
import dev.tradinglab.events.topic.Topics;
import dev.tradinglab.ingest.MarketScript.Told;
import dev.tradinglab.ingest.source.SourceState;
import dev.tradinglab.standins.BinanceStandIn;
import dev.tradinglab.standins.BinanceStandIn.Answer;
import dev.tradinglab.tape.kafka.KafkaAccess;
import dev.tradinglab.tape.sim.SimulatedMarket;
import dev.tradinglab.tape.sim.SimulatedSymbol;
import dev.tradinglab.testkit.RecordedData;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import jakarta.inject.Inject;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.LongStream;
import java.util.zip.GZIPInputStream;
import org.hamcrest.Matchers;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The whole service against a stand-in for Binance and a real Kafka. The service is started anew for each test, on the same tape. */
@QuarkusTest
@QuarkusTestResource(StandInMarket.class)
class BinanceIngestTest {
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final AtomicInteger BEGUN = new AtomicInteger();

    @Inject
    IngestService service;

    @Inject
    IngestStatus status;

    @Inject
    KafkaAccess kafka;

    BinanceStandIn exchange;

    private TapeView tape;
    private long from;

    @BeforeEach
    void startAnew() throws Exception {
        tape = new TapeView(kafka, Topics.TICKS);
        exchange.refuse(0);
        exchange.answer(Answer.ACCEPT);
        restart();
        // What it tells of its restart stands on the tape before a trade that comes later.
        String begin = "BEGIN" + BEGUN.incrementAndGet();
        exchange.send(BinanceStandIn.trade(begin, 1, "1", "1", System.currentTimeMillis(), true));
        await().atMost(PATIENCE).until(() -> tape.trades(0).stream()
                .anyMatch(trade -> trade.symbol().equals(begin)));
        from = tape.end();
    }

    private void restart() throws Exception {
        service.stop(null);
        exchange.forgetClients();
        service.start(null);
        await().atMost(PATIENCE).until(() -> status.now().state() == SourceState.LIVE);
        // Not before: the one that was stopped may have been about to subscribe.
        exchange.awaitClient();
    }

    @Test
    void shouldPutOnTheTapeWhatASimulatedMarketSent() throws Exception {
        // Given
        long seed = Long.getLong("lab.seed", System.nanoTime());
        System.out.println("BinanceIngestTest: seed " + seed + " (repeat with -Dlab.seed=" + seed + ")");

        // When / Then
        shouldPutOnTheTapeWhatWasSent(simulatedFrames(seed, "SIMAUSDT", "SIMBUSDT"), seed);
    }

    @Test
    void shouldPutOnTheTapeWhatBinanceSent() throws Exception {
        // Given
        Path folder = RecordedData.assume("binance_ws_raw");
        List<String> frames =
                recorded(folder.resolve("spot_btcusdt_20240808.gz"), folder.resolve("spot_ethusdt_20240808.gz"));

        // When / Then
        shouldPutOnTheTapeWhatWasSent(frames, 20240808);
    }

    private void shouldPutOnTheTapeWhatWasSent(List<String> frames, long seed) throws Exception {
        // Given
        int lettersBefore = tape.deadLetters().size();
        MarketScript script = new MarketScript(exchange, seed);

        // When
        script.play(frames);
        Told last = script.told.getLast();
        await().atMost(PATIENCE).until(() -> has(tape.trades(from), last));

        // Then: every trade that was sent, exactly, in its symbol's order, once
        List<Trade> trades = tape.trades(from);
        assertThat(trades).hasSameSizeAs(script.told);
        for (String symbol : script.told.stream().map(Told::symbol).distinct().toList()) {
            List<Trade> there = trades.stream()
                    .filter(trade -> trade.symbol().equals(symbol))
                    .toList();
            List<Told> told = script.told.stream()
                    .filter(one -> one.symbol().equals(symbol))
                    .toList();
            assertThat(there).hasSameSizeAs(told);
            for (int i = 0; i < told.size(); i++) {
                assertSame(there.get(i), told.get(i));
            }
        }
        // ... and for every trade that was not sent, and for none else, a gap that names it
        assertThat(missingIds()).isEqualTo(script.lost.keySet());
        List<Gap> outages =
                tape.gaps(from).stream().filter(gap -> gap.symbol() == null).toList();
        assertThat(outages).hasSize(script.breaks);
        assertThat(outages).allMatch(gap -> gap.from() > 0 && gap.to() >= gap.from());
        // Dead letters go another way than the tape.
        await().atMost(PATIENCE).until(() -> tape.deadLetters().size() >= lettersBefore + script.garbage);
        assertThat(tape.deadLetters().size() - lettersBefore).isEqualTo(script.garbage);
        assertThat(script.breaks).isPositive();
    }

    @Test
    void shouldGoOnFromTheTapesEndAfterARestart() throws Exception {
        // Given
        exchange.sendAll(List.of(frame("RESTUSDT", 10), frame("RESTUSDT", 11)));
        await().atMost(PATIENCE).until(() -> tape.trades(from).size() == 2);

        // When
        restart();
        exchange.sendAll(List.of(frame("RESTUSDT", 11), frame("RESTUSDT", 15), frame("RESTUSDT", 16)));
        await().atMost(PATIENCE).until(() -> tape.trades(from).size() == 4);

        // Then
        assertThat(tape.trades(from)).extracting(Trade::id).containsExactly("10", "11", "15", "16");
        assertThat(missingIds()).containsExactlyInAnyOrder("RESTUSDT 12", "RESTUSDT 13", "RESTUSDT 14");
        assertThat(tape.gaps(from)).anyMatch(gap -> "restart".equals(gap.reason()) && gap.from() > 0);
    }

    @Test
    void shouldLetTimePassOnAQuietMarket() {
        // When
        await().atMost(PATIENCE).until(() -> tape.of(Clock.class, from).size() >= 3);

        // Then
        List<Clock> clocks = tape.of(Clock.class, from);
        for (int i = 1; i < clocks.size(); i++) {
            assertThat(clocks.get(i).time() - clocks.get(i - 1).time()).isBetween(900_000L, 5_000_000L);
        }
    }

    @Test
    void shouldAnswerPingsWithTheSamePayload() {
        assertThat(exchange.ping("1680652799999")).isEqualTo("1680652799999");
    }

    @Test
    void shouldSubscribeToItsSymbols() {
        assertThat(exchange.subscriptions()).contains("btcusdt@trade", "ethusdt@trade");
    }

    @Test
    void shouldSayThatItIsRefusedByCountryAndKeepTrying() {
        // Given
        exchange.refuse(451);

        // When
        exchange.hangUp();

        // Then: said within 10 s, and the service is up
        await().atMost(Duration.ofSeconds(10)).until(() -> status.now().state() == SourceState.REFUSED);
        RestAssured.get("/q/health/ready")
                .then()
                .statusCode(200)
                .body("checks.find { it.name == 'ingest' }.data.state", Matchers.is("REFUSED"))
                .body(
                        "checks.find { it.name == 'ingest' }.data.detail",
                        Matchers.containsString("not available in this country"));
        exchange.refuse(0);
        exchange.awaitClient();
        await().atMost(PATIENCE).until(() -> status.now().state() == SourceState.LIVE);
    }

    @Test
    void shouldSurviveErrorsOfBothShapes() {
        for (Answer answer : List.of(Answer.BARE_ERROR, Answer.WRAPPED_ERROR)) {
            // Given
            exchange.answer(answer);

            // When
            exchange.hangUp();

            // Then
            String words = answer == Answer.BARE_ERROR ? "bare error" : "wrapped error";
            await().atMost(PATIENCE).until(() -> status.now().detail().contains(words));
            assertThat(status.now().state()).isEqualTo(SourceState.REFUSED);
            exchange.answer(Answer.ACCEPT);
            exchange.awaitClient();
            await().atMost(PATIENCE).until(() -> status.now().state() == SourceState.LIVE);
        }
    }

    @Test
    void shouldPutWhatLiesInTheFutureIntoTheDeadLetters() {
        // Given
        long future = System.currentTimeMillis() + 60_000;

        // When
        exchange.send(BinanceStandIn.trade("FUTUSDT", 1, "1.5", "1", future, true));
        exchange.send(frame("FUTUSDT", 2));

        // Then
        await().atMost(PATIENCE).until(() -> tape.trades(from).size() == 1);
        assertThat(tape.trades(from).getFirst().id()).isEqualTo("2");
        await().atMost(PATIENCE).until(() -> tape.deadLetters().stream()
                .anyMatch(letter -> letter.reason().contains("ahead of its receipt")
                        && letter.value().contains("FUTUSDT")));
    }

    /** Ids that gaps name, as {@code symbol id}. */
    private Set<String> missingIds() {
        Set<String> ids = new HashSet<>();
        for (Gap gap : tape.gaps(from)) {
            if (gap.fromId() != null) {
                LongStream.rangeClosed(Long.parseLong(gap.fromId()), Long.parseLong(gap.toId()))
                        .forEach(id ->
                                assertThat(ids.add(gap.symbol() + " " + id)).isTrue());
            }
        }
        return ids;
    }

    private static boolean has(List<Trade> trades, Told last) {
        return trades.stream()
                .anyMatch(trade ->
                        trade.symbol().equals(last.symbol()) && trade.id().equals(last.id()));
    }

    private static void assertSame(Trade trade, Told told) {
        assertThat(trade.source()).isEqualTo("binance");
        assertThat(trade.symbol()).isEqualTo(told.symbol());
        assertThat(trade.id()).isEqualTo(told.id());
        assertThat(BigDecimal.valueOf(trade.price(), 8)).isEqualByComparingTo(new BigDecimal(told.price()));
        assertThat(BigDecimal.valueOf(trade.size(), 8)).isEqualByComparingTo(new BigDecimal(told.size()));
        assertThat(trade.time()).isEqualTo(told.time() * 1_000);
        assertThat(trade.side()).isEqualTo(told.buyerIsMaker() ? Aggressor.SELL : Aggressor.BUY);
        assertThat(trade.received()).isPositive();
    }

    private static String frame(String symbol, long id) {
        return BinanceStandIn.trade(symbol, id, "10.01", "0.5", 1_680_652_800_000L + id, id % 2 == 0);
    }

    private static List<String> simulatedFrames(long seed, String... names) {
        List<SimulatedSymbol> symbols =
                List.of(SimulatedSymbol.parse(names[0] + ":100"), SimulatedSymbol.parse(names[1] + ":2500"));
        SimulatedMarket market = new SimulatedMarket(seed, symbols, 100);
        List<String> frames = new ArrayList<>();
        long time = 1_700_000_000_000_000L;
        for (int i = 0; i < 12_000; i++) {
            time += market.delay();
            Trade trade = market.next(time);
            frames.add(BinanceStandIn.trade(
                    trade.symbol(),
                    Long.parseLong(trade.id()),
                    BigDecimal.valueOf(trade.price(), 8).toPlainString(),
                    BigDecimal.valueOf(trade.size(), 8).toPlainString(),
                    trade.time() / 1_000,
                    trade.side() == Aggressor.SELL));
        }
        return frames;
    }

    /** Frames of recordings, by the time of their receipt. */
    private static List<String> recorded(Path... files) throws IOException {
        Map<String, Long> times = new HashMap<>();
        List<String> lines = new ArrayList<>();
        for (Path file : files) {
            try (BufferedReader reader = new BufferedReader(
                    new InputStreamReader(new GZIPInputStream(Files.newInputStream(file)), StandardCharsets.UTF_8))) {
                reader.lines().forEach(lines::add);
            }
        }
        lines.forEach(line -> times.put(line, Long.parseLong(line.substring(0, line.indexOf(' ')))));
        lines.sort(Comparator.comparing(times::get));
        return lines.stream().map(line -> line.substring(line.indexOf(' ') + 1)).toList();
    }
}
