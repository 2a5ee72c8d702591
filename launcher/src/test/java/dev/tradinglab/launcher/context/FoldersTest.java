package dev.tradinglab.launcher.context;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FoldersTest {
    @TempDir
    Path folder;

    @Test
    void shouldDeleteAllButOneFile() throws IOException {
        // Given
        Path kept = Files.createFile(folder.resolve("lab.lock"));
        Files.createFile(folder.resolve("lab.json"));
        Files.createFile(
                Files.createDirectories(folder.resolve("kafka").resolve("data")).resolve("segment"));

        // When
        Folders.deleteAllBut(kept, folder);

        // Then
        assertThat(folder.toFile().list()).containsExactly("lab.lock");
    }

    @Test
    void shouldTakeAFolderThatIsNotThereForDeleted() {
        Folders.delete(folder.resolve("none"));

        assertThat(folder).isEmptyDirectory();
    }
}
