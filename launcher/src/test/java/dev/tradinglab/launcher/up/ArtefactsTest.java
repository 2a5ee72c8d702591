package dev.tradinglab.launcher.up;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tradinglab.launcher.context.LabException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ArtefactsTest {

    @TempDir
    Path temp;

    private Path write(String file, String text) throws Exception {
        Path path = temp.resolve("tree/m/target/app").resolve(file);
        Files.createDirectories(path.getParent());
        return Files.writeString(path, text);
    }

    @Test
    void shouldBringACopyUpToDateWithoutTouchingOpenFiles() throws Exception {
        // Given
        Artefacts artefacts = new Artefacts(temp.resolve("tree"), temp.resolve("app"));
        write("lib/kept.jar", "kept");
        write("lib/changed.jar", "old");
        Path gone = write("lib/gone.jar", "gone");
        Path copy = artefacts.install("m", "app");
        Object keptBefore = Files.getAttribute(copy.resolve("lib/kept.jar"), "unix:ino");

        // When
        try (InputStream open = Files.newInputStream(copy.resolve("lib/changed.jar"))) {
            write("lib/changed.jar", "new content");
            Files.delete(gone);
            artefacts.install("m", "app");

            // Then
            assertThat(new String(open.readAllBytes(), StandardCharsets.UTF_8)).isEqualTo("old");
        }
        assertThat(copy.resolve("lib/changed.jar")).hasContent("new content");
        assertThat(copy.resolve("lib/gone.jar")).doesNotExist();
        assertThat(Files.getAttribute(copy.resolve("lib/kept.jar"), "unix:ino")).isEqualTo(keptBefore);
    }

    @Test
    void shouldSayWhatIsMissing() {
        assertThatThrownBy(() -> new Artefacts(temp, temp.resolve("app")).install("m", "app"))
                .isInstanceOf(LabException.class)
                .hasMessageContaining("m/target/app is missing");
    }
}
