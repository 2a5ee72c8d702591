package dev.tradinglab.launcher.topic;

import static org.assertj.core.api.Assertions.assertThat;

import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RecordLineTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "{\"price\":1.500,\"v\":1} | {\"price\":1.500,\"v\":1}",
                "12345678901234567890.10 | 12345678901234567890.10",
                "not json | \"not json\"",
                "{\"cut\": | \"{\\\"cut\\\":\"",
                "{} {} | \"{} {}\"",
                "~~ | \"\"",
                " | null"
            })
    void shouldPassValuesOnAsTheyAre(String value, String shown) {
        // Given
        var record = new ConsumerRecord<>("ticks", 3, 42, "BTCUSDT", value);

        // Then
        assertThat(RecordLine.of(record))
                .isEqualTo("{\"partition\":3,\"offset\":42,\"key\":\"BTCUSDT\",\"value\":" + shown + "}");
    }
}
