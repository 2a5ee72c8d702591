package dev.tradinglab.ingest.stockdata;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.tradinglab.events.fixed.Fixed;
import dev.tradinglab.events.market.Bar;
import dev.tradinglab.events.market.Gap;
import dev.tradinglab.events.market.MarketEvent;
import dev.tradinglab.events.market.Trade;
import dev.tradinglab.ingest.bench.SourceBench;
import dev.tradinglab.ingest.source.SourceState;
import dev.tradinglab.standins.StockDataStandIn;
import dev.tradinglab.tape.writer.TapeEnd;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
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
    private StockDataRigs busy;

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
        await().until(() -> bench.state == SourceState.LIVE);
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

        // When it is stopped while nothing is under way, of which nobody could say whether the market has counted it
        bench = new SourceBench(source(rig("AMZN").wait(Duration.ofHours(1)).settings()), SourceBench.EMPTY);
        await().until(() -> bench.state == SourceState.LIVE);
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

    @Test
    void shouldCountWhatIsUnderWayWhenItIsStopped() throws Exception {
        // Given
        market.slow(Duration.ofMinutes(1));
        start(SourceBench.EMPTY, "AMZN");
        await().until(() -> market.requests() == 1);

        // When
        bench.close();

        // Then
        assertThat(Files.readString(folder.resolve("count"))).isEqualTo("2021-10-26 1\n");
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

    @Test
    void shouldFillAnOutageWithMinuteBarsBetweenTheGapAndWhatIsLive() {
        // Given a source at work at 14:00:30 in New York, whose market then fails
        busy("2021-10-26T18:00:30Z", "AMZN", "AAPL");
        market.bar("AMZN", "2021-10-26T13:59:10", 8, 3);
        market.quote("AMZN", "2021-10-26T14:00:10", 10, 1);
        begin(SourceBench.EMPTY);
        await().until(() -> bench.prices().size() == 1);
        market.fail(Integer.MAX_VALUE, 503, "{}", Map.of());
        await().until(() -> bench.state == SourceState.UNREACHABLE);

        // When it is back after forty minutes
        market.bar("AMZN", "2021-10-26T14:39:59", 12, 7);
        market.bar("AMZN", "2021-10-26T14:10:00", 11.5, 2);
        market.bar("AMZN", "2021-10-26T14:10:59", 11, 3);
        market.bar("AAPL", "2021-10-26T14:10:30", 99, 1);
        market.quote("AMZN", "2021-10-26T14:40:20", 13, 1);
        now = Instant.parse("2021-10-26T18:40:30Z");
        market.fail(0, 0, "", Map.of());

        // Then
        await().until(() -> bench.prices().size() == 6);
        assertThat(bench.tape.get(1)).isInstanceOfSatisfying(Gap.class, gap -> {
            assertThat(gap.filled()).isEqualTo(4);
            assertThat(gap.from()).isEqualTo(micros("2021-10-26T18:00:30Z"));
            assertThat(gap.reason()).startsWith("reconnect: ").doesNotContain("back-fill");
        });
        assertThat(bench.tape.subList(2, 6))
                .allSatisfy(event -> assertThat(((Bar) event).backfilled()).isTrue());
        assertThat(bench.tape.subList(2, 6))
                .extracting(MarketEvent::time)
                .containsExactly(
                        micros("2021-10-26T18:01:00Z"),
                        micros("2021-10-26T18:11:00Z"),
                        micros("2021-10-26T18:11:00Z"),
                        micros("2021-10-26T18:40:00Z"));
        Bar bar = (Bar) bench.tape.get(4);
        assertThat(bar.symbol()).isEqualTo("AMZN");
        assertThat(bar.open()).isEqualTo(Fixed.parse("11.5"));
        assertThat(bar.close()).isEqualTo(11 * Fixed.ONE);
        assertThat(bar.volume()).isEqualTo(5 * Fixed.ONE);
        assertThat(bench.tape.get(6)).isInstanceOfSatisfying(Trade.class, trade -> assertThat(trade.backfilled())
                .isFalse());
        assertThat(market.violations()).isEmpty();
    }

    @Test
    void shouldFillARestartAndNothingTwice() {
        // Given
        busy("2021-10-26T14:00:30Z", "AMZN");
        market.quote("AMZN", "2021-10-26T10:00:10", 10, 1);
        begin(SourceBench.EMPTY);
        await().until(() -> bench.prices().size() == 1);
        TapeEnd end = bench.end();
        bench.close();
        market.bar("AMZN", "2021-10-26T11:00:10", 11, 1);
        now = Instant.parse("2021-10-26T18:00:00Z");
        begin(end);
        await().until(() -> bench.prices().size() == 2);
        assertThat(bench.gaps().getFirst().reason()).startsWith("restart");

        // When the tape's end is where it was, though the bars are on it
        TapeEnd later =
                new TapeEnd(0, true, end.time(), end.trades(), bench.end().ids());
        bench.close();
        begin(later);

        // Then
        await().until(() -> bench.state == SourceState.LIVE);
        assertThat(bench.gaps()).singleElement().satisfies(gap -> assertThat(gap.filled())
                .isZero());
        assertThat(bench.prices()).isEmpty();
    }

    @Test
    void shouldSayWhatCouldNotBeHadAndGoOn() {
        // Given
        busy("2021-10-26T14:00:30Z", "AMZN");
        market.withoutIntraday();
        market.quote("AMZN", "2021-10-26T10:00:10", 10, 1);

        // When
        begin(new TapeEnd(0, true, micros("2021-10-26T13:30:00Z"), Map.of()));

        // Then
        await().until(() -> bench.prices().size() == 1);
        assertThat(bench.gaps().getFirst().reason())
                .startsWith("restart; back-fill is not complete: AMZN: ")
                .contains("endpoint_access_restricted")
                .doesNotContain(StockDataStandIn.KEY);
        await().until(() -> bench.details.stream()
                .anyMatch(detail ->
                        detail.startsWith("LIVE whether its times are of America/New_York could not be checked")));
    }

    @Test
    void shouldNotAskForAnOutageWithoutTrading() {
        // Given a Friday's evening and a Monday before the bell
        busy("2021-10-25T13:31:00Z", "AMZN");
        market.quote("AMZN", "2021-10-25T09:30:30", 10, 1);

        // When
        begin(new TapeEnd(0, true, micros("2021-10-22T21:00:00Z"), Map.of()));

        // Then
        await().until(() -> bench.prices().size() == 1);
        assertThat(bench.gaps()).singleElement().satisfies(gap -> assertThat(gap.reason())
                .isEqualTo("restart"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                // since | now | left | symbols | from | words
                "2021-10-26T14:00:00Z | 2021-10-26T14:14:59Z | 100 | | 2021-10-26 | ''",
                "2021-10-26T14:00:00Z | 2021-10-26T14:15:59Z | 100 | A,B,C | 2021-10-26 | ''",
                "2021-10-26T14:00:00Z | 2021-10-26T15:00:00Z | 5 | A,B | 2021-10-26 | '; C not back-filled: 5 requests are left today'",
                "2021-10-26T14:00:00Z | 2021-10-26T15:00:00Z | 2 | | 2021-10-26 | '; A, B, C not back-filled: 2 requests are left today'",
                "2021-10-26T14:00:00Z | 2021-10-26T15:00:00Z | 0 | | 2021-10-26 | '; A, B, C not back-filled: 0 requests are left today'",
                "2021-10-08T14:00:00Z | 2021-10-26T15:00:00Z | 100 | A,B,C | 2021-10-20 | '; what was before 2021-10-20 is not back-filled: a request reaches back a week'",
                "2021-10-27T14:00:00Z | 2021-10-26T15:00:00Z | 100 | | 2021-10-27 | ''",
            })
    void shouldAskForNoMoreThanTheDayAllows(
            String since, String until, int left, String symbols, String from, String words) {
        // When
        Missing missing = Missing.of(
                rig("A", "B", "C").backfillAfter(Duration.ofMinutes(15)).settings(),
                micros(since),
                Instant.parse(until),
                left,
                1);

        // Then
        assertThat(String.join(",", missing.symbols())).isEqualTo(symbols == null ? "" : symbols);
        assertThat(missing.from()).isEqualTo(from);
        assertThat(missing.words()).isEqualTo(words);
    }

    @Test
    void shouldFindTheZoneRightByADayOfMinuteBars() {
        // Given
        busy("2021-10-26T14:00:30Z", "AMZN");
        day("09:30:00", "16:00:00");
        market.quote("AMZN", "2021-10-26T10:00:10", 10, 1);

        // When
        begin(SourceBench.EMPTY);

        // Then
        await().until(() -> bench.prices().size() == 1);
        await().until(() -> bench.state == SourceState.LIVE);
        assertThat(bench.details)
                .noneMatch(detail -> detail.contains("zone") || detail.contains("could not be checked"));
    }

    @Test
    void shouldBringNothingInAWrongZoneAndGoOnWhenItIsRight() {
        // Given a provider that tells UTC
        busy("2021-10-26T14:00:30Z", "AMZN");
        day("13:30:00", "19:59:00");
        market.quote("AMZN", "2021-10-26T14:00:10", 10, 1);

        // When
        begin(SourceBench.EMPTY);

        // Then
        await().until(() -> bench.state == SourceState.WRONG_ZONE);
        assertThat(bench.details.getLast())
                .contains("2021-10-25T13:30:00.000Z to 2021-10-25T19:59:00.000Z")
                .contains("UTC would fit: set LAB_INGEST_STOCKDATA_ZONE");
        int asked = market.requests();
        await().until(() -> market.requests() > asked + 1);
        assertThat(bench.tape).isEmpty();

        // When somebody sets it
        bench.close();
        bench = new SourceBench(source(busy.zone("UTC").settings()), SourceBench.EMPTY);

        // Then
        await().until(() -> bench.prices().size() == 1);
        assertThat(bench.prices().getFirst().time()).isEqualTo(micros("2021-10-26T14:00:10Z"));
    }

    /** A market with more requests than a test can use, and a source that fills outages of a quarter of an hour. */
    private void busy(String time, String... symbols) {
        market.close();
        market = new StockDataStandIn(0, 1_000_000, 3);
        now = Instant.parse(time);
        busy = StockDataRigs.of(market, symbols).backfillAfter(Duration.ofMinutes(15));
    }

    private void begin(TapeEnd end) {
        source = source(busy.settings());
        bench = new SourceBench(source, end);
    }

    /** The day before is a Monday. */
    private void day(String first, String last) {
        market.bar("AMZN", "2021-10-25T" + first, 9, 1);
        market.bar("AMZN", "2021-10-25T15:00:00", 9, 1);
        market.bar("AMZN", "2021-10-25T" + last, 9, 1);
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
        return rig(symbols.toArray(String[]::new)).key(key).settings();
    }

    private StockDataRigs rig(String... symbols) {
        return StockDataRigs.of(market, symbols)
                .requestsPerDay(10)
                .wait(Duration.ofMillis(20))
                .refusedWait(Duration.ofMinutes(10))
                .atAllHours(allHours)
                .counter(folder.resolve("count"));
    }

    private static long micros(String time) {
        return Instant.parse(time).getEpochSecond() * 1_000_000;
    }
}
