package dev.tradinglab.launcher.up;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tradinglab.launcher.context.LabContext;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PasswordTest {

    @TempDir
    Path root;

    @Test
    void shouldMakeOneUpOnceForItsOwnerOnly() throws Exception {
        // Given
        LabContext lab = new LabContext(root, Map.of());

        // When
        String password = Password.of(lab);

        // Then
        assertThat(password).matches("[0-9a-f]{32}").isEqualTo(Password.of(lab));
        assertThat(Files.getPosixFilePermissions(lab.home().passwordFile()))
                .containsExactlyInAnyOrder(PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE);
    }

    @Test
    void shouldPreferTheEnvironment() {
        // Given
        LabContext lab = new LabContext(root, Map.of("LAB_JDBC_PASSWORD", "mine"));

        // Then
        assertThat(Password.of(lab)).isEqualTo("mine");
        assertThat(lab.home().passwordFile()).doesNotExist();
    }
}
