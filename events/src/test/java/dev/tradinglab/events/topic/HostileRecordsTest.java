package dev.tradinglab.events.topic;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tradinglab.events.json.UnreadableRecordException;
import dev.tradinglab.events.run.Fork;
import dev.tradinglab.events.run.Lane;
import dev.tradinglab.events.run.Opening;
import dev.tradinglab.events.run.RunSpec;
import java.io.IOException;
import java.io.InputStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What made-up bytes found, one by one. */
class HostileRecordsTest {
    private static final String LONG = "x".repeat(300_000);

    @Test
    void shouldSayInAFewWordsWhatIsWrongWithAVeryLongRecord() {
        for (String record : new String[] {"{\"type\":\"" + LONG + "\"}", "{\"v\":\"" + LONG + "\"}"}) {
            assertThatThrownBy(() -> Topics.COMMANDS.codec().decode(record.getBytes(UTF_8)))
                    .isInstanceOf(UnreadableRecordException.class)
                    .satisfies(e -> assertThat(e.getMessage()).hasSizeLessThan(2_000));
        }
    }

    @Test
    void shouldMakeADeadLetterThatKafkaTakes() {
        // Given what takes six bytes a character
        String worst = "\u0000".repeat(300_000);

        // When
        DeadLetter letter = new DeadLetter("broker", "orders", 0, 0, 0, worst, worst);

        // Then
        assertThat(Topics.DEAD_LETTERS.codec().encode(letter)).hasSizeLessThan(100_000);
    }

    static Stream<Arguments> nothings() {
        return Stream.of(
                Arguments.of("\"ETHUSD\":\"ETHUSDT\"}", "\"ETHUSD\":null}"),
                Arguments.of("{\"size\":\"0.005\",\"cost\":\"140.83\"}", "null"),
                Arguments.of("{\"price\":\"28165.47\",\"time\":1680559200123000,\"traded\":true}", "null"));
    }

    @ParameterizedTest
    @MethodSource("nothings")
    void shouldRefuseARunThatSaysNothingWhereSomethingMustBe(String given, String hostile) throws IOException {
        String sample = sample(given);

        // When / Then
        assertThatThrownBy(() -> Topics.RUNS
                        .codec()
                        .decode(sample.replace(given, hostile).getBytes(UTF_8)))
                .isInstanceOf(UnreadableRecordException.class)
                .hasMessageContaining("nothing");
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"prices\":{\"BTCUSDT\"", "\"symbol\":\"BTCUSDT\"", "\"positions\":{\"BTCUSDT\""})
    void shouldRefuseARunThatHoldsOrOrdersWhatHasHadNoPrice(String place) throws IOException {
        // Given
        String sample = sample("\"fork\"").replace(place, place.replace("BTCUSDT", "ETHUSDT"));

        // When / Then
        assertThatThrownBy(() -> Topics.RUNS.codec().decode(sample.getBytes(UTF_8)))
                .isInstanceOf(UnreadableRecordException.class)
                .hasMessageContaining("has had no price");
    }

    private static String sample(String with) throws IOException {
        try (InputStream in = HostileRecordsTest.class.getResourceAsStream("/samples/v1/runs.jsonl")) {
            return new String(in.readAllBytes(), UTF_8)
                    .lines()
                    .filter(line -> line.contains(with))
                    .findFirst()
                    .orElseThrow();
        }
    }

    @Test
    void shouldTakeAMapThatIsNotThereAsEmpty() {
        assertThat(new Fork("live-sim", 0, null).openings()).isEmpty();
        assertThat(new Opening("live-sim", 0, 0, 0, 0, null, null, null).positions())
                .isEmpty();
        assertThat(new RunSpec(
                                "bt",
                                Lane.BACKTEST,
                                "ticks.t",
                                0,
                                1L,
                                null,
                                null,
                                RunSpec.DEFAULT_CASH,
                                null,
                                1,
                                RunSpec.DEFAULT_SAMPLING,
                                RunSpec.ENGINE,
                                0)
                        .symbols())
                .isEmpty();
    }
}
