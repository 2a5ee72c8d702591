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
        assertThat(RecordedData.assume(Optional.of(data), data, "trades.csv")).isEqualTo(file);
    }

    @Test
    void shouldFailAndNotSkipWhenTheDataIsThereWithoutTheFile() {
        assertThatThrownBy(() -> RecordedData.assume(Optional.of(data), data, "trades.csv"))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("trades.csv");
    }

    @Test
    void shouldSkipAndWriteItDownWhenThereIsNoData() throws Exception {
        // Given notes of our own: others write theirs to those of the checkout meanwhile
        Path notes = data.resolve("target");

        // When
        assertThatThrownBy(() -> RecordedData.assume(Optional.empty(), notes, "only-for-this-test.csv"))
                .isInstanceOf(TestAbortedException.class);

        // Then
        assertThat(notes.resolve("skipped-for-lack-of-data.txt"))
                .content()
                .contains("RecordedDataTest")
                .contains("only-for-this-test.csv");
    }
}
