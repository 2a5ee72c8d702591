package dev.tradinglab.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.opentest4j.TestAbortedException;

class RecordedDataTest {

    @TempDir
    Path data;

    @Test
    void shouldFindWhatIsThere() throws Exception {
        // Given
        Path file = Files.createFile(data.resolve("trades.csv"));

        // Then
        assertThat(RecordedData.assume(Optional.of(data), "trades.csv")).isEqualTo(file);
    }

    @Test
    void shouldFailAndNotSkipWhenTheDataIsThereWithoutTheFile() {
        assertThatThrownBy(() -> RecordedData.assume(Optional.of(data), "trades.csv"))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("trades.csv");
    }

    @Test
    void shouldSkipAndWriteItDownWhenThereIsNoData() throws Exception {
        // Given
        Path list = Checkout.root().resolve("target").resolve("skipped-for-lack-of-data.txt");
        Optional<byte[]> before = Files.exists(list) ? Optional.of(Files.readAllBytes(list)) : Optional.empty();

        // When
        try {
            assertThatThrownBy(() -> RecordedData.assume(Optional.empty(), "only-for-this-test.csv"))
                    .isInstanceOf(TestAbortedException.class);

            // Then
            assertThat(list).content().contains("RecordedDataTest").contains("only-for-this-test.csv");
        } finally {
            if (before.isPresent()) {
                Files.write(list, before.get());
            } else {
                Files.delete(list);
            }
        }
    }
}
