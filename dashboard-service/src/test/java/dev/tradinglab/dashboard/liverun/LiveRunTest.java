package dev.tradinglab.dashboard.liverun;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tradinglab.dashboard.support.Configs;
import dev.tradinglab.events.fixed.Fixed;
import dev.tradinglab.events.run.ExecutionRules;
import dev.tradinglab.events.run.Lane;
import dev.tradinglab.events.run.RunSpec;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;

class LiveRunTest {
    private static final Instant NOW = Instant.parse("2026-01-01T00:00:00.5Z");

    @Test
    void shouldHaveTheOriginalsRulesByDefault() {
        // When
        RunSpec spec = LiveRun.spec(Configs.with(Map.of()), 17, NOW);

        // Then
        assertThat(spec.run()).isEqualTo("live-sim");
        assertThat(spec.tape()).isEqualTo("ticks.sim");
        assertThat(spec.lane()).isEqualTo(Lane.LIVE);
        assertThat(spec.from()).isEqualTo(17);
        assertThat(spec.to()).isNull();
        assertThat(spec.cash()).isEqualTo(RunSpec.DEFAULT_CASH);
        assertThat(spec.sampling()).isEqualTo(RunSpec.DEFAULT_SAMPLING);
        assertThat(spec.rules()).isEqualTo(ExecutionRules.DEFAULT);
        assertThat(spec.cadence()).isEqualTo(RunSpec.DEFAULT_CADENCE);
        assertThat(spec.seed()).isEqualTo(1);
        assertThat(spec.created()).isEqualTo(1_767_225_600_500_000L);
    }

    @Test
    void shouldTakeWhatIsConfigured() {
        // Given
        Map<String, String> set = Map.of(
                "lab.source", "binance",
                "lab.live.cash", "2500.50",
                "lab.live.seed", "-9",
                "lab.live.sampling", "PT1.5S",
                "lab.live.cadence", "PT0.5S",
                "lab.live.latency", "PT0.25S",
                "lab.live.slippage-bps", "2.5",
                "lab.live.fee-bps", "10");

        // When
        RunSpec spec = LiveRun.spec(Configs.with(set), 0, NOW);

        // Then
        assertThat(spec.run()).isEqualTo("live");
        assertThat(spec.tape()).isEqualTo("ticks");
        assertThat(spec.cash()).isEqualTo(Fixed.parse("2500.5"));
        assertThat(spec.seed()).isEqualTo(-9);
        assertThat(spec.sampling()).isEqualTo(1_500_000);
        assertThat(spec.cadence()).isEqualTo(500_000);
        assertThat(spec.rules()).isEqualTo(new ExecutionRules(250_000, Fixed.parse("2.5"), Fixed.parse("10")));
    }

    @Test
    void shouldRefuseWhatCannotBe() {
        assertThatThrownBy(() -> LiveRun.spec(Configs.with(Map.of("lab.live.cash", "-1")), 0, NOW))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> LiveRun.spec(Configs.with(Map.of("lab.live.cadence", "PT8785H")), 0, NOW))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("cadence");
    }
}
