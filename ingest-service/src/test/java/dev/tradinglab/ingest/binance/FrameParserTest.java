package dev.tradinglab.ingest.binance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tradinglab.events.market.Aggressor;
import dev.tradinglab.events.market.Quote;
import dev.tradinglab.events.market.Trade;
import dev.tradinglab.ingest.net.UnreadableFrameException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FrameParserTest {
    private static final long RECEIVED = 1_800_000_000_000_000L;
    private static final String TRADE = """
            {"e":"trade","E":1680652800000,"s":"BTCUSDT","t":3071245454,"p":"28165.47000000","q":"0.00056000",\
            "b":20720542158,"a":20720542592,"T":1680652799999,"m":true,"M":true}""";

    @Test
    void shouldReadATradeOfACombinedStreamExactly() throws Exception {
        // When
        BinanceFrame frame = parse("{\"stream\":\"btcusdt@trade\",\"data\":" + TRADE + "}");

        // Then
        assertThat(frame)
                .isEqualTo(new BinanceFrame.Event(new Trade(
                        0,
                        "binance",
                        "BTCUSDT",
                        1_680_652_799_999_000L,
                        RECEIVED,
                        28_165_47_000_000L,
                        56_000L,
                        "3071245454",
                        Aggressor.SELL,
                        false,
                        false)));
    }

    @Test
    void shouldReadABareTradeInMicroseconds() throws Exception {
        // When
        BinanceFrame frame =
                parse(TRADE.replace("1680652799999", "1680652799999123").replace("\"m\":true", "\"m\":false"));

        // Then
        Trade trade = (Trade) ((BinanceFrame.Event) frame).event();
        assertThat(trade.time()).isEqualTo(1_680_652_799_999_123L);
        assertThat(trade.side()).isEqualTo(Aggressor.BUY);
    }

    @Test
    void shouldReadAQuoteThatHasNoKindAndNoTime() throws Exception {
        // When
        BinanceFrame frame = parse("""
                {"stream":"btcusdt@bookTicker","data":{"u":36090299876,"s":"BTCUSDT","b":"28165.47000000",\
                "B":"7.98680000","a":"28165.48000000","A":"3.26888000"}}""");

        // Then
        assertThat(frame)
                .isEqualTo(new BinanceFrame.Event(new Quote(
                        0,
                        "binance",
                        "BTCUSDT",
                        RECEIVED,
                        RECEIVED,
                        28_165_47_000_000L,
                        7_98_680_000L,
                        28_165_48_000_000L,
                        3_26_888_000L,
                        false,
                        false)));
    }

    @Test
    void shouldReadAnswersAndBothShapesOfErrors() throws Exception {
        assertThat(parse("{\"result\":null,\"id\":7}")).isEqualTo(new BinanceFrame.Accepted(7));
        assertThat(parse("{\"code\":2,\"msg\":\"Invalid request\",\"id\":1}"))
                .isEqualTo(new BinanceFrame.Refused(1, 2, "Invalid request"));
        assertThat(parse("{\"error\":{\"code\":3,\"msg\":\"Invalid JSON\"},\"id\":null}"))
                .isEqualTo(new BinanceFrame.Refused(-1, 3, "Invalid JSON"));
    }

    @Test
    void shouldReadAShutdownInBothShapes() throws Exception {
        assertThat(parse("{\"e\":\"serverShutdown\",\"E\":1}")).isEqualTo(new BinanceFrame.ServerShutdown());
        assertThat(parse("{\"stream\":\"!serverShutdown\",\"data\":{\"e\":\"serverShutdown\",\"E\":1}}"))
                .isEqualTo(new BinanceFrame.ServerShutdown());
    }

    @Test
    void shouldLetUnknownKindsPassByName() throws Exception {
        assertThat(parse("{\"stream\":\"x\",\"data\":{\"e\":\"depthUpdate\",\"u\":1}}"))
                .isEqualTo(new BinanceFrame.Unknown("depthUpdate"));
        assertThat(parse("{\"stream\":\"x@new\",\"data\":{\"y\":1}}")).isEqualTo(new BinanceFrame.Unknown("x@new"));
        assertThat(parse("{}")).isEqualTo(new BinanceFrame.Unknown("unnamed"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "garbage",
                "[1,2]",
                "null",
                "{\"e\":\"trade\"",
                "{\"e\":\"trade\"} trailing",
                "{\"e\":\"trade\",\"s\":\"BTCUSDT\"}",
                "{\"e\":\"trade\",\"s\":\"B\",\"t\":1,\"p\":1.5,\"q\":\"1\",\"T\":1680652799999,\"m\":true}",
                "{\"e\":\"trade\",\"s\":\"B\",\"t\":1,\"p\":\"NaN\",\"q\":\"1\",\"T\":1680652799999,\"m\":true}",
                "{\"e\":\"trade\",\"s\":\"B\",\"t\":1,\"p\":\"0\",\"q\":\"1\",\"T\":1680652799999,\"m\":true}",
                "{\"e\":\"trade\",\"s\":\"B\",\"t\":1,\"p\":\"1e30\",\"q\":\"1\",\"T\":1680652799999,\"m\":true}",
                "{\"e\":\"trade\",\"s\":\"B\",\"t\":1,\"p\":\"1\",\"q\":\"1\",\"T\":17,\"m\":true}",
                "{\"e\":\"trade\",\"s\":\"B\",\"t\":1.5,\"p\":\"1\",\"q\":\"1\",\"T\":1680652799999,\"m\":true}",
                "{\"e\":\"trade\",\"s\":\"B B\",\"t\":1,\"p\":\"1\",\"q\":\"1\",\"T\":1680652799999,\"m\":true}",
            })
    void shouldRefuseWhatIsNoMessageOfBinance(String text) {
        assertThatThrownBy(() -> parse(text)).isInstanceOf(UnreadableFrameException.class);
    }

    private static BinanceFrame parse(String text) throws UnreadableFrameException {
        return FrameParser.parse(text, RECEIVED);
    }
}
