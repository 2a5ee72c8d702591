package dev.tradinglab.launcher.imports;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tradinglab.events.market.MarketEvent;
import dev.tradinglab.events.market.Trade;
import dev.tradinglab.launcher.archive.ColumnMapping;
import dev.tradinglab.launcher.archive.ColumnMapping.Meaning;
import dev.tradinglab.launcher.archive.Hints;
import dev.tradinglab.launcher.context.LabException;
import dev.tradinglab.testkit.RecordedData;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Every recorded file of Binance's trades, those of the public archive's form and those of others; {@code TapeImportTest} has invented ones. */
class RecordedBinanceTest {
    private static final Hints STREAM = new Hints(
            null,
            null,
            null,
            new ColumnMapping(
                    Map.of(
                            Meaning.TIME, "TransactionTime",
                            Meaning.SYMBOL, "Symbol",
                            Meaning.PRICE, "Price",
                            Meaning.SIZE, "Quantity",
                            Meaning.ID, "TradeId"),
                    null,
                    null));

    @ParameterizedTest
    @CsvSource({
        "spot_btcusdt_20230405_trades.csv.gz, BTCUSDT, binance, 3144",
        "spot_btcusdt_20240808_trades.csv.gz, BTCUSDT, binance, 9757",
        "spot_ethusdt_20240808_trades.csv.gz, ETHUSDT, binance, 6106",
        "usdm_btcusdt_20230404_trades.csv.gz, BTCUSDT, binance-usdm, 2197",
        "usdm_btcusdt_20240808_trades.csv.gz, BTCUSDT, binance-usdm, 21313",
    })
    void shouldReadTheArchivesForm(String file, String symbol, String source, int rows) throws Exception {
        // When
        List<Trade> trades = trades(RecordedData.assume("binance_trades_csv/" + file), Hints.NONE, rows);

        // Then
        assertThat(trades).allSatisfy(trade -> {
            assertThat(trade.symbol()).isEqualTo(symbol);
            assertThat(trade.source()).isEqualTo(source);
        });
    }

    @ParameterizedTest
    @CsvSource({
        "test_positive_binance_trade_stream_spot_trxusdt_04-03-2025.csv.gz, TRXUSDT",
        "test_positive_binance_trade_stream_coin_m_futures_trxusd_perp_04-03-2025.csv.gz, TRXUSD_PERP",
    })
    void shouldReadAnotherFormByItsColumns(String file, String symbol) throws Exception {
        // When
        List<Trade> trades = trades(RecordedData.assume("binance_trade_streams_2025/" + file), STREAM, 10_000);

        // Then
        assertThat(trades).extracting(Trade::symbol).containsOnly(symbol);
    }

    /** The stream had one without price and size, which nobody made. */
    @Test
    void shouldSayWhereATradeAtNoPriceIs() {
        // Given
        Path file = RecordedData.assume(
                "binance_trade_streams_2025/test_positive_binance_trade_stream_usd_m_futures_trxusdt_04-03-2025.csv.gz");

        // When / Then
        assertThatThrownBy(() -> trades(file, STREAM, 10_000))
                .isInstanceOf(LabException.class)
                .hasMessageContaining(file + ", line 9328: impossible price 0: ");
    }

    private static List<Trade> trades(Path file, Hints hints, int rows) throws Exception {
        ArchiveFile opened = new ArchiveFile(file, hints);
        List<MarketEvent> events = new ArrayList<>();
        try (MergedFiles merged = new MergedFiles(List.of(opened))) {
            merged.forEach(events::add);
        }
        assertThat(events.size() + opened.report().passedOver()).isEqualTo(rows);
        assertThat(events).hasOnlyElementsOfType(Trade.class);
        List<Trade> trades = events.stream().map(Trade.class::cast).toList();
        assertThat(trades).extracting(Trade::time).isSorted();
        assertThat(trades).extracting(Trade::id).doesNotHaveDuplicates();
        return trades;
    }
}
