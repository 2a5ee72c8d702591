package dev.tradinglab.localnode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PreflightTest {

    @TempDir
    Path temp;

    @Test
    void shouldNameAPortThatIsTaken() throws Exception {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            assertThatThrownBy(() -> Preflight.checkPort(taken.getLocalPort()))
                    .isInstanceOf(NodeException.class)
                    .hasMessageContaining("port " + taken.getLocalPort() + " is taken");
        }
    }

    @Test
    void shouldAcceptAFreePort() throws Exception {
        // Given
        int port = Preflight.freePort();

        // Then
        assertThatCode(() -> Preflight.checkPort(port)).doesNotThrowAnyException();
    }

    @Test
    void shouldMakeTheFolder() throws Exception {
        // Given
        Path folder = temp.resolve("a").resolve("b");

        // When
        Preflight.checkFolder(folder);

        // Then
        assertThat(folder).isDirectory();
    }

    @Test
    void shouldRefuseAFolderThatIsAFile() throws Exception {
        // Given
        Path file = Files.createFile(temp.resolve("file"));

        // Then
        assertThatThrownBy(() -> Preflight.checkFolder(file.resolve("below")))
                .isInstanceOf(NodeException.class)
                .hasMessageContaining("cannot write to");
    }
}
