package dev.tradinglab.launcher.archive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tradinglab.events.market.Aggressor;
import dev.tradinglab.events.market.Trade;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class BinanceTradesTest {
    private static final Trade TRADE = trade("binance");
    private static final Trade AGGREGATE = trade("binance.agg");

    @ParameterizedTest
    @ValueSource(
            strings = {
                "3071245454,28165.47000000,0.00056000,15.77266320,1680652799999,True,True",
                "3071245454,28165.47000000,0.00056000,15.77266320,1680652799999000,True,True",
                "3071245454,28165.47,0.00056,15.7726632,1680652799999,true",
            })
    void shouldReadTradesOfTheArchive(String line) throws Exception {
        // When
        BinanceTrades layout = BinanceTrades.ofFirstRow("BTCUSDT", "binance", line);

        // Then
        assertThat(layout.aggregate()).isFalse();
        assertThat(layout.read(line)).contains(TRADE);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "3071245454,28165.47000000,0.00056000,100,107,1680652799999,True,True",
                "3071245454,28165.47,0.00056,100,107,1680652799999,true",
            })
    void shouldReadAggregateTradesOfTheArchive(String line) throws Exception {
        // When
        BinanceTrades layout = BinanceTrades.ofFirstRow("BTCUSDT", "binance", line);

        // Then
        assertThat(layout.aggregate()).isTrue();
        assertThat(layout.read(line)).contains(AGGREGATE);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "id,price,qty,quote_qty,time,is_buyer_maker,recv_time_ns"
                        + "|3071245454,28165.47000000,0.00056000,15.7726632,1680652799999,true,1680652800004107000",
                "time,qty,price,isBuyerMaker,id|1680652799999,0.00056,28165.47,true,3071245454",
                "agg_trade_id,price,quantity,first_trade_id,last_trade_id,transact_time,is_buyer_maker"
                        + "|3071245454,28165.47,0.00056,1,2,1680652799999,true",
            })
    void shouldReadColumnsByTheirNames(String header, String line) throws Exception {
        // Given
        assertThat(Formats.isHeader(header)).isTrue();

        // When
        BinanceTrades layout = BinanceTrades.ofHeader("BTCUSDT", "binance", header);

        // Then
        assertThat(layout.read(line)).contains(header.startsWith("agg") ? AGGREGATE : TRADE);
        assertThat(layout.aggregate()).isEqualTo(header.startsWith("agg"));
    }

    @Test
    void shouldPassOverRowsThatBinanceDeclaredInvalid() throws Exception {
        // Given
        BinanceTrades layout = BinanceTrades.ofFirstRow("BTCUSDT", "binance", "1,2,3,100,107,1680652799999,True,True");

        // When / Then
        assertThat(layout.read("5,0,0,-1,-1,1680652799999,True,True")).isEmpty();
        assertThat(layout.read("5,0.00000000,0.00000000,-1,-1,1680652799999,True,True"))
                .isEmpty();
        assertThat(layout.read("5,1,1,-1,-1,1680652799999,True,True")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1,2,3,4,1680652799999,True",
                "1,2,3,4,1680652799999,True,True,extra",
                "x,2,3,4,1680652799999,True,True",
                ",2,3,4,1680652799999,True,True",
                "1,two,3,4,1680652799999,True,True",
                "1,-2,3,4,1680652799999,True,True",
                "1,2,-3,4,1680652799999,True,True",
                "1,NaN,3,4,1680652799999,True,True",
                "1,2,3,4,12,True,True",
                "1,2,3,4,yesterday,True,True",
                "1,2,3,4,1680652799999,Yes,True",
                "1,99999999999999,3,4,1680652799999,True,True",
                "",
            })
    void shouldRefuseBrokenRows(String line) throws Exception {
        // Given
        BinanceTrades layout = BinanceTrades.ofFirstRow("BTCUSDT", "binance", "1,2,3,4,1680652799999,True,True");

        // When / Then
        assertThatThrownBy(() -> layout.read(line)).isInstanceOf(BrokenRowException.class);
    }

    @Test
    void shouldRefuseFilesOfOtherKinds() {
        assertThatThrownBy(() -> BinanceTrades.ofHeader("BTCUSDT", "binance", "open,high,low,close"))
                .isInstanceOf(BrokenRowException.class)
                .hasMessageContaining("header");
        assertThatThrownBy(() -> BinanceTrades.ofFirstRow("BTCUSDT", "binance", "1,2,3"))
                .isInstanceOf(BrokenRowException.class);
    }

    private static Trade trade(String source) {
        return new Trade(
                0,
                source,
                "BTCUSDT",
                1_680_652_799_999_000L,
                0,
                2_816_547_000_000L,
                56_000,
                "3071245454",
                Aggressor.SELL,
                false,
                false);
    }
}
