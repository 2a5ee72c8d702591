package dev.tradinglab.ingest.binance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.awaitility.Awaitility.await;

import dev.tradinglab.events.fixed.Fixed;
import dev.tradinglab.events.market.Aggressor;
import dev.tradinglab.events.market.Bar;
import dev.tradinglab.events.market.Gap;
import dev.tradinglab.events.market.Trade;
import dev.tradinglab.ingest.bench.JdkStreams;
import dev.tradinglab.ingest.bench.SourceBench;
import dev.tradinglab.ingest.binance.BinanceSettings.Trades;
import dev.tradinglab.ingest.source.SourceState;
import dev.tradinglab.standins.BinanceStandIn;
import dev.tradinglab.tape.writer.TapeEnd;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What is missed is fetched, against the stand-in, over real sockets. */
@Timeout(value = 60, unit = TimeUnit.SECONDS)
class BinanceBackfillTest {
    private static final String BTC = "BTCUSDT";
    private static final String ETH = "ETHUSDT";
    private static final long NOW = System.currentTimeMillis() / 60_000 * 60_000 - 600_000;

    private BinanceStandIn market = new BinanceStandIn();
    private SourceBench bench;
    private Duration quietAfter = Duration.ofMinutes(5);

    @AfterEach
    void close() {
        if (bench != null) {
            bench.close();
        }
        market.close();
    }

    @Test
    void shouldFetchMissingTradesByIdBeforeItGoesOn() {
        // Given
        live(Trades.EACH, "");
        market.happen(trade(BTC, 1), trade(ETH, 50));
        await().until(() -> bench.prices().size() == 2);

        // When
        awayWhile(() -> market.happenUnheard(trades(BTC, 2, 2_500)));
        market.slow(Duration.ofMillis(50));
        market.happen(trade(BTC, 2_501), trade(ETH, 51), trade(BTC, 2_502));

        // Then
        await().until(() -> bench.ids(BTC).contains("2502"));
        assertThat(bench.ids(BTC))
                .containsExactly(LongStream.rangeClosed(1, 2_502)
                        .mapToObj(id -> (id > 1 && id < 2_501 ? "*" : "") + id)
                        .toArray(String[]::new));
        assertThat(bench.ids(ETH)).containsExactly("50", "51");
        List<Gap> gaps =
                bench.gaps().stream().filter(gap -> BTC.equals(gap.symbol())).toList();
        assertThat(gaps).extracting(Gap::fromId).containsExactly("2", "1002", "2002");
        assertThat(gaps).extracting(Gap::toId).containsExactly("1001", "2001", "2500");
        assertThat(gaps).allMatch(gap -> gap.missing() == gap.filled());
        assertThat(bench.metrics.total("lab_ingest_missing_total", "binance")).isZero();
        Trade filled = (Trade) bench.tape.get(bench.tape.indexOf(gaps.getFirst()) + 1);
        assertThat(filled.id()).isEqualTo("2");
        assertThat(filled.time()).isEqualTo((NOW + 2) * 1_000);
        assertThat(filled.price()).isEqualTo(Fixed.parse("10.01"));
        assertThat(filled.side()).isEqualTo(Aggressor.SELL);
    }

    @Test
    void shouldSayWhatCannotBeHad() {
        // Given
        live(Trades.EACH, "");
        market.happen(trade(BTC, 1));
        await().until(() -> bench.prices().size() == 1);

        // When
        market.happenUnheard(trades(BTC, 2, 5));
        market.forget(BTC, 3);
        market.happen(trade(BTC, 6));

        // Then
        await().until(() -> bench.ids(BTC).contains("6"));
        assertThat(bench.ids(BTC)).containsExactly("1", "*2", "*4", "*5", "6");
        assertThat(bench.gaps()).singleElement().satisfies(gap -> {
            assertThat(gap.missing()).isEqualTo(4);
            assertThat(gap.filled()).isEqualTo(3);
        });
        assertThat(bench.metrics.total("lab_ingest_missing_total", "binance")).isEqualTo(1);
    }

    @Test
    void shouldGoOnFromTheEndOfATape() {
        // Given
        live(Trades.EACH, "");
        market.happen(trade(BTC, 1), trade(BTC, 2));
        await().until(() -> bench.prices().size() == 2);
        TapeEnd end = bench.end();
        bench.close();
        market.happenUnheard(trade(BTC, 3));
        await().until(() -> market.subscribed() == 0);

        // When
        bench = start(end, settings(List.of(BTC), Trades.EACH, ""));
        await().until(() -> market.subscribed() == 1);
        market.happen(trade(BTC, 4));

        // Then
        await().until(() -> bench.ids(BTC).contains("4"));
        assertThat(bench.ids(BTC)).containsExactly("*3", "4");
    }

