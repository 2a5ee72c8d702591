package dev.tradinglab.events.text;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StorableTextTest {
    @ParameterizedTest
    @CsvSource({
        "plain, plain",
        "'a\u0000b', 'a\uFFFDb'",
        "'half \uD83D', 'half \uFFFD'",
        "'other half \uDE00', 'other half \uFFFD'",
        "'whole \uD83D\uDE00', 'whole \uD83D\uDE00'",
        "'\uDE00\uD83D', '\uFFFD\uFFFD'"
    })
    void shouldReplaceOnlyWhatPostgresCannotHold(String text, String stored) {
        // When
        String result = StorableText.of(text);

        // Then
        assertThat(result).isEqualTo(stored);
    }
}
