package dev.tradinglab.launcher.archive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tradinglab.events.market.Aggressor;
import dev.tradinglab.events.market.Bar;
import dev.tradinglab.events.market.Quote;
import dev.tradinglab.events.market.Trade;
import dev.tradinglab.launcher.archive.ColumnMapping.Meaning;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MappedRowsTest {
    private static final long TIME = 1_723_161_255_342_000L;
    private static final long ONE = 100_000_000L;
    private static final String TRADES = "ts,sym,px,qty,who,no";

    @Test
    void shouldReadTrades() throws Exception {
        // Given
        RowFormat format = format(TRADES, "time=ts,symbol=sym,price=PX,size=qty,side=who,id=no", null);

        // When / Then
        assertThat(format.beginsWithHeader(TRADES)).isTrue();
        assertThat(format.read("1723161255342,btcusdt,100.5,0.25,Sell,a1"))
                .contains(new Trade(
                        0,
                        "csv",
                        "BTCUSDT",
                        TIME,
                        0,
                        10_050_000_000L,
                        25_000_000L,
                        "a1",
                        Aggressor.SELL,
                        false,
                        false));
        assertThat(format.read("1723161255342,\"btcusdt\",\"100.5\",0.25,,"))
                .contains(new Trade(
                        0, "csv", "BTCUSDT", TIME, 0, 10_050_000_000L, 25_000_000L, null, null, false, false));
    }

    @Test
    void shouldReadQuotes() throws Exception {
        // Given
        RowFormat format = format("t;b;bs;a", "time=t,bid=b,bidsize=bs,ask=a", null, "DAX");

        // When / Then
        assertThat(format.read("1723161255342;1.5;3;2"))
                .contains(new Quote(0, "csv", "DAX", TIME, 0, 150_000_000, 3 * ONE, 2 * ONE, 0, false, false));
        assertThat(format.read("1723161255342;;;2"))
                .contains(new Quote(0, "csv", "DAX", TIME, 0, 0, 0, 2 * ONE, 0, false, false));
    }

    @Test
    void shouldReadBarsByTheirBeginTheirCloseOrBoth() throws Exception {
        // Given
        String prices = "open=o,high=h,low=l,close=c,volume=v";
        Duration minute = Duration.ofMinutes(1);
        Bar bar = new Bar(0, "csv", "X", TIME - 60_000_000, TIME, 0, ONE, 3 * ONE, ONE, 2 * ONE, 7 * ONE, false, false);

        // When / Then
        assertThat(format("t,o,h,l,c,v", "time=t," + prices, minute, "X").read("1723161255342,1,3,1,2,7"))
                .contains(bar);
        assertThat(format("t,o,h,l,c,v", "start=t," + prices, minute, "X").read("1723161195342,1,3,1,2,7"))
                .contains(bar);
        assertThat(format("s,t,o,h,l,c,v", "start=s,time=t," + prices, null, "X")
                        .read("1723161195342,1723161255342,1,3,1,2,7"))
                .contains(bar);
    }

    @Test
    void shouldCountColumnsWhereThereIsNoHeader() throws Exception {
        // Given
        String row = "1723161255342,btcusdt,100.5";

        // When
        RowFormat format = format(row, "time=1,symbol=2,price=3", null);

        // Then
        assertThat(format.beginsWithHeader(row)).isFalse();
        assertThat(format.read(row))
                .contains(new Trade(0, "csv", "BTCUSDT", TIME, 0, 10_050_000_000L, 0, null, null, false, false));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1723161255342,btcusdt,100.5,0.25,Sell",
                "1723161255342,btcusdt,100.5,0.25,nobody,1",
                "1723161255342,btcusdt,0,0.25,buy,1",
                "1723161255342,btcusdt,,0.25,buy,1",
                "1723161255342,btcusdt,1,-0.25,buy,1",
                "1723161255342,,1,0.25,buy,1",
                "soon,btcusdt,1,0.25,buy,1",
                "1723161255342,\"btcusdt,1,0.25,buy,1",
            })
    void shouldRefuseBrokenRows(String row) throws Exception {
        // Given
        RowFormat format = format(TRADES, "time=ts,symbol=sym,price=px,size=qty,side=who,id=no", null);

        // When / Then
        assertThatThrownBy(() -> format.read(row)).isInstanceOf(BrokenRowException.class);
    }

    @Test
    void shouldNameAColumnThatIsNotThere() {
        assertThatThrownBy(() -> format(TRADES, "time=when,price=px", null, "X"))
                .isInstanceOf(BrokenRowException.class)
                .hasMessage("there is no column when; there are: ts, sym, px, qty, who, no");
        assertThatThrownBy(() -> format("1,2", "time=1,price=3", null, "X")).isInstanceOf(BrokenRowException.class);
        assertThatThrownBy(() -> format(TRADES, "time=ts,price=px", null)).hasMessageContaining("--symbol");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "price=px",
                "time=ts",
                "time=ts,price=px,bid=b,ask=a",
                "time=ts,bid=b",
                "time=ts,open=o,high=h,low=l,close=c"
            })
    void shouldRefuseColumnsThatMakeNoEvent(String columns) {
        assertThatThrownBy(() -> mapping(columns, null)).isInstanceOf(IllegalArgumentException.class);
    }

    private static RowFormat format(String line, String columns, Duration period) throws Exception {
        return format(line, columns, period, null);
    }

    private static RowFormat format(String line, String columns, Duration period, String symbol) throws Exception {
        return new MappedRows(line, mapping(columns, period), Hints.ofSymbol(symbol));
    }

    private static ColumnMapping mapping(String columns, Duration period) {
        Map<Meaning, String> map = new EnumMap<>(Meaning.class);
        for (String column : columns.split(",")) {
            String[] pair = column.split("=");
            map.put(Meaning.valueOf(pair[0].toUpperCase(java.util.Locale.ROOT)), pair[1]);
        }
        return new ColumnMapping(map, null, period);
    }
}
