package dev.tradinglab.launcher.archive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tradinglab.events.market.Bar;
import dev.tradinglab.events.market.PriceEvent;
import dev.tradinglab.events.market.Trade;
import dev.tradinglab.launcher.context.LabException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class BinanceFilesTest {
    private static final String KLINE =
            "1723161600000,61837.63,61900,61800.01,61850,12.5,1723161659999,773000.1,321,6.1,377000.5,0";
    private static final String MICROS_KLINE =
            "1735689600000000,61837.63,61900,61800.01,61850,12.5,1735689659999999,773000.1,321,6.1,377000.5,0";
    private static final String HEADER =
            "open_time,open,high,low,close,volume,close_time,quote_volume,count,taker_buy_volume,taker_buy_quote_volume,ignore";

    @Test
    void shouldPutAKlineOnTheTapeAtItsClose() throws Exception {
        assertThat(read("BTCUSDT-1m-2024-08-09.zip", KLINE))
                .isEqualTo(bar("BTCUSDT", "binance", 1_723_161_600_000_000L));
        assertThat(read("BTCUSDT-1m-2025-01-01.zip", MICROS_KLINE))
                .isEqualTo(bar("BTCUSDT", "binance", 1_735_689_600_000_000L));
    }

    @Test
    void shouldKnowKlinesByTheirHeader() throws Exception {
        // When
        RowFormat format = format("data/futures/um/daily/klines/BTCUSDT/1m/BTCUSDT-1m-2024-08-09.zip", HEADER);

        // Then
        assertThat(format.read(KLINE)).contains(bar("BTCUSDT", "binance-usdm", 1_723_161_600_000_000L));
        assertThat(format.together()).isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "BTCUSDT-trades-2024-08-08.zip, BTCUSDT, binance, '1,2,3,6,1723161255342,True,True'",
        "BTCUSDT-trades-2024-08-08.zip, BTCUSDT, binance-usdm, '1,2,3,6,1723161255342,true'",
        "BTCUSDT-aggTrades-2024-08-08.zip, BTCUSDT, binance.agg, '1,2,3,1,1,1723161255342,True,True'",
        "BTCUSDT-aggTrades-2024-08-08.zip, BTCUSDT, binance-usdm.agg, '1,2,3,1,1,1723161255342,true'",
        "BTCUSD_PERP-trades-2024-08-08.zip, BTCUSD_PERP, binance-coinm, '1,2,3,6,1723161255342,true'",
        "BTCUSD_240628-trades-2024-06.zip, BTCUSD_240628, binance-coinm, '1,2,3,6,1723161255342,true'",
        "ETHUSDT_240628-trades-2024-06.zip, ETHUSDT_240628, binance-usdm, '1,2,3,6,1723161255342,true'",
        "futures/cm/ADAUSDT-trades-2024-06.zip, ADAUSDT, binance-coinm, '1,2,3,6,1723161255342,true'",
        "usdm_btcusdt_20240808_trades.csv, BTCUSDT, binance-usdm, '1,2,3,6,1723161255342,true'",
    })
    void shouldTellMarketsApart(String path, String symbol, String source, String row) throws Exception {
        assertThat(read(path, row)).isInstanceOfSatisfying(Trade.class, trade -> {
            assertThat(trade.symbol()).isEqualTo(symbol);
            assertThat(trade.source()).isEqualTo(source);
            assertThat(trade.time()).isEqualTo(1_723_161_255_342_000L);
        });
    }

    @Test
    void shouldReadFuturesTradesWithAHeader() throws Exception {
        // When
        RowFormat format =
                format("futures/um/BTCUSDT-trades-2024-08-08.zip", "id,price,qty,quote_qty,time,is_buyer_maker");

        // Then
        assertThat(format.read("1,2,3,6,1723161255342,true"))
                .get()
                .isInstanceOfSatisfying(
                        Trade.class, trade -> assertThat(trade.source()).isEqualTo("binance-usdm"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1723161600000,0,61900,61800.01,61850,12.5,1723161659999,773000.1,321,6.1,377000.5,0",
                "1723161600000,61837.63,61900,61800.01,61850,-12.5,1723161659999,773000.1,321,6.1,377000.5,0",
                "1723161600000,61837.63,61900,61800.01,61850,12.5,1723161539999,773000.1,321,6.1,377000.5,0",
                "1723161600000,61837.63,61900,61800.01,61850,12.5,1723161659999,773000.1,321,6.1,377000.5",
                "x,61837.63,61900,61800.01,61850,12.5,1723161659999,773000.1,321,6.1,377000.5,0",
            })
    void shouldRefuseBrokenKlines(String row) throws Exception {
        // Given
        RowFormat format = format("BTCUSDT-1m-2024-08-09.zip", KLINE);

        // When / Then
        assertThatThrownBy(() -> format.read(row)).isInstanceOf(BrokenRowException.class);
    }

    @Test
    void shouldAskForASymbolThatNothingTells() {
        assertThatThrownBy(() -> format("data.csv", KLINE))
                .isInstanceOf(LabException.class)
                .hasMessageContaining("--symbol");
    }

    private static RowFormat format(String path, String line) throws Exception {
        Path file = Path.of("/x").resolve(path);
        return Formats.recognise(file, file.getFileName().toString(), line, Hints.NONE);
    }

    private static PriceEvent read(String path, String row) throws Exception {
        return format(path, row).read(row).orElseThrow();
    }

    private static Bar bar(String symbol, String source, long start) {
        return new Bar(
                0,
                source,
                symbol,
                start,
                start + 60_000_000,
                0,
                6_183_763_000_000L,
                6_190_000_000_000L,
                6_180_001_000_000L,
                6_185_000_000_000L,
                1_250_000_000L,
                false,
                false);
    }
}
