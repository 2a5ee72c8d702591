package dev.tradinglab.launcher.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tradinglab.launcher.context.LabContext;
import dev.tradinglab.launcher.context.LabException;
import dev.tradinglab.testkit.Checkout;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SettingsFileTest {
    @TempDir
    Path folder;

    private Path file(String text) throws IOException {
        return Files.writeString(folder.resolve("lab.yaml"), text);
    }

    @Test
    void shouldTellServicesWhatStandsInTheFile() throws IOException {
        // Given
        Path file = file("""
                source: [binance, alpaca]
                account: {cash: 2500.25}
                execution:
                  fee-bps: 7.5
                  latency: 250ms
                bots: {cadence: 0s}
                ingest: {quality: {late: 3s, jump-bps: 500}}
                sources:
                  binance:
                    symbols: [BTCUSDT, SOLUSDT]
                    book-ticker: true
                """);

        // When / Then
        assertThat(SettingsFile.read(file))
                .containsExactlyInAnyOrderEntriesOf(Map.of(
                        "LAB_SOURCE", "binance,alpaca",
                        "LAB_LIVE_CASH", "2500.25",
                        "LAB_LIVE_FEE_BPS", "7.5",
                        "LAB_LIVE_LATENCY", "PT0.25S",
                        "LAB_LIVE_CADENCE", "PT0S",
                        "LAB_INGEST_QUALITY_LATE", "PT3S",
                        "LAB_INGEST_QUALITY_JUMP_BPS", "500",
                        "LAB_INGEST_BINANCE_SYMBOLS", "BTCUSDT,SOLUSDT",
                        "LAB_INGEST_BINANCE_BOOK_TICKER", "true"));
    }

    @Test
    void shouldSayAllThatIsWrongAtOnceWithPathAndWhatIsAllowed() throws IOException {
        // Given
        Path file = file("""
                source: kraken
                account: {cash: -1}
                execution: {latency: soon, fee: 3}
                sources:
                  sim: {trades-per-second: 20.5}
                  binanse: {symbols: [BTCUSDT]}
                  alpaca: {api-key: abc, symbols: "AAPL SPY"}
                bots: {cadence: 8785h}
                equity: {sampling: 0s}
                ingest:
                  quality: {late: 0s, early: 25h, time-back: -1s, jump-bps: 0, absurd-factor: 1, jump: 20}
                seed:
                """);

        // When / Then
        assertThatThrownBy(() -> SettingsFile.read(file))
                .isInstanceOf(LabException.class)
                .hasMessageContainingAll(
                        "source: \"kraken\" is not allowed; it must be sim, binance, alpaca, manifold, stockdata, or a list of some of them, each once",
                        "account.cash: -1 is not allowed; it must be a number, 0.01 to 1000000000",
                        "execution.latency: \"soon\" is not allowed; it must be a time such as 250ms",
                        "execution.fee: there is no such key; there are execution.fee-bps, execution.slippage-bps",
                        "bots.cadence: \"8785h\" is not allowed; it must be a time such as 250ms, 10s, 5m or 1h, from 0s to 8784h",
                        "equity.sampling: \"0s\" is not allowed; it must be a time such as 250ms, 10s, 5m or 1h, from 1ms to 24h",
                        "ingest.quality.late: \"0s\" is not allowed; it must be a time such as 250ms, 10s, 5m or 1h, from 1ms to 24h",
                        "ingest.quality.early: \"25h\" is not allowed",
                        "ingest.quality.time-back: \"-1s\" is not allowed; it must be a time such as 250ms, 10s, 5m or 1h, from 0ms to 24h",
                        "ingest.quality.jump-bps: 0 is not allowed; it must be a whole number, 1 to 1000000",
                        "ingest.quality.absurd-factor: 1 is not allowed; it must be a whole number, 2 to 1000000",
                        "ingest.quality.jump: there is no such key; there are ingest.quality.late, ingest.quality.early",
                        "sources.sim.trades-per-second: 20.5 is not allowed; it must be a whole number, 1 to 100000",
                        "sources.binanse.symbols: there is no such key; there are sources.sim, sources.binance, sources.alpaca",
                        "sources.alpaca.api-key: keys come from the environment alone",
                        "sources.alpaca.symbols: \"AAPL SPY\" is not allowed; it must be a list of names",
                        "seed: nothing is said")
                .hasMessageNotContaining("abc");
    }

    @ParameterizedTest
    @ValueSource(strings = {"[]", "[binance, binance]", "[binance, kraken]", "{binance: true}", "7"})
    void shouldRefuseWhatIsNoListOfSources(String sources) throws IOException {
        Path file = file("source: " + sources);
        assertThatThrownBy(() -> SettingsFile.read(file)).isInstanceOf(LabException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"source: [", "source: sim\nsource: binance\n", "- sim\n", "sim", "source: \u0000"})
    void shouldSayWhatIsNoFileOfSettings(String text) throws IOException {
        Path file = file(text);
        assertThatThrownBy(() -> SettingsFile.read(file))
                .isInstanceOf(LabException.class)
                .hasMessageContaining("lab.yaml cannot be used:");
    }

    @Test
    void shouldTakeAnEmptyFileForDefaults() throws IOException {
        assertThat(SettingsFile.read(file("# nothing\n"))).isEmpty();
    }

    @Test
    void shouldHaveEveryKeyButAddressesInTheExample() {
        // When
        Map<String, String> example = SettingsFile.read(Checkout.root().resolve("examples/lab.yaml"));

        // Then
        assertThat(example.keySet())
                .containsExactlyInAnyOrderElementsOf(Setting.ALL.stream()
                        .filter(setting -> !(setting.kind() instanceof SettingKind.Address))
                        .map(Setting::variable)
                        .toList());
    }

    @Test
    void shouldReachContainersWithEveryKey() throws IOException {
        // What docker-compose.yml does not name stays in .env, and no service ever sees it.
        assertThat(Files.readString(Checkout.root().resolve("docker-compose.yml")))
                .contains(Setting.ALL.stream()
                        .map(setting -> "\n      " + setting.variable() + ":")
                        .filter(name -> !name.contains("LAB_SOURCE:"))
                        .toList())
                .contains("\n  LAB_SOURCE:");
    }

    @Test
    void shouldFindTheFileThatCounts() throws IOException {
        // Given
        Path own = file("source: sim");
        Path given = folder.resolve("other.yaml");

        // When / Then
        assertThat(SettingsFile.find(new LabContext(folder, Map.of()), null)).contains(own);
        assertThat(SettingsFile.find(new LabContext(folder, Map.of("LAB_CONFIG", given.toString())), null))
                .contains(given);
        assertThat(SettingsFile.find(new LabContext(folder, Map.of("LAB_CONFIG", "x")), given))
                .contains(given);
        assertThat(SettingsFile.find(new LabContext(folder.resolve("nowhere"), Map.of()), null))
                .isEmpty();
    }
}
