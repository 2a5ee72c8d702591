package dev.tradinglab.ingest.binance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tradinglab.events.market.Trade;
import dev.tradinglab.ingest.net.UnreadableFrameException;
import dev.tradinglab.standins.BinanceStandIn;
import dev.tradinglab.testkit.HostileBytes;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PlainTradeTest {
    private static final long RECEIVED = 1_800_000_000_000_000L;
    private static final long SEED = Long.getLong("lab.seed", 20_261_128);
    private static final int FRAMES = 50_000;
    private static final String BINANCES = """
            {"stream":"btcusdt@trade","data":{"e":"trade","E":1680652800000,"s":"BTCUSDT","t":3071245454,"p":"28165.47000000",\
            "q":"0.00056000","b":20720542158,"a":20720542592,"T":1680652799999,"m":true,"M":true}}""";
    private static final String LOADS = """
            {"stream":"load0001usdt@trade","data":{"e":"trade","s":"LOAD0001USDT","p":"123.45000000","q":"0.01000000","m":false,\
            "M":true,"t":17,"E":1680652800000,"T":1680652799999123}}""";

    @Test
    void shouldReadWhatTheLongWayReads() throws Exception {
        for (String frame :
                List.of(BINANCES, LOADS, BinanceStandIn.trade("ETHUSDT", 0, "1", "0", 1_680_652_799_999L, true))) {
            // When
            Trade plain = PlainTrade.read(frame, RECEIVED);

            // Then
            assertThat(plain).isNotNull();
            assertThat(new BinanceFrame.Event(plain)).isEqualTo(FrameParser.parseAny(frame, RECEIVED));
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                // Each but the first is taken the long way, which may still find a trade in it.
                "\"t\":3071245454| \"t\":3071245454",
                "\"t\":3071245454|\"t\":03",
                "\"t\":3071245454|\"t\":-3",
                "\"t\":3071245454|\"t\":3.0",
                "\"t\":3071245454|\"t\":",
                "\"t\":3071245454|\"t\":9223372036854775808",
                "\"t\":3071245454|\"t\":\"3\"",
                "\"t\":3071245454|\"t\":1,\"t\":2",
                "\"t\":3071245454|\"x\":1",
                "\"m\":true|\"m\":tru",
                "\"m\":true|\"m\":1",
                "\"m\":true|\"n\":true",
                "BTCUSDT|BTC\\u0055SDT",
                "28165.47000000|0",
                "28165.47000000|-1",
                "28165.47000000|",
                "1680652799999|17",
                "\"e\":\"trade\"|\"e\":\"aggTrade\"",
                "}}|}} ",
                "}}|}}}",
                "}}|}",
                "}}|,}}",
            })
    void shouldLeaveEverythingElseToTheLongWay(String change) {
        // Given
        String[] parts = change.split("\\|", -1);
        String frame = BINANCES.replace(parts[0], parts[1]);
        assertThat(frame).isNotEqualTo(BINANCES);

        // When
        Trade plain = PlainTrade.read(frame, RECEIVED);

        // Then
        assertThat(plain).isNull();
    }

    @Test
    void shouldNeverReadAnythingThatTheLongWayReadsOtherwise() throws Exception {
        System.out.println("PlainTradeTest: repeat it with -Dlab.seed=" + SEED);
        HostileBytes hostile = new HostileBytes(SEED, List.of(BINANCES, LOADS));
        int taken = 0;
        for (int i = 0; i < FRAMES; i++) {
            String frame = new String(hostile.next(), StandardCharsets.UTF_8);
            Trade plain = PlainTrade.read(frame, RECEIVED);
            if (plain != null) {
                taken++;
                assertThat(new BinanceFrame.Event(plain)).as(frame).isEqualTo(longWay(frame));
            }
        }
        assertThat(taken).isGreaterThan(FRAMES / 100);
    }

    private static BinanceFrame longWay(String frame) {
        try {
            return FrameParser.parseAny(frame, RECEIVED);
        } catch (UnreadableFrameException e) {
            throw new AssertionError("it refuses " + frame, e);
        }
    }
}
