package dev.tradinglab.launcher.context;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LabContextTest {

    private static final LabState STATE = new LabState(
            new PartState("launcher", 1, 2, 0, null, "lab.log"),
            true,
            "sim",
            "127.0.0.1:9092",
            "jdbc:postgresql://127.0.0.1:5432/lab",
            "reader",
            "http://127.0.0.1:8080/",
            List.of(new PartState("kafka", 3, 4, 9092, null, "kafka.log")));

    @TempDir
    Path root;

    @Test
    void shouldFindWhatUpStarted() throws Exception {
        // Given
        LabContext lab = new LabContext(root, Map.of());
        new StateFile(lab.home().stateFile()).write(STATE);
        Files.writeString(lab.home().secret(Secret.READER), "secret\n");
        Files.writeString(lab.home().secret(Secret.TOKEN), "token\n");

        // Then
        assertThat(lab.home().dir()).isEqualTo(root.resolve(".lab"));
        assertThat(lab.state()).contains(STATE);
        assertThat(lab.kafka()).isEqualTo("127.0.0.1:9092");
        assertThat(lab.jdbc()).isEqualTo(new JdbcAccess(STATE.jdbcUrl(), "reader", "secret"));
        assertThat(lab.token()).isEqualTo("token");
        assertThat(lab.dashboard()).hasToString("http://127.0.0.1:8080");
        assertThat(lab.botsFolder()).isEqualTo(root.resolve("bots"));
    }

    @Test
    void shouldPreferTheEnvironment() {
        // Given
        LabContext lab = new LabContext(
                root,
                Map.of(
                        "LAB_HOME", root.resolve("elsewhere").toString(),
                        "LAB_KAFKA", "kafka:9092",
                        "LAB_JDBC_URL", "jdbc:postgresql://db/x",
                        "LAB_JDBC_USER", "me",
                        "LAB_JDBC_PASSWORD", "mine",
                        "LAB_DASHBOARD", "http://dashboard:8080",
                        "LAB_TOKEN", "my-token"));
        new StateFile(lab.home().stateFile()).write(STATE);

        // Then
        assertThat(lab.home().dir()).isEqualTo(root.resolve("elsewhere"));
        assertThat(lab.kafka()).isEqualTo("kafka:9092");
        assertThat(lab.jdbc()).isEqualTo(new JdbcAccess("jdbc:postgresql://db/x", "me", "mine"));
        assertThat(lab.dashboard()).hasToString("http://dashboard:8080");
        assertThat(lab.token()).isEqualTo("my-token");
    }

    @Test
    void shouldTellToStartTheLab() {
        LabContext lab = new LabContext(root, Map.of("LAB_KAFKA", " "));
        assertThatThrownBy(lab::kafka).isInstanceOf(LabException.class).hasMessageContaining("./lab up");
    }

    @Test
    void shouldSayWhereTheTokenIsMissing() {
        LabContext lab = new LabContext(root, Map.of());
        assertThatThrownBy(lab::token)
                .isInstanceOf(LabException.class)
                .hasMessageContaining(lab.home().secret(Secret.TOKEN).toString());
    }

    @Test
    void shouldNotTripOverAStateFileThatIsBroken() throws Exception {
        // Given
        LabContext lab = new LabContext(root, Map.of());
        Files.createDirectories(lab.home().dir());
        Files.writeString(lab.home().stateFile(), "{\"launcher\":");

        // Then
        assertThat(lab.state()).isEmpty();
    }

    @Test
    void shouldReplaceAPartInItsPlace() {
        // Given
        PartState broker = new PartState("broker", 5, 6, 8082, "http://x", "broker.log");
        PartState restarted = new PartState("kafka", 7, 8, 9092, null, "kafka.log");

        // When
        LabState changed = STATE.with(broker).with(restarted);

        // Then
        assertThat(changed.parts()).containsExactly(restarted, broker);
    }

    @Test
    void shouldNotPrintPasswords() {
        assertThat(new JdbcAccess("jdbc:x", "lab", "secret")).asString().doesNotContain("secret");
    }
}
