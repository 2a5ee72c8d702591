package dev.tradinglab.ingest.stockdata;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.tradinglab.events.fixed.Fixed;
import dev.tradinglab.events.market.Trade;
import dev.tradinglab.ingest.bench.SourceBench;
import dev.tradinglab.ingest.source.SourceState;
import dev.tradinglab.standins.StockDataStandIn;
import dev.tradinglab.tape.writer.TapeEnd;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Against the stand-in, over real sockets. */
@Timeout(value = 60, unit = TimeUnit.SECONDS)
class StockDataSourceTest {
    /** The last tenth of a second of a session: what is left may be spent at once. */
    private static final Instant OPEN = Instant.parse("2021-10-26T19:59:59.900Z");

    private static final Instant CLOSED = Instant.parse("2021-10-26T22:00:00Z");

    private StockDataStandIn market = new StockDataStandIn(0, 1_000, 3);
    private volatile Instant now = OPEN;
    private StockDataSource source;
    private SourceBench bench;
    private boolean allHours;

    @TempDir
    private Path folder;

    @AfterEach
    void close() {
        if (bench != null) {
            bench.close();
        }
        market.close();
    }

    @Test
    void shouldTellTheLastTradesOfItsSymbolsInNewYorksTime() {
        // Given
        market.quote("AMZN", "2021-10-26T13:51:27.000000", 3_394.48, 52_518);
        market.quote("AAPL", "2022-01-03T09:30:00.000Z", 178.26, 10);

        // When
        start(SourceBench.EMPTY, "AMZN", "AAPL");

        // Then
        await().until(() -> bench.prices().size() == 2);
        Trade first = (Trade) bench.prices().getFirst();
        assertThat(first.symbol()).isEqualTo("AMZN");
        assertThat(first.time()).isEqualTo(micros("2021-10-26T17:51:27Z"));
        assertThat(first.price()).isEqualTo(Fixed.parse("3394.48"));
        assertThat(bench.prices().get(1).time()).isEqualTo(micros("2022-01-03T14:30:00Z"));
        assertThat(bench.state).isEqualTo(SourceState.LIVE);
    }

    @Test
    void shouldNameAQuoteByItsPriceInPlainDigits() {
        market.quote("AMZN", "2021-10-26T13:51:27.000000", 160, 7);
        start(SourceBench.EMPTY, "AMZN");
        await().until(() -> bench.prices().size() == 1);
        assertThat(bench.ids("AMZN")).containsExactly("2021-10-26T13:51:27.000000/160/7");
    }

    @Test
    void shouldTellNothingTwiceAndNothingStale() {
        // Given
        market.quote("AMZN", "2021-10-26T13:51:27.000000", 10, 1);
        start(SourceBench.EMPTY, "AMZN");
        await().until(() -> bench.prices().size() == 1);

        // When
        int before = market.used();
        await().until(() -> market.used() > before + 2);
        market.quote("AMZN", "2021-10-26T13:51:20.000000", 9, 1);
        int stale = market.used();
        await().until(() -> market.used() > stale + 2);
        market.quote("AMZN", "2021-10-26T13:51:28.000000", 11, 2);

        // Then
        await().until(() -> bench.prices().size() == 2);
        assertThat(((Trade) bench.prices().get(1)).price()).isEqualTo(11 * Fixed.ONE);
    }

    @Test
    void shouldGoOnFromTheEndOfATape() {
        // Given
        market.quote("AMZN", "2021-10-26T13:51:27.000000", 10, 1);
        start(SourceBench.EMPTY, "AMZN");
        await().until(() -> bench.prices().size() == 1);
        TapeEnd end = bench.end();
        bench.close();

        // When
        start(end, "AMZN");
        await().until(() -> bench.gaps().size() == 1);
        market.quote("AMZN", "2021-10-26T13:51:28.000000", 11, 2);

        // Then
        await().until(() -> !bench.prices().isEmpty());
        assertThat(((Trade) bench.prices().getFirst()).price()).isEqualTo(11 * Fixed.ONE);
        assertThat(bench.gaps().getFirst().reason()).isEqualTo("restart");
    }

    @Test
    void shouldAskForAsManySymbolsAsThePlanAllowsAndSayWhichAreUnknown() {
        // Given
        for (String symbol : List.of("A", "B", "C", "D")) {
            market.quote(symbol, "2021-10-26T13:51:27.000000", 10, 1);
        }

        // When
        start(SourceBench.EMPTY, "A", "B", "C", "D", "NOPE");

        // Then
        await().until(() -> bench.prices().size() == 4);
        await().until(() -> bench.details.stream().anyMatch(detail -> detail.contains("knows no NOPE")));
        assertThat(market.violations()).isEmpty();
    }

