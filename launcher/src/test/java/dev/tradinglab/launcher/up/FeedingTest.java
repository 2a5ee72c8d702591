package dev.tradinglab.launcher.up;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tradinglab.launcher.process.HealthProbe.Report;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class FeedingTest {
    private static Optional<Report> report(String state, String detail) {
        return Optional.of(
                new Report(true, Map.of("ingest", "UP"), Map.of("source", "alpaca", "state", state, "detail", detail)));
    }

    @Test
    void shouldNotCallRecordedWhatIsRefused() {
        assertThat(Feeding.ofFurther(Source.ALPACA, report("REFUSED", "set ALPACA_API_KEY and ALPACA_SECRET_KEY")))
                .isEqualTo("Not recorded Alpaca, live: alpaca refused: set ALPACA_API_KEY and ALPACA_SECRET_KEY");
        assertThat(Feeding.ofFurther(Source.STOCKDATA, report("WRONG_ZONE", "")))
                .startsWith("Not recorded ")
                .endsWith(": alpaca wrong zone");
        assertThat(Feeding.ofFurther(Source.ALPACA, report("UNREACHABLE", ""))).startsWith("Not recorded ");
    }

    @Test
    void shouldSayWhatIsRecordedAndWhatWillBe() {
        assertThat(Feeding.ofFurther(Source.ALPACA, report("LIVE", "")))
                .isEqualTo("Recorded     Alpaca, live, on a tape of its own");
        assertThat(Feeding.ofFurther(Source.ALPACA, report("CONNECTING", "")))
                .isEqualTo("Recorded     Alpaca, live, on a tape of its own, as soon as it answers");
        assertThat(Feeding.ofFurther(Source.ALPACA, Optional.empty())).endsWith("as soon as it answers");
    }

    @Test
    void shouldSayOfTheFirstSourceWhetherItFeedsTheLab() {
        assertThat(Feeding.of(Source.SIM, report("LIVE", ""))).isEqualTo(", fed by a simulated exchange.");
        assertThat(Feeding.of(Source.ALPACA, report("REFUSED", "no key")))
                .isEqualTo(", without market data yet: alpaca refused: no key.");
    }
}
