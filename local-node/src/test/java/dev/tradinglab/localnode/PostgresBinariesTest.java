package dev.tradinglab.localnode;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PostgresBinariesTest {

    @ParameterizedTest
    @CsvSource({
        "Linux, amd64, postgres-linux-x86_64.txz",
        "Linux, aarch64, postgres-linux-arm_64.txz",
        "Mac OS X, aarch64, postgres-darwin-arm_64.txz",
        "Mac OS X, x86_64, postgres-darwin-x86_64.txz",
        "Linux, riscv64, postgres-linux-riscv64.txz"
    })
    void shouldKnowThePublishersNamesOfPlatforms(String os, String arch, String archive) {
        assertThat(PostgresBinaries.archiveName(os, arch)).isEqualTo(archive);
    }

    @Test
    void shouldHaveTheBinariesOfThePlatformThatBuilds() {
        // When
        String archive = PostgresBinaries.archiveName(System.getProperty("os.name"), System.getProperty("os.arch"));

        // Then
        assertThat(PostgresBinaries.class.getResource("/" + archive)).isNotNull();
    }
}
