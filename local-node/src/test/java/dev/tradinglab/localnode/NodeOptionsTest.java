package dev.tradinglab.localnode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NodeOptionsTest {

    @Test
    void shouldReadEveryOption() throws Exception {
        // When
        NodeOptions options = NodeOptions.parse("/data/pg", "5432", "--with-parent", "--binaries=/cache");

        // Then
        assertThat(options).isEqualTo(new NodeOptions(Path.of("/data/pg"), 5432, true, Path.of("/cache")));
    }

    @Test
    void shouldKeepBinariesBesideTheDataByDefault() throws Exception {
        // When
        NodeOptions options = NodeOptions.parse("/data/pg", "5432");

        // Then
        assertThat(options.withParent()).isFalse();
        assertThat(options.binaries()).isEqualTo(Path.of("/data/pg/binaries"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "65536", "-1", "http", ""})
    void shouldRefuseWhatIsNoPort(String port) {
        assertThatThrownBy(() -> NodeOptions.parse("dir", port))
                .isInstanceOf(NodeException.class)
                .hasMessageContaining("not a port");
    }

    @Test
    void shouldRefuseOptionsItDoesNotKnow() {
        assertThatThrownBy(() -> NodeOptions.parse("dir", "1234", "--with-parents"))
                .isInstanceOf(NodeException.class)
                .hasMessageContaining("--with-parents");
    }
}
