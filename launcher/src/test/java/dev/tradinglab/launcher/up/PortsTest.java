package dev.tradinglab.launcher.up;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tradinglab.launcher.context.LabException;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

class PortsTest {
    private static final List<Source> SIM = List.of(Source.SIM);

    @Test
    void shouldGiveAFurtherSourceThePortThatItAlwaysHas() {
        // When
        Ports ports = Ports.of(List.of(Source.BINANCE, Source.ALPACA), 16, OptionalInt.empty(), Map.of());
        Ports other = Ports.of(
                List.of(Source.STOCKDATA, Source.SIM, Source.ALPACA, Source.BINANCE), 1, OptionalInt.empty(), Map.of());

        // Then
        assertThat(ports.of("ingest")).isEqualTo(8081);
        assertThat(ports.of("ledger")).isEqualTo(8099);
        assertThat(ports.of("ingest-alpaca")).isEqualTo(8102).isEqualTo(other.of("ingest-alpaca"));
        assertThat(other.of("ingest-sim")).isEqualTo(8100);
        assertThat(ports.services()).doesNotContainKey("ingest-binance");
    }

    @Test
    void shouldTakeTheUsualPorts() {
        // When
        Ports ports = Ports.of(SIM, 2, OptionalInt.empty(), Map.of());

        // Then
        assertThat(ports.of("kafka")).isEqualTo(9092);
        assertThat(ports.of("postgres")).isEqualTo(5432);
        assertThat(ports.of("dashboard")).isEqualTo(8080);
        assertThat(ports.of("runner-2")).isEqualTo(8083);
    }

    @Test
    void shouldCountFromABaseAndLetOneBeChosen() {
        // When
        Ports ports = Ports.of(SIM, 16, OptionalInt.of(21_000), Map.of("ledger", 4_000));

        // Then
        assertThat(ports.of("dashboard")).isEqualTo(21_000);
        assertThat(ports.of("runner-16")).isEqualTo(21_017);
        assertThat(ports.of("broker")).isEqualTo(21_018);
        assertThat(ports.of("kafka")).isEqualTo(21_050);
        assertThat(ports.of("ledger")).isEqualTo(4_000);
    }

    @Test
    void shouldRefuseNamesThatAreNoPart() {
        assertThatThrownBy(() -> Ports.of(SIM, 1, OptionalInt.empty(), Map.of("runner-2", 4_000)))
                .isInstanceOf(LabException.class)
                .hasMessageContaining("runner-2")
                .hasMessageContaining("runner-1");
    }

    @Test
    void shouldRefuseOnePortForTwo() {
        assertThatThrownBy(() -> Ports.of(SIM, 1, OptionalInt.empty(), Map.of("ledger", 8_080)))
                .isInstanceOf(LabException.class)
                .hasMessageContaining("8080");
    }

    @Test
    void shouldRefuseABaseThatLeavesNoRoom() {
        assertThatThrownBy(() -> Ports.of(SIM, 1, OptionalInt.of(65_530), Map.of()))
                .isInstanceOf(LabException.class)
                .hasMessageContaining("is no port");
    }
}
