package dev.tradinglab.launcher.archive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tradinglab.events.market.Bar;
import dev.tradinglab.events.market.PriceEvent;
import dev.tradinglab.events.market.Quote;
import dev.tradinglab.events.market.Trade;
import dev.tradinglab.launcher.context.LabException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LeanFilesTest {
    private static final long ONE = 100_000_000L;

    /** A file of LEAN's: where it is, what is in it. */
    private record File(String path, String inner) {
        RowFormat format(String row) throws Exception {
            return format(row, Hints.NONE);
        }

        RowFormat format(String row, Hints hints) throws Exception {
            return Formats.recognise(Path.of("/data").resolve(path), inner, row, hints);
        }

        PriceEvent read(String row) throws Exception {
            return format(row).read(row).orElseThrow();
        }
    }

    private static final File SHARE_TRADES = new File("spy_20131007_trade.zip", "20131007_spy_Trade_Tick.csv");
    private static final File SHARE_QUOTES = new File("spy_20131007_quote.zip", "20131007_spy_Quote_Tick.csv");

    @Test
    void shouldReadTicksOfShares() throws Exception {
        assertThat(SHARE_TRADES.read("34200000,1674100,100,P,20002020,0"))
                .isEqualTo(trade("SPY", "2013-10-07T13:30:00Z", 16_741_000_000L, 100 * ONE));
        assertThat(SHARE_TRADES.read("34200000.25,1674150,1,P,0,0"))
                .isEqualTo(trade("SPY", "2013-10-07T13:30:00.00025Z", 16_741_500_000L, ONE));
        assertThat(SHARE_QUOTES.read("14400554,138400,700,0,0,P,1,0"))
                .isEqualTo(quote("SPY", "2013-10-07T08:00:00.554Z", 1_384_000_000L, 700 * ONE, 0, 0));
        assertThat(SHARE_QUOTES.read("14400554,138400,700,138500,20,P,1,0"))
                .isEqualTo(
                        quote("SPY", "2013-10-07T08:00:00.554Z", 1_384_000_000L, 700 * ONE, 1_385_000_000L, 20 * ONE));
    }

    @Test
    void shouldPassOverSuspiciousTicks() throws Exception {
        // Given
        String suspicious = "14400151,1674100,100,P,20002020,1";

        // When
        RowFormat format = SHARE_TRADES.format(suspicious);

        // Then
        assertThat(format.read(suspicious)).isEmpty();
        assertThat(format.whyPassedOver()).isEqualTo("flagged suspicious");
    }

    @Test
    void shouldPutABarOnTheTapeAtItsClose() throws Exception {
        // Given
        String row = "34200000,1674000,1675000,1673900,1674500,1234";

        // When / Then
        assertThat(new File("equity/usa/minute/spy/20131007_trade.zip", "20131007_spy_minute_trade.csv").read(row))
                .isEqualTo(bar("SPY", "2013-10-07T13:30:00Z", "2013-10-07T13:31:00Z"));
        assertThat(new File("equity/usa/second/spy/20131007_trade.zip", "20131007_spy_second_trade.csv").read(row))
                .isEqualTo(bar("SPY", "2013-10-07T13:30:00Z", "2013-10-07T13:30:01Z"));
        assertThat(new File("equity/usa/minute/spy/20131007_trade.zip", "data.csv").read(row))
                .isEqualTo(bar("SPY", "2013-10-07T13:30:00Z", "2013-10-07T13:31:00Z"));
    }

    @Test
    void shouldReadBarsOfHoursAndDays() throws Exception {
        // Given: the day on which the clocks are set back has 25 hours
        String row = "20141102 00:00,1674000,1675000,1673900,1674500,1234";

        // When / Then
        assertThat(new File("equity/usa/hour/spy.zip", "spy.csv").read(row))
                .isEqualTo(bar("SPY", "2014-11-02T04:00:00Z", "2014-11-02T05:00:00Z"));
        assertThat(new File("equity/usa/daily/spy.zip", "spy.csv").read(row))
                .isEqualTo(bar("SPY", "2014-11-02T04:00:00Z", "2014-11-03T05:00:00Z"));
        assertThatThrownBy(() -> new File("equity/spy.zip", "spy.csv").read(row))
                .isInstanceOf(LabException.class)
                .hasMessageContaining("hours or days");
    }

    @Test
    void shouldMakeAQuoteOfAQuoteBarAsItStoodAtTheClose() throws Exception {
        // Given
        File file = new File("equity/usa/minute/spy/20131007_quote.zip", "20131007_spy_minute_quote.csv");
        String whole = "34200000,1674000,1675000,1673900,1674500,12,1674100,1675100,1674000,1674600,34";

        // When / Then
        assertThat(file.read(whole))
                .isEqualTo(quote("SPY", "2013-10-07T13:31:00Z", 16_745_000_000L, 12 * ONE, 16_746_000_000L, 34 * ONE));
        assertThat(file.read("34200000,,,,,0,1674100,1675100,1674000,1674600,34"))
                .isEqualTo(quote("SPY", "2013-10-07T13:31:00Z", 0, 0, 16_746_000_000L, 34 * ONE));
        assertThat(file.format(whole).together()).isTrue();
    }

    @Test
    void shouldReadCoins() throws Exception {
        assertThat(new File("crypto_bybit_minute_btcusdt_20221213_trade.zip", "20221213_btcusdt_minute_trade.csv")
                        .read("60000,17206.64,17223.47,17206,17223.46,6.802688"))
                .isEqualTo(new Bar(
                        0,
                        "lean",
                        "BTCUSDT",
                        micros("2022-12-13T00:01:00Z"),
                        micros("2022-12-13T00:02:00Z"),
                        0,
                        1_720_664_000_000L,
                        1_722_347_000_000L,
                        1_720_600_000_000L,
                        1_722_346_000_000L,
                        680_268_800L,
                        false,
                        false));
        // Sizes are sums of doubles.
        assertThat(new File("crypto/coinbase/minute/btcusd/20171217_quote.zip", "20171217_btcusd_minute_quote.csv")
                        .read("0,1,1,1,19650,0.029768000000000003,1,1,1,19650.01,14.504536119999997"))
                .isEqualTo(quote(
                        "BTCUSD",
                        "2017-12-17T00:01:00Z",
                        1_965_000_000_000L,
                        2_976_800,
                        1_965_001_000_000L,
                        1_450_453_612));
        assertThat(new File("x.zip", "20221213_btcusdt_tick_trade.csv").read("5,17206.64,2"))
                .isEqualTo(trade("BTCUSDT", "2022-12-13T00:00:00.005Z", 1_720_664_000_000L, 2 * ONE));
        assertThat(new File("x.zip", "20221213_btcusdt_tick_quote.csv").read("5,17206.64,2,17207,3,0"))
                .isEqualTo(quote(
                        "BTCUSDT",
                        "2022-12-13T00:00:00.005Z",
                        1_720_664_000_000L,
                        2 * ONE,
                        1_720_700_000_000L,
                        3 * ONE));
    }

    @Test
    void shouldTakeTheTimesOfCurrenciesFromWhoRecordedThem() throws Exception {
        // Given
        String row = "1787,1.38727,1.38729";
        String inner = "20140501_eurusd_tick_quote.csv";

        // When / Then
        assertThat(new File("fxcm_eurusd_20140501_quote.zip", inner).read(row))
                .isEqualTo(quote("EURUSD", "2014-05-01T05:00:01.787Z", 138_727_000, 0, 138_729_000, 0));
        assertThat(new File("forex/oanda/tick/eurusd/20140501_quote.zip", inner).read(row))
                .isEqualTo(quote("EURUSD", "2014-05-01T00:00:01.787Z", 138_727_000, 0, 138_729_000, 0));
        assertThatThrownBy(() -> new File("x.zip", inner).read(row))
                .isInstanceOf(LabException.class)
                .hasMessageContaining("--time-zone");
        Hints berlin = new Hints(null, null, ZoneId.of("Europe/Berlin"), null);
        assertThat(new File("x.zip", inner).format(row, berlin).read(row))
                .contains(quote("EURUSD", "2014-04-30T22:00:01.787Z", 138_727_000, 0, 138_729_000, 0));
    }

    @ParameterizedTest
    @CsvSource({
        "equity/x/20131007_trade.zip, '0,1,1,1,1,1', LEAN minute trade bars, New York time",
        "crypto/1/2/3/4/5/x.zip, '0,1,1,1,1,1', LEAN minute trade bars, New York time",
        "crypto-friends/equity_minute/x.zip, '0,1,1,1,1,1', LEAN minute trade bars, New York time",
        "cryptofuture_dydx_x.zip, '0,1,1,1,1,1', LEAN minute trade bars, UTC",
        "x.zip, '0,1,1.5,1,1,1', LEAN minute trade bars, UTC",
        "x.zip, '0,1,1,1,1,1', LEAN minute trade bars, New York time",
    })
    void shouldRecogniseWhatAFileIsAbout(String path, String row, String title, String zone) throws Exception {
        assertThat(new File(path, "20131007_abc_minute_trade.csv").format(row).title())
                .startsWith(title + ", " + zone);
    }

    @Test
    void shouldBelieveTheUserFirst() throws Exception {
        // Given
        String row = "0,1,1,1,1,1";
        File file = new File("equity/x.zip", "20131007_abc_minute_trade.csv");

        // When
        RowFormat format = file.format(row, new Hints("MINE", AssetClass.CRYPTO, null, null));

        // Then
        assertThat(format.title()).contains("UTC, prices as they are");
        assertThat(format.read(row).orElseThrow().symbol()).isEqualTo("MINE");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "34200000,1674100,100,P,20002020",
                "34200000,1674100,100,P,20002020,0,0",
                "34200000,1674100,100,P,20002020,2",
                "34200000,167.41,100,P,20002020,0",
                "34200000,0,100,P,20002020,0",
                "34200000,1674100,-100,P,20002020,0",
                "86400001,1674100,100,P,20002020,0",
                "-1,1674100,100,P,20002020,0",
                "x,1674100,100,P,20002020,0",
                "34200000,x,100,P,20002020,0",
            })
    void shouldRefuseBrokenTicks(String row) throws Exception {
        // Given
        RowFormat format = SHARE_TRADES.format(row);

        // When / Then
        assertThatThrownBy(() -> format.read(row)).isInstanceOf(BrokenRowException.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "34200000,1674000,1675000,1673900,1674500",
                "34200000,,1675000,1673900,1674500,1",
                "34200000,1674000,1675000,1673900,1674500,-1",
                "20131007 09:30,1674000,1675000,1673900,1674500,1",
            })
    void shouldRefuseBrokenBars(String row) throws Exception {
        // Given
        RowFormat format = new File("equity/x.zip", "20131007_spy_minute_trade.csv").format(row);

        // When / Then
        assertThatThrownBy(() -> format.read(row)).isInstanceOf(BrokenRowException.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"20131007 9:30,1,1,1,1,1", "20131307 09:30,1,1,1,1,1", "20131007 24:30,1,1,1,1,1", "1,1,1,1,1,1"
            })
    void shouldRefuseBrokenDates(String row) throws Exception {
        // Given
        RowFormat format = new File("equity/hour/x.zip", "spy.csv").format("20131007 09:00,1,1,1,1,1");

        // When / Then
        assertThatThrownBy(() -> format.read(row)).isInstanceOf(BrokenRowException.class);
    }

    @Test
    void shouldRefuseNamesThatContradictEachOther() {
        assertThatThrownBy(
                        () -> new File("spy_20131008_trade.zip", "20131007_spy_Trade_Tick.csv").format("0,1,1,P,0,0"))
                .isInstanceOf(LabException.class)
                .hasMessageContaining("another day");
        assertThatThrownBy(() -> new File("x.zip", "20131340_spy_Trade_Tick.csv").format("0,1,1,P,0,0"))
                .isInstanceOf(LabException.class)
                .hasMessageContaining("no day");
    }

    private static Trade trade(String symbol, String time, long price, long size) {
        return new Trade(0, "lean", symbol, micros(time), 0, price, size, null, null, false, false);
    }

    private static Quote quote(String symbol, String time, long bid, long bidSize, long ask, long askSize) {
        return new Quote(0, "lean", symbol, micros(time), 0, bid, bidSize, ask, askSize, false, false);
    }

    private static Bar bar(String symbol, String start, String close) {
        return new Bar(
                0,
                "lean",
                symbol,
                micros(start),
                micros(close),
                0,
                16_740_000_000L,
                16_750_000_000L,
                16_739_000_000L,
                16_745_000_000L,
                1_234 * ONE,
                false,
                false);
    }

    private static long micros(String instant) {
        return ChronoUnit.MICROS.between(Instant.EPOCH, Instant.parse(instant));
    }
}