    @Test
    void shouldFetchAggregatesAndPassOverThoseMadeInvalid() {
        // Given
        market.close();
        market = new BinanceStandIn(0, true, Duration.ofSeconds(20), Duration.ofSeconds(60));
        live(Trades.AGGREGATED, "");
        market.happen(aggregate(1));
        await().until(() -> bench.prices().size() == 1);

        // When
        market.happenUnheard(aggregate(2), aggregate(3), aggregate(4));
        market.invalidate(BTC, 3);
        market.happen(aggregate(5));

        // Then
        await().until(() -> bench.ids(BTC).contains("5"));
        assertThat(bench.ids(BTC)).containsExactly("1", "*2", "*4", "5");
        assertThat(bench.gaps()).singleElement().satisfies(gap -> {
            assertThat(gap.missing()).isEqualTo(2);
            assertThat(gap.filled()).isEqualTo(2);
            assertThat(gap.reason()).contains("1 were made invalid");
        });
        assertThat(bench.prices().getFirst()).isInstanceOfSatisfying(Trade.class, trade -> assertThat(trade.source())
                .isEqualTo("binance.agg"));
    }

    @Test
    void shouldSayThatADataOnlyHostHasNoTradesById() {
        // Given
        market.close();
        market = new BinanceStandIn(0, true, Duration.ofSeconds(20), Duration.ofSeconds(60));
        live(Trades.EACH, "");
        market.happen(trade(BTC, 1));
        await().until(() -> bench.prices().size() == 1);

        // When
        market.happen(trade(BTC, 5));

        // Then
        await().until(() -> bench.ids(BTC).contains("5"));
        assertThat(bench.gaps()).singleElement().satisfies(gap -> {
            assertThat(gap.filled()).isZero();
            assertThat(gap.missing()).isEqualTo(3);
            assertThat(gap.reason()).contains("not fetched").contains("404");
        });
    }

    @Test
    void shouldFetchClosedBarsAndLeaveOpenOnesOut() {
        // Given
        live(Trades.NONE, "1m");
        market.happen(bar(0, true), bar(1, false), bar(1, true));
        await().until(() -> bench.prices().size() == 2);

        // When
        awayWhile(() -> market.happenUnheard(bar(2, true), bar(3, true)));
        market.happen(bar(4, true));

        // Then
        await().until(() -> bench.prices().size() == 5);
        assertThat(bench.prices())
                .extracting(bar -> bar.marketTime() / 1_000)
                .containsExactly(NOW, NOW + 60_000, NOW + 120_000, NOW + 180_000, NOW + 240_000);
        assertThat(bench.prices()).extracting(bar -> bar.backfilled()).containsExactly(false, false, true, true, false);
        assertThat(((Bar) bench.prices().get(2)).time()).isEqualTo((NOW + 180_000) * 1_000);
    }

    @Test
    void shouldWaitAsLongAsItIsToldAndThenFetch() {
        // Given
        live(Trades.EACH, "");
        market.happen(trade(BTC, 1));
        await().until(() -> bench.prices().size() == 1);

        // When
        market.happenUnheard(trade(BTC, 2));
        market.fail(1, 429, "{\"code\":-1003,\"msg\":\"Too many requests.\"}", Map.of("Retry-After", "1"));
        long before = System.nanoTime();
        market.happen(trade(BTC, 3));

        // Then
        await().until(() -> bench.ids(BTC).contains("3"));
        assertThat(bench.ids(BTC)).containsExactly("1", "*2", "3");
        assertThat(System.nanoTime() - before).isGreaterThan(900_000_000L);
    }

    @Test
    void shouldGoOnWithoutWhatItIsBannedFrom() {
        // Given
        live(Trades.EACH, "");
        market.happen(trade(BTC, 1));
        await().until(() -> bench.prices().size() == 1);

        // When
        market.fail(1, 418, "{\"code\":-1003,\"msg\":\"banned until later\"}", Map.of("Retry-After", "7200"));
        market.happen(trade(BTC, 3));

        // Then
        await().until(() -> bench.ids(BTC).contains("3"));
        assertThat(bench.gaps().getFirst().reason()).contains("banned").contains("7200 s");
    }

    @Test
    void shouldSayWhichSymbolDoesNotExistAndGoOn() {
        // Given
        market.unknownSymbol("NOPE");

        // When
        bench = start(SourceBench.EMPTY, settings(List.of(BTC, "NOPE"), Trades.EACH, ""));

        // Then
        await().until(() -> bench.state == SourceState.LIVE);
        await().until(() -> bench.details.stream().anyMatch(detail -> detail.contains("Binance knows no symbol NOPE")));
    }

    @Test
    void shouldGoOnWhenTheSymbolsCannotBeChecked() {
        // Given
        market.fail(1, 451, "{\"code\":0,\"msg\":\"Service unavailable from a restricted location\"}", Map.of());

        // When
        bench = start(SourceBench.EMPTY, settings(List.of(BTC), Trades.EACH, ""));

        // Then
        await().until(() -> bench.state == SourceState.LIVE);
        await().until(() ->
                bench.details.stream().anyMatch(detail -> detail.contains("not available in this country")));
    }

