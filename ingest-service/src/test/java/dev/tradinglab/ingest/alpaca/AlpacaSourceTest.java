package dev.tradinglab.ingest.alpaca;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.awaitility.Awaitility.await;

import dev.tradinglab.events.fixed.Fixed;
import dev.tradinglab.events.json.JsonCodec;
import dev.tradinglab.events.market.Bar;
import dev.tradinglab.events.market.Correction;
import dev.tradinglab.events.market.Quote;
import dev.tradinglab.events.market.Trade;
import dev.tradinglab.ingest.bench.JdkStreams;
import dev.tradinglab.ingest.bench.SourceBench;
import dev.tradinglab.ingest.live.IngestMetrics;
import dev.tradinglab.ingest.source.SourceState;
import dev.tradinglab.standins.AlpacaRevisions;
import dev.tradinglab.standins.AlpacaStandIn;
import dev.tradinglab.tape.writer.TapeEnd;
import dev.tradinglab.testkit.RecordedData;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.nio.file.Files;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Against the stand-in, over real sockets. */
@Timeout(value = 60, unit = TimeUnit.SECONDS)
class AlpacaSourceTest {
    private static final Instant BASE = Instant.now().minusSeconds(600).truncatedTo(ChronoUnit.MINUTES);
    private static final InstantSource NIGHT = InstantSource.fixed(Instant.parse("2026-07-15T03:00:00Z"));
    private static final InstantSource DAY = InstantSource.fixed(Instant.parse("2026-07-15T15:00:00Z"));

    private final AlpacaStandIn market = new AlpacaStandIn(0);
    private SourceBench bench;
    private int number;

    @AfterEach
    void close() {
        if (bench != null) {
            bench.close();
        }
        market.close();
    }

    @Test
    void shouldTakeTradesQuotesAndBarsOfOneFrame() {
        // Given
        live(true);

        // When
        String start = BASE.toString();
        market.happen(
                AlpacaStandIn.trade("AAPL", "V", 7, BASE.plusNanos(335_689_322).toString(), 162.915, 3),
                new JsonObject(
                        "{\"T\":\"q\",\"S\":\"MSFT\",\"bx\":\"V\",\"bp\":0,\"bs\":0,\"ax\":\"V\",\"ap\":91.98,\"as\":100,\"c\":[\" \"],\"z\":\"C\",\"t\":\""
                                + BASE.plusMillis(400) + "\"}"),
                AlpacaStandIn.bar("b", "AAPL", start, 136),
                AlpacaStandIn.bar("b", "MSFT", start, 99.5),
                AlpacaStandIn.bar("u", "AAPL", start, 136.5));

        // Then
        await().until(() -> bench.prices().size() == 5);
        Trade trade = (Trade) bench.prices().get(0);
        assertThat(trade.id()).isEqualTo("V-7-" + BASE.plusNanos(335_689_322));
        assertThat(trade.time()).isEqualTo(micros(BASE) + 335_689);
        assertThat(trade.price()).isEqualTo(Fixed.parse("162.915"));
        Quote quote = (Quote) bench.prices().get(1);
        assertThat(quote.bid()).isZero();
        assertThat(quote.ask()).isEqualTo(Fixed.parse("91.98"));
        Bar first = (Bar) bench.prices().get(2);
        assertThat(first.start()).isEqualTo(micros(BASE));
        assertThat(first.time()).isEqualTo(micros(BASE) + 60_000_000);
        assertThat(first.high()).isEqualTo(Fixed.parse("137"));
        assertThat(first.more()).isTrue();
        assertThat(bench.prices().get(3).more()).isFalse();
        assertThat(bench.prices().get(4).backfilled()).isTrue();
    }

