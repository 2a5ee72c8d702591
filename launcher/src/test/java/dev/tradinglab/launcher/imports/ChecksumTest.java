package dev.tradinglab.launcher.imports;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tradinglab.launcher.archive.Hints;
import dev.tradinglab.launcher.context.LabException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.Locale;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ChecksumTest {
    private static final String NAME = "BTCUSDT-trades-2024-08-08.csv";

    @TempDir
    Path folder;

    private Path file;
    private String sha;

    @BeforeEach
    void write() throws Exception {
        file = Files.writeString(folder.resolve(NAME), "1,2,3,6,1723161255342,True,True\n");
        sha = HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(file)));
    }

    @Test
    void shouldTakeAFileWhoseChecksumIsRight() throws Exception {
        // Given
        publish(sha.toUpperCase(Locale.ROOT) + "  " + NAME + "\n");

        // When / Then
        assertThat(readAll().checked()).isTrue();
    }

    @Test
    void shouldTakeAFileWithoutAChecksum() {
        assertThat(readAll().checked()).isFalse();
    }

    @Test
    void shouldRefuseAFileWhoseChecksumIsAnother() throws Exception {
        // Given
        publish("0".repeat(64) + "  " + NAME + "\n");

        // When / Then
        assertThatThrownBy(this::readAll)
                .isInstanceOf(LabException.class)
                .hasMessageContaining(NAME)
                .hasMessageContaining(sha)
                .hasMessageContaining("download both again");
    }

    @Test
    void shouldRefuseAChecksumThatIsNone() throws Exception {
        // Given
        publish("<html>not found</html>");

        // When / Then
        assertThatThrownBy(this::readAll).isInstanceOf(LabException.class).hasMessageContaining(NAME + ".CHECKSUM");
    }

    private void publish(String text) throws IOException {
        Files.writeString(folder.resolve(NAME + ".CHECKSUM"), text);
    }

    private FileReport readAll() {
        try (ArchiveFile archive = new ArchiveFile(file, Hints.NONE)) {
            while (archive.next() != null) {
                // Only the end counts.
            }
            assertThat(archive.sha()).isEqualTo(sha);
            return archive.report();
        }
    }
}