    @Test
    void shouldKeepWithinTheStreamsOfAConnection() {
        // When
        List<String> symbols = IntStream.range(0, 1_025).mapToObj(i -> "S" + i).toList();
        bench = start(SourceBench.EMPTY, settings(symbols, Trades.EACH, ""));

        // Then
        await().until(() -> bench.state == SourceState.REFUSED);
        assertThat(market.connections()).isZero();
    }

    @Test
    void shouldHandOverWithNothingLostOrDoubledWhenTheServerShutsDown() {
        // Given
        live(Trades.EACH, "");
        market.happen(trade(BTC, 1));
        await().until(() -> bench.prices().size() == 1);

        // When
        market.shutdownSoon();
        await().until(() -> market.connections() == 2);
        long[] id = {1};
        await().until(() -> {
            market.happen(trade(BTC, ++id[0]));
            return market.subscribed() == 1 && id[0] > 20;
        });
        market.happen(trade(BTC, ++id[0]));

        // Then
        await().until(() -> bench.ids(BTC).size() == id[0]);
        assertThat(bench.ids(BTC))
                .containsExactly(LongStream.rangeClosed(1, id[0])
                        .mapToObj(Long::toString)
                        .toArray(String[]::new));
        assertThat(bench.gaps()).isEmpty();
        assertThat(market.violations()).isEmpty();
    }

    @Test
    void shouldLoseNothingWhenTheTapeIsFullForAMoment() {
        // Given
        live(Trades.EACH, "");
        market.happen(trade(BTC, 1));
        await().until(() -> bench.prices().size() == 1);

        // When: what is fetched is not taken either
        market.happenUnheard(trades(BTC, 2, 9));
        bench.fullAfter(4);
        market.happen(trade(BTC, 10));
        await().until(() -> bench.reconnects.get() == 1);
        market.happen(trade(BTC, 11));

        // Then
        await().until(() -> bench.ids(BTC).contains("11"));
        assertThat(bench.ids(BTC)).hasSize(11).doesNotHaveDuplicates().endsWith("*9", "*10", "11");
    }

    @Test
    void shouldAskForWhatWasMissedWhenNoFurtherTradeTells() {
        // Given
        quietAfter = Duration.ofMillis(50);
        live(Trades.EACH, "");
        market.happen(trade(BTC, 1), trade(ETH, 50));
        await().until(() -> bench.prices().size() == 2);

        // When: the market says nothing more
        awayWhile(() -> market.happenUnheard(trades(BTC, 2, 1_500)));

        // Then
        await().until(() -> bench.ids(BTC).contains("*1500"));
        assertThat(bench.ids(BTC)).hasSize(1_500).doesNotHaveDuplicates();
        assertThat(bench.ids(ETH)).containsExactly("50");
        assertThat(bench.gaps().stream().filter(gap -> BTC.equals(gap.symbol())))
                .extracting(Gap::fromId, Gap::toId)
                .containsExactly(tuple("2", "1001"), tuple("1002", "1500"));
        // Two about the symbols, three pages of one of them, the last without a trade, and one page of the other: no
        // more is asked.
        await().until(() -> market.requests() == 6);
        market.happen(trade(BTC, 1_501));
        await().until(() -> bench.ids(BTC).contains("1501"));
        assertThat(bench.ids(BTC)).hasSize(1_501);
    }

    private void awayWhile(Runnable what) {
        market.refuse(503);
        market.drop();
        await().until(() -> bench.state != SourceState.LIVE);
        what.run();
        market.refuse(0);
        await().until(() -> market.subscribed() == 1 && bench.state == SourceState.LIVE);
    }

    private static String trade(String symbol, long id) {
        return BinanceStandIn.trade(symbol, id, "10.01", "0.5", NOW + id, id % 2 == 0);
    }

    private static String[] trades(String symbol, long from, long to) {
        return LongStream.rangeClosed(from, to)
                .mapToObj(id -> trade(symbol, id))
                .toArray(String[]::new);
    }

    private static String aggregate(long id) {
        return BinanceStandIn.aggTrade(BTC, id, "10.01", "0.5", NOW + id);
    }

    private static String bar(long minute, boolean closed) {
        return BinanceStandIn.kline(BTC, NOW + minute * 60_000, "10.5", closed);
    }

    private void live(Trades trades, String kline) {
        bench = start(SourceBench.EMPTY, settings(List.of(BTC, ETH), trades, kline));
        await().until(() -> bench.state == SourceState.LIVE && market.requests() == 2);
    }

    private BinanceSettings settings(List<String> symbols, Trades trades, String kline) {
        return new BinanceSettings(
                market.stream("/stream"),
                symbols,
                Optional.of(market.rest()),
                trades,
                false,
                kline,
                Duration.ofSeconds(30),
                Duration.ofMinutes(5),
                Duration.ofHours(23),
                Duration.ofMillis(5),
                Duration.ofMillis(20),
                quietAfter);
    }

    private static SourceBench start(TapeEnd end, BinanceSettings settings) {
        return new SourceBench(new BinanceSource(settings, new JdkStreams(), new Random(1)), end);
    }
}