    @Test
    void shouldReadTheFramesOfTheDocumentation() throws Exception {
        // Given
        List<String> frames = new ArrayList<>();
        for (String line : Files.readAllLines(
                RecordedData.assume("fixtures_alpaca").resolve("stream_frames_doc_examples.jsonl"))) {
            var entry = JsonCodec.MAPPER.readTree(line);
            boolean event = !List.of(
                            "welcome",
                            "auth_ok",
                            "error",
                            "subscription",
                            "subscription_short_form_recorded_2026-05-26")
                    .contains(entry.path("kind").asText());
            if (entry.path("dir").asText().equals("server") && event) {
                frames.add(entry.get("frame").toString());
            }
        }
        live(true);

        // When
        frames.forEach(market::send);

        // Then
        await().until(() -> bench.unknown.size() == 3);
        assertThat(bench.unknown).containsExactlyInAnyOrder("item l", "item s", "item i");
        assertThat(bench.prices()).hasSize(8);
        assertThat(bench.rejected).isEmpty();
        assertThat(bench.tape.stream().filter(Correction.class::isInstance).map(Correction.class::cast))
                .extracting(Correction::symbol, Correction::trade, Correction::kind, Correction::price)
                .containsExactly(
                        tuple("EEM", "M-52983525033527", Correction.Kind.CORRECTED, Fixed.parse("39.1809")),
                        tuple("GOOGL", "D-465", Correction.Kind.CANCELLED, 0L));
        assertThat(bench.ids("AAPL")).hasSize(4).contains("P-1465-2023-04-06T11:54:26.83915973Z");
    }

    @Test
    void shouldTellTradesApartThatShareAnIdAndDropThoseThatComeTwice() {
        // Given
        live(false);
        market.repeating(true);

        // When
        String time = BASE.toString();
        market.happen(AlpacaStandIn.trade("AAPL", "V", 7, time, 1, 1));
        market.happen(AlpacaStandIn.trade("AAPL", "Q", 7, time, 1, 1));
        market.happen(AlpacaStandIn.trade("MSFT", "V", 7, time, 1, 1));
        market.happen(AlpacaStandIn.trade("AAPL", "V", 7, BASE.plusNanos(1).toString(), 1, 1));

        // Then
        await().until(() -> bench.metrics.total("lab_ingest_duplicates_total", "alpaca") == 4);
        assertThat(bench.prices()).hasSize(4);
    }

    @Test
    void shouldFetchPageByPageWhatItMissedBeforeItGoesOn() {
        // Given
        live(true);
        market.pageSize(2);
        market.happen(trade("AAPL"), AlpacaStandIn.bar("b", "AAPL", BASE.toString(), 10));
        await().until(() -> bench.prices().size() == 2);

        // When
        market.refuse(503);
        market.slow(Duration.ofMillis(100));
        market.breakOff("[{\"T\":\"t\",\"S\":\"AAPL\"}]");
        await().until(() -> bench.state != SourceState.LIVE);
        market.happenUnheard(
                trade("AAPL"),
                trade("MSFT"),
                trade("AAPL"),
                trade("MSFT"),
                AlpacaStandIn.bar("b", "AAPL", BASE.plusSeconds(60).toString(), 11));
        market.refuse(0);
        await().until(() -> market.subscribed() == 1);
        // Told and not to be asked for, so that it cannot be fetched before it is heard.
        market.send(new JsonArray().add(trade("AAPL")).encode());

        // Then
        await().until(() -> bench.prices().size() == 8);
        List<String> ids = bench.ids("AAPL").stream()
                .map(id -> id.substring(0, id.indexOf('-', 1) + 2))
                .toList();
        assertThat(ids).containsExactly("V-1", "*V-2", "*V-4", "V-6");
        assertThat(bench.gaps()).singleElement().satisfies(gap -> {
            assertThat(gap.filled()).isEqualTo(5);
            assertThat(bench.tape.indexOf(gap)).isEqualTo(2);
        });
        assertThat(bench.prices().get(7).backfilled()).isFalse();
    }

    @Test
    void shouldGoOnFromTheEndOfATape() {
        // Given
        live(true);
        market.happen(trade("AAPL"), AlpacaStandIn.bar("b", "AAPL", BASE.toString(), 10));
        await().until(() -> bench.prices().size() == 2);
        TapeEnd end = bench.end();
        bench.close();
        market.happenUnheard(trade("AAPL"));
        await().until(() -> market.subscribed() == 0);

        // When
        bench = start(end, settings(true), NIGHT);

        // Then
        await().until(() -> bench.prices().size() == 1);
        await().until(() -> bench.state == SourceState.LIVE);
        assertThat(bench.ids("AAPL").getFirst()).startsWith("*V-2");
        assertThat(bench.gaps()).singleElement().satisfies(gap -> assertThat(gap.filled())
                .isEqualTo(1));
    }

