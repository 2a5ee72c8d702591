package dev.tradinglab.launcher.imports;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tradinglab.launcher.archive.BrokenRowException;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class LineReaderTest {
    @Test
    void shouldReadLinesAsTheyAreWhereverTheBufferEnds() throws Exception {
        // Given
        long seed = Long.getLong("lab.seed", System.nanoTime());
        System.out.println("LineReaderTest: seed " + seed + " (repeat with -Dlab.seed=" + seed + ")");
        Random random = new Random(seed);
        List<String> lines = new ArrayList<>();
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < 20_000; i++) {
            String line = "x".repeat(random.nextInt(60));
            lines.add(line);
            text.append(line).append(random.nextBoolean() ? "\n" : "\r\n");
        }

        // When
        LineReader reader = reader(text.toString());
        List<String> read = new ArrayList<>();
        for (String line = reader.next(); line != null; line = reader.next()) {
            read.add(line);
        }

        // Then
        assertThat(read).isEqualTo(lines);
        assertThat(reader.line()).isEqualTo(20_000);
    }

    @Test
    void shouldReadALastLineWithoutAnEnd() throws Exception {
        // Given
        LineReader reader = reader("a\nb");

        // When / Then
        assertThat(reader.next()).isEqualTo("a");
        assertThat(reader.next()).isEqualTo("b");
        assertThat(reader.next()).isNull();
        assertThat(reader.next()).isNull();
    }

    @Test
    void shouldRefuseAFileWithoutLines() {
        // Given
        LineReader reader = reader("x".repeat(1_000_000));

        // When / Then
        assertThatThrownBy(reader::next).isInstanceOf(BrokenRowException.class);
    }

    private static LineReader reader(String text) {
        return new LineReader(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)));
    }
}
