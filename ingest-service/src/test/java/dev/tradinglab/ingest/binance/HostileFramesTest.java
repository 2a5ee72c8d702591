package dev.tradinglab.ingest.binance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tradinglab.ingest.net.UnreadableFrameException;
import dev.tradinglab.testkit.HostileBytes;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Whatever comes over the socket is a message of Binance or is said to be none. */
class HostileFramesTest {
    private static final long SEED = Long.getLong("lab.seed", System.nanoTime());
    private static final int FRAMES = 20_000;
    private static final List<String> SAMPLES = List.of(
            "{\"e\":\"trade\",\"E\":1680559200123,\"s\":\"BTCUSDT\",\"t\":3060125781,\"p\":\"28165.47\",\"q\":\"0.00101\",\"T\":1680559200123,\"m\":true,\"M\":true}",
            "{\"stream\":\"btcusdt@trade\",\"data\":{\"e\":\"trade\",\"E\":1,\"s\":\"BTCUSDT\",\"t\":1,\"p\":\"1\",\"q\":\"2\",\"T\":1680559200123,\"m\":false}}",
            "{\"u\":400900217,\"s\":\"BNBUSDT\",\"b\":\"25.3519\",\"B\":\"31.21\",\"a\":\"25.3652\",\"A\":\"40.66\"}",
            "{\"result\":null,\"id\":1}",
            "{\"error\":{\"code\":2,\"msg\":\"Invalid request\"},\"id\":3}",
            "{\"e\":\"serverShutdown\",\"E\":1680559200123}");

    @Test
    void shouldParseOrSayThatItIsNoMessage() {
        System.out.println("HostileFramesTest: repeat it with -Dlab.seed=" + SEED);
        HostileBytes hostile = new HostileBytes(SEED, SAMPLES);
        int parsed = 0;
        int unreadable = 0;
        for (int i = 0; i < FRAMES; i++) {
            String frame = new String(hostile.next(), StandardCharsets.UTF_8);
            try {
                assertThat(FrameParser.parse(frame, 1_680_559_200_000_000L)).isNotNull();
                parsed++;
            } catch (UnreadableFrameException e) {
                assertThat(e.getMessage()).hasSizeLessThan(2_000);
                unreadable++;
            } catch (RuntimeException | Error e) {
                throw new AssertionError("seed " + SEED + ", frame " + i + ": " + frame, e);
            }
        }
        assertThat(parsed).isGreaterThan(FRAMES / 10);
        assertThat(unreadable).isGreaterThan(FRAMES / 10);
    }
}
