package dev.tradinglab.launcher.up;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tradinglab.launcher.context.LabContext;
import dev.tradinglab.launcher.context.LabException;
import dev.tradinglab.launcher.context.Secret;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class SecretsTest {

    @TempDir
    Path root;

    @ParameterizedTest
    @EnumSource
    void shouldMakeEachUpOnceForItsOwnerOnly(Secret secret) throws Exception {
        // Given
        LabContext lab = new LabContext(root, Map.of());

        // When
        String value = Secrets.of(lab).get(secret);

        // Then
        assertThat(value).matches("[0-9a-f]{32}").isEqualTo(Secrets.of(lab).get(secret));
        assertThat(PosixFilePermissions.toString(
                        Files.getPosixFilePermissions(lab.home().secret(secret))))
                .isEqualTo("rw-------");
    }

    @Test
    void shouldMakeNoTwoAlike() {
        Secrets secrets = Secrets.of(new LabContext(root, Map.of()));

        assertThat(Stream.of(Secret.values()).map(secrets::get)).doesNotHaveDuplicates();
    }

    @Test
    void shouldPreferTheTokenOfTheEnvironment() {
        LabContext lab = new LabContext(root, Map.of("LAB_TOKEN", "a-token-of-my-own"));

        assertThat(Secrets.of(lab).get(Secret.TOKEN)).isEqualTo("a-token-of-my-own");
        assertThat(lab.token()).isEqualTo("a-token-of-my-own");
    }

    @Test
    void shouldRefuseATokenThatCanBeGuessed() {
        LabContext lab = new LabContext(root, Map.of("LAB_TOKEN", "fifteen-letters"));

        assertThatThrownBy(() -> Secrets.of(lab))
                .isInstanceOf(LabException.class)
                .hasMessageContaining("at least 16")
                .hasMessageNotContaining("fifteen-letters");
    }
}
