package dev.tradinglab.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.File;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.junit.jupiter.api.Test;

class SharedProcessesTest {

    @Test
    void shouldGiveOneBrokerToAllTestsOfAJvmWhateverLoadsTheClass() throws Exception {
        // Given
        KafkaProcess kafka = KafkaProcess.shared();
        URL[] classPath = Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
                .map(SharedProcessesTest::url)
                .toArray(URL[]::new);

        // When
        String seenByAnotherCopy;
        try (var loader = new URLClassLoader(classPath, ClassLoader.getPlatformClassLoader())) {
            Class<?> copy = loader.loadClass(KafkaProcess.class.getName());
            Object shared = copy.getMethod("shared").invoke(null);
            seenByAnotherCopy = (String) copy.getMethod("bootstrapServers").invoke(shared);
        }

        // Then
        assertThat(seenByAnotherCopy).isEqualTo(kafka.bootstrapServers());
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", kafka.bootstrapServers()))) {
            NewTopics.create(admin, "shared", 2);
            Set<String> names = admin.listTopics().names().get();
            assertThat(names).contains("shared");
        }
        assertThatThrownBy(kafka::kill).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void shouldKeepTestsApartBySchema() throws Exception {
        // Given
        PostgresProcess postgres = PostgresProcess.shared();
        String one = postgres.freshSchema();
        String other = postgres.freshSchema();

        // When
        execute(one, "CREATE TABLE t (n int)");
        execute(other, "CREATE TABLE t (text varchar)");

        // Then
        execute(one, "INSERT INTO t (n) VALUES (1)");
        assertThatThrownBy(() -> execute(other, "INSERT INTO t (n) VALUES (1)")).hasMessageContaining("\"n\"");
    }

    private static void execute(String url, String sql) throws Exception {
        try (var connection = DriverManager.getConnection(url, PostgresProcess.USER, PostgresProcess.PASSWORD);
                var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static URL url(String path) {
        try {
            return Path.of(path).toUri().toURL();
        } catch (MalformedURLException e) {
            throw new IllegalArgumentException(path, e);
        }
    }
}
