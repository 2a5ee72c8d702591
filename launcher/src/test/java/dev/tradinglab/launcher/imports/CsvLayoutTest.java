package dev.tradinglab.launcher.imports;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tradinglab.events.market.Aggressor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CsvLayoutTest {
    private static final TradeRow ROW =
            new TradeRow(7, 1_680_652_799_999_000L, "3071245454", 2_816_547_000_000L, 56_000, Aggressor.SELL);

    @ParameterizedTest
    @ValueSource(
            strings = {
                "3071245454,28165.47000000,0.00056000,15.77266320,1680652799999,True,True",
                "3071245454,28165.47000000,0.00056000,15.77266320,1680652799999000,True,True",
                "3071245454,28165.47,0.00056,15.7726632,1680652799999,true",
            })
    void shouldReadTradesOfTheArchive(String line) throws Exception {
        // When
        CsvLayout layout = CsvLayout.ofFirstRow(line);

        // Then
        assertThat(layout.aggregate()).isFalse();
        assertThat(layout.read(7, line)).contains(ROW);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "3071245454,28165.47000000,0.00056000,100,107,1680652799999,True,True",
                "3071245454,28165.47,0.00056,100,107,1680652799999,true",
            })
    void shouldReadAggregateTradesOfTheArchive(String line) throws Exception {
        // When
        CsvLayout layout = CsvLayout.ofFirstRow(line);

        // Then
        assertThat(layout.aggregate()).isTrue();
        assertThat(layout.read(7, line)).contains(ROW);
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
        assertThat(CsvLayout.isHeader(header)).isTrue();

        // When
        CsvLayout layout = CsvLayout.ofHeader(header);

        // Then
        assertThat(layout.read(7, line)).contains(ROW);
        assertThat(layout.aggregate()).isEqualTo(header.startsWith("agg"));
    }

    @Test
    void shouldPassOverRowsThatBinanceDeclaredInvalid() throws Exception {
        // Given
        CsvLayout layout = CsvLayout.ofFirstRow("1,2,3,100,107,1680652799999,True,True");

        // When / Then
        assertThat(layout.read(1, "5,0,0,-1,-1,1680652799999,True,True")).isEmpty();
        assertThat(layout.read(1, "5,0.00000000,0.00000000,-1,-1,1680652799999,True,True"))
                .isEmpty();
        assertThat(layout.read(1, "5,1,1,-1,-1,1680652799999,True,True")).isEmpty();
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
        CsvLayout layout = CsvLayout.ofFirstRow("1,2,3,4,1680652799999,True,True");

        // When / Then
        assertThatThrownBy(() -> layout.read(1, line)).isInstanceOf(BrokenRowException.class);
    }

    @Test
    void shouldRefuseFilesOfOtherKinds() {
        assertThatThrownBy(() -> CsvLayout.ofHeader("open,high,low,close"))
                .isInstanceOf(BrokenRowException.class)
                .hasMessageContaining("header");
        assertThatThrownBy(() -> CsvLayout.ofFirstRow("1,2,3")).isInstanceOf(BrokenRowException.class);
    }
}
