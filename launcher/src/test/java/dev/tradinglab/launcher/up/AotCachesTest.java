package dev.tradinglab.launcher.up;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AotCachesTest {

    @TempDir
    Path root;

    private AotCaches caches;
    private Path cache;

    @BeforeEach
    void makeCache() throws Exception {
        caches = AotCaches.use(root);
        cache = caches.file("broker");
        Files.createDirectories(cache.getParent());
        Files.createFile(cache);
    }

    @Test
    void shouldUseOnlyWhatIsThere() {
        assertThat(caches.flags("broker")).contains("-XX:AOTCache=" + cache);
        assertThat(caches.flags("ledger")).isEmpty();
        assertThat(AotCaches.make(root).flags("ledger")).contains("-XX:AOTCacheOutput=" + caches.file("ledger"));
    }

    @Test
    void shouldTryACacheWithTheProgramsClassPathAndKeepOneThatWorks() throws Exception {
        // Given
        Path said = root.resolve("said");
        List<String> command = List.of(
                "sh", "-c", "echo \"$@\" >" + said, "java", "-Xmx9m", "-XX:AOTCacheOutput=x", "-jar", "a.jar", "extra");

        // When
        boolean sound = caches.keepIfSound("broker", command);

        // Then
        assertThat(sound).isTrue();
        assertThat(cache).exists();
        assertThat(said).hasContent("-Xmx9m -XX:AOTCache=" + cache + " -XX:AOTMode=on -cp a.jar -version");
    }

    @Test
    void shouldDeleteACacheThatTheJvmRefuses() throws Exception {
        // When
        boolean sound = caches.keepIfSound("broker", List.of("sh", "-c", "exit 1", "java", "-cp", "a.jar", "Main"));

        // Then
        assertThat(sound).isFalse();
        assertThat(cache).doesNotExist();
    }

    @Test
    void shouldNotMissACacheThatWasNotMade() throws Exception {
        assertThat(caches.keepIfSound("ledger", List.of("sh", "-c", "exit 0", "java", "-cp", "a.jar", "Main")))
                .isFalse();
    }
}