    @Test
    void shouldAskNothingWhileTheExchangesAreClosed() {
        // When
        now = CLOSED;
        start(SourceBench.EMPTY, "AMZN");

        // Then
        await().until(() -> bench.state == SourceState.LIVE);
        assertThat(bench.details).anyMatch(detail -> detail.contains("closed until 2021-10-27T13:30:00Z"));
        assertThat(market.requests()).isZero();
    }

    @Test
    void shouldSpendNoMoreThanThePlanHasAlsoAcrossARestart() throws Exception {
        // Given
        market.close();
        market = new StockDataStandIn(0, 10, 3);
        market.quote("AMZN", "2021-10-26T13:51:27.000000", 10, 1);

        // When
        start(SourceBench.EMPTY, "AMZN");
        await().until(() -> market.used() >= 4);
        bench.close();
        start(bench.end(), "AMZN");

        // Then
        await().until(() -> bench.state == SourceState.REFUSED);
        assertThat(bench.details).anyMatch(detail -> detail.contains("0 of 10 requests left today"));
        assertThat(market.used()).isEqualTo(10);
        assertThat(market.violations()).isEmpty();
        assertThat(source.budget()).isEqualTo("0 of 10 requests left today");
        assertThat(Files.readString(folder.resolve("count"))).isEqualTo("2021-10-26 10\n");
    }

    @ParameterizedTest
    @CsvSource({
        "400, malformed_parameters",
        "402, usage_limit_reached",
        "403, endpoint_access_restricted",
        "404, resource_not_found"
    })
    void shouldSayEachErrorAndAskNoMore(int status, String code) {
        // Given
        market.fail(10_000, status, "{\"error\":{\"code\":\"" + code + "\",\"message\":\"words\"}}", Map.of());

        // When
        start(SourceBench.EMPTY, "AMZN");

        // Then
        await().until(() -> bench.state == SourceState.REFUSED);
        assertThat(bench.details).anyMatch(detail -> detail.contains(code) && detail.contains("HTTP " + status));
        assertThat(market.requests()).isEqualTo(1);
    }

    @Test
    void shouldKeepTheTokenOutOfWhatIsSaid() {
        // When: the answer quotes it
        start(SourceBench.EMPTY, "wrong-token-9876", List.of("AMZN"));

        // Then
        await().until(() -> bench.state == SourceState.REFUSED);
        assertThat(bench.details.toString() + settings("wrong-token-9876", List.of()))
                .contains("401")
                .contains("invalid_api_token")
                .doesNotContain("wrong-token");
    }

    @Test
    void shouldSayThatThereIsNoToken() {
        // When
        bench = new SourceBench(source(settings("", List.of("AMZN"))), SourceBench.EMPTY);

        // Then
        await().until(() -> bench.state == SourceState.REFUSED);
        assertThat(bench.details).anyMatch(detail -> detail.contains("set STOCKDATA_API_KEY"));
    }

    @Test
    void shouldPutAsideWhatIsNoQuote() {
        // Given
        market.fail(
                1,
                200,
                "{\"data\":[1,null,{},{\"ticker\":\"AMZN\",\"price\":0,\"last_trade_time\":\"2021-10-26T13:51:27\"},"
                        + "{\"ticker\":\"AMZN\",\"price\":1,\"last_trade_time\":\"yesterday\"}]}",
                Map.of());
        market.quote("AMZN", "2021-10-26T13:51:27.000000", 10, 1);

        // When
        start(SourceBench.EMPTY, "AMZN");

        // Then
        await().until(() -> bench.prices().size() == 1);
        assertThat(bench.rejected).hasSize(5);
    }

    @Test
    void shouldAskWhileTheExchangesAreClosedIfItIsToldTo() {
        // Given
        now = Instant.parse("2026-07-04T03:00:00Z");
        allHours = true;
        market.quote("AMZN", "2021-10-26T13:51:27.000000", 10, 1);

        // When
        start(SourceBench.EMPTY, "AMZN");

        // Then
        await().until(() -> bench.prices().size() == 1);
    }

    private void start(TapeEnd end, String... symbols) {
        start(end, StockDataStandIn.KEY, List.of(symbols));
    }

    private void start(TapeEnd end, String key, List<String> symbols) {
        source = source(settings(key, symbols));
        bench = new SourceBench(source, end);
    }

    private StockDataSource source(StockDataSettings settings) {
        InstantSource clock = () -> now;
        return new StockDataSource(settings, new Random(1), clock);
    }

    private StockDataSettings settings(String key, List<String> symbols) {
        return new StockDataSettings(
                URI.create(market.rest() + "/v1"),
                key,
                symbols,
                10,
                3,
                Duration.ofMillis(20),
                Duration.ofSeconds(5),
                Duration.ofMinutes(10),
                allHours,
                ZoneId.of("America/New_York"),
                Optional.of(folder.resolve("count")));
    }

    private static long micros(String time) {
        return Instant.parse(time).getEpochSecond() * 1_000_000;
    }
}