    @Test
    void shouldTellACorrectionOnceThoughItComesTwice() {
        // Given
        live(false);
        JsonObject trade = trade("AAPL");
        market.happen(trade);
        await().until(() -> bench.prices().size() == 1);

        // When
        market.repeating(true);
        market.happen(AlpacaRevisions.correction(trade, 99, 2));
        market.happen(AlpacaRevisions.cancel(trade, "E"));
        market.repeating(false);
        market.happen(trade("AAPL"));

        // Then
        await().until(() -> bench.prices().size() == 2);
        assertThat(bench.tape.stream().filter(Correction.class::isInstance).map(Correction.class::cast))
                .extracting(Correction::kind, Correction::price)
                .containsExactly(tuple(Correction.Kind.CORRECTED, Fixed.parse("99")), tuple(Correction.Kind.ERROR, 0L));
        assertThat(bench.metrics.total(IngestMetrics.DUPLICATES, "alpaca")).isEqualTo(2);
    }

    @Test
    void shouldLeaveOutWhatWasCancelledMeanwhile() {
        // Given
        live(false);
        market.happen(trade("AAPL"));
        await().until(() -> bench.prices().size() == 1);

        // When
        market.refuse(503);
        market.drop();
        await().until(() -> bench.state != SourceState.LIVE);
        market.happenUnheard(trade("AAPL").put("u", "canceled"), trade("AAPL").put("u", "corrected"));
        market.refuse(0);

        // Then
        await().until(() -> bench.prices().size() == 2);
        assertThat(bench.gaps().getFirst().filled()).isEqualTo(1);
    }

    @Test
    void shouldWaitWhileTheAccountsOtherConnectionLingers() {
        // Given
        live(false);

        // When
        SourceBench second = start(SourceBench.EMPTY, settings(false), NIGHT);
        try {
            await().until(() -> second.details.stream().anyMatch(detail -> detail.contains("406")));
            bench.close();

            // Then
            await().until(() -> second.state == SourceState.LIVE);
        } finally {
            second.close();
        }
    }

    @Test
    void shouldFetchWhatASlowReaderLost() {
        // Given
        live(false);
        market.happen(trade("AAPL"));
        await().until(() -> bench.prices().size() == 1);

        // When
        market.happenUnheard(trade("AAPL"));
        market.send("[{\"T\":\"error\",\"code\":407,\"msg\":\"slow client\"}]");

        // Then
        await().until(() -> bench.prices().size() == 2);
        assertThat(bench.gaps().getFirst().reason()).contains("we read too slowly");
    }

    @ParameterizedTest
    @CsvSource({
        "400, false",
        "405, false",
        "409, false",
        "410, false",
        "411, false",
        "500, true",
        "401, true",
        "999, true"
    })
    void shouldSayEachErrorAndTryAgainWhereThatHelps(int code, boolean soon) {
        // Given
        market.errorOnSubscribe(code);

        // When
        bench = start(SourceBench.EMPTY, settings(false), NIGHT);

        // Then
        await().until(() -> bench.details.stream().anyMatch(detail -> detail.contains("Alpaca says " + code)));
        if (soon) {
            await().until(() -> bench.state == SourceState.LIVE);
        } else {
            await().until(() -> bench.state == SourceState.REFUSED);
        }
    }

    @Test
    void shouldSayThatTheKeyIsWrongWithoutSayingTheKey() {
        // When
        AlpacaSettings wrong = settings(false, "wrong-key", "wrong-secret");
        bench = start(SourceBench.EMPTY, wrong, NIGHT);

        // Then
        await().until(() -> bench.state == SourceState.REFUSED);
        assertThat(bench.details).anyMatch(detail -> detail.contains("402") && detail.contains("ALPACA_API_KEY"));
        assertThat(bench.details.toString() + wrong).doesNotContain("wrong-key").doesNotContain("wrong-secret");
    }

    @Test
    void shouldSayThatThereIsNoKey() {
        // When
        bench = start(SourceBench.EMPTY, settings(false, "", ""), NIGHT);

        // Then
        await().until(() -> bench.state == SourceState.REFUSED);
        assertThat(bench.details).anyMatch(detail -> detail.contains("set ALPACA_API_KEY and ALPACA_SECRET_KEY"));
        assertThat(market.connections()).isZero();
    }

    @Test
    void shouldConnectAnewWhenNothingComesWhileTheExchangesAreOpen() {
        // When
        bench = start(SourceBench.EMPTY, settings(false), DAY);

        // Then
        await().until(() -> market.connections() > 1);
        assertThat(bench.details).anyMatch(detail -> detail.contains("though the exchanges are open"));
    }

    @Test
    void shouldPutGarbageAsideAndSurviveIt() {
        // Given
        live(true);
        long seed = Long.getLong("lab.seed", System.nanoTime());
        System.out.println("AlpacaSourceTest: repeat it with -Dlab.seed=" + seed);
        Random random = new Random(seed);
        String frame = "[" + trade("AAPL").encode() + ","
                + AlpacaStandIn.bar("b", "AAPL", BASE.toString(), 3).encode() + "]";

        // When
        for (int i = 0; i < 300; i++) {
            StringBuilder broken = new StringBuilder(frame);
            broken.setCharAt(random.nextInt(broken.length()), (char) (' ' + random.nextInt(90)));
            market.send(
                    random.nextBoolean()
                            ? broken.toString()
                            : broken.substring(0, random.nextInt(broken.length()) + 1));
        }
        for (String odd : List.of(
                "{}",
                "[]",
                "[null,1,[],{}]",
                "[{\"T\":\"t\"}]",
                "[{\"T\":\"t\",\"S\":\"A\",\"i\":1,\"x\":\"V\",\"p\":1e99,\"s\":1,\"t\":\"2024-01-01T00:00:00Z\"}]",
                "[{\"T\":\"t\",\"S\":\"A\",\"i\":1,\"x\":\"V\",\"p\":-1,\"s\":1,\"t\":\"+999999999-01-01T00:00:00Z\"}]")) {
            market.send(odd);
        }
        market.happen(AlpacaStandIn.trade("MSFT", "V", 99, BASE.toString(), 5, 1));

        // Then
        await().until(() -> bench.ids("MSFT").size() == 1);
        assertThat(bench.rejected).isNotEmpty();
        assertThat(market.connections()).isEqualTo(1);
    }

    @Test
    void shouldSayWhatCouldNotBeFetchedAndGoOn() {
        // Given
        live(false);
        market.happen(trade("AAPL"));
        await().until(() -> bench.prices().size() == 1);

        // When
        market.fail(10_000, 403, "{\"message\":\"subscription does not permit querying recent SIP data\"}", Map.of());
        market.drop();

        // Then
        await().until(() -> bench.gaps().size() == 1);
        assertThat(bench.gaps().getFirst().reason()).contains("not complete").contains("does not permit");
        market.happen(trade("AAPL"));
        await().until(() -> bench.prices().size() == 2);
    }

    @Test
    void shouldFetchWhatAMarketDatesBackThatItMissed() {
        // Given
        live(false);
        market.happen(trade("AAPL"));
        await().until(() -> bench.prices().size() == 1);

        // When: the market's clock has gone back, or an exchange reports late
        market.refuse(503);
        market.drop();
        await().until(() -> bench.state != SourceState.LIVE);
        market.happenUnheard(
                AlpacaStandIn.trade("AAPL", "V", 90, BASE.minusSeconds(20).toString(), 5, 1));
        market.refuse(0);

        // Then
        await().until(() -> bench.gaps().size() == 1);
        await().until(() -> bench.prices().size() == 2);
        assertThat(bench.ids("AAPL")).last().asString().startsWith("*V-90-");
    }

    private JsonObject trade(String symbol) {
        number++;
        return AlpacaStandIn.trade(symbol, "V", number, BASE.plusMillis(number).toString(), 100 + number, 1);
    }

    private static long micros(Instant time) {
        return time.getEpochSecond() * 1_000_000;
    }

    private void live(boolean all) {
        bench = start(SourceBench.EMPTY, settings(all), NIGHT);
        await().until(() -> bench.state == SourceState.LIVE);
    }

    private AlpacaSettings settings(boolean all) {
        return settings(all, AlpacaStandIn.KEY, AlpacaStandIn.SECRET);
    }

    private AlpacaSettings settings(boolean all, String key, String secret) {
        return AlpacaRigs.of(market, "AAPL", "MSFT")
                .key(key, secret)
                .all(all)
                .keepAlive(Duration.ofMillis(50))
                .staleAfter(Duration.ofMillis(400))
                .refusedWait(Duration.ofMinutes(10))
                .settings();
    }

    private static SourceBench start(TapeEnd end, AlpacaSettings settings, InstantSource clock) {
        return new SourceBench(new AlpacaSource(settings, new JdkStreams(), new Random(1), clock), end);
    }
}
