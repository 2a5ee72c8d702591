package dev.tradinglab.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(value = 600, unit = TimeUnit.SECONDS)
class KillAndRestartTest {

    private static final int RECORDS = 500;

    @TempDir
    Path temp;

    @Test
    void shouldKeepRecordsWhenTheBrokerIsKilled() throws Exception {
        try (KafkaProcess kafka = KafkaProcess.start(temp.resolve("kafka"), FreePorts.next())) {
            // Given
            Map<String, Object> config = Map.of("bootstrap.servers", kafka.bootstrapServers());
            try (Admin admin = Admin.create(config);
                    var producer = new KafkaProducer<>(config, new StringSerializer(), new StringSerializer())) {
                NewTopics.create(admin, "kept", 1);
                for (int i = 0; i < RECORDS; i++) {
                    producer.send(new ProducerRecord<>("kept", "value " + i));
                }
                producer.flush();
            }

            // When
            kafka.kill();
            kafka.restart();

            // Then
            List<String> read = new ArrayList<>();
            try (var consumer = new KafkaConsumer<>(config, new StringDeserializer(), new StringDeserializer())) {
                var partition = new TopicPartition("kept", 0);
                consumer.assign(List.of(partition));
                consumer.seekToBeginning(List.of(partition));
                while (read.size() < RECORDS) {
                    consumer.poll(Duration.ofSeconds(1)).forEach(record -> read.add(record.value()));
                }
            }
            assertThat(read).hasSize(RECORDS).startsWith("value 0").endsWith("value " + (RECORDS - 1));
        }
    }

    @Test
    void shouldKeepRowsAndReplaceTheOrphanWhenTheNodeIsKilled() throws Exception {
        // Given
        Path dir = temp.resolve("postgres");
        try (PostgresProcess postgres = PostgresProcess.start(dir, FreePorts.next())) {
            execute(postgres, "CREATE TABLE kept AS SELECT n FROM generate_series(1, " + RECORDS + ") n");

            // When
            postgres.kill();
            long orphan = serverPid(dir);
            assertThat(ProcessHandle.of(orphan)).isPresent();
            postgres.restart();

            // Then
            assertThat(serverPid(dir)).isNotEqualTo(orphan);
            assertThat(count(postgres, "kept")).isEqualTo(RECORDS);
        }
        assertThat(dir.resolve("data").resolve("postmaster.pid")).doesNotExist();
    }

    @Test
    void shouldKeepRowsWhenTheServerItselfIsKilled() throws Exception {
        // Given
        Path dir = temp.resolve("postgres");
        try (PostgresProcess postgres = PostgresProcess.start(dir, FreePorts.next())) {
            execute(postgres, "CREATE TABLE kept AS SELECT n FROM generate_series(1, " + RECORDS + ") n");

            // When
            postgres.kill();
            ProcessHandle.of(serverPid(dir)).orElseThrow().destroyForcibly();
            postgres.restart();

            // Then
            assertThat(count(postgres, "kept")).isEqualTo(RECORDS);
        }
    }

    @Test
    void shouldNotBelieveAPidThatBelongsToSomebodyElse() throws Exception {
        // Given
        Path dir = temp.resolve("postgres");
        try (PostgresProcess postgres = PostgresProcess.start(dir, FreePorts.next())) {
            postgres.stop();
            long own = ProcessHandle.current().pid();
            Files.writeString(
                    dir.resolve("data").resolve("postmaster.pid"), own + "\n" + dir + "\n0\n1\n\n\n\nready\n");

            // When
            postgres.restart();

            // Then
            assertThat(serverPid(dir)).isNotEqualTo(own);
            execute(postgres, "SELECT 1");
        }
    }

    @Test
    void shouldSayWhichPortIsTaken() throws Exception {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            int port = taken.getLocalPort();
            assertThatThrownBy(() -> KafkaProcess.start(temp.resolve("kafka"), port))
                    .hasMessageContaining("port " + port + " is taken");
        }
    }

    @Test
    void shouldRefuseAFolderThatAnotherServerUses() throws Exception {
        Path dir = temp.resolve("postgres");
        try (PostgresProcess first = PostgresProcess.start(dir, FreePorts.next())) {
            assertThatThrownBy(() -> PostgresProcess.start(dir, FreePorts.next()))
                    .hasMessageContaining("another PostgreSQL is running");
            execute(first, "SELECT 1");
        }
    }

    private static long serverPid(Path dir) throws Exception {
        return Long.parseLong(Files.readAllLines(dir.resolve("data").resolve("postmaster.pid"))
                .getFirst()
                .strip());
    }

    private static void execute(PostgresProcess postgres, String sql) throws Exception {
        try (var connection = DriverManager.getConnection(
                        postgres.jdbcUrl(), PostgresProcess.USER, PostgresProcess.PASSWORD);
                var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static long count(PostgresProcess postgres, String table) throws Exception {
        try (var connection = DriverManager.getConnection(
                        postgres.jdbcUrl(), PostgresProcess.USER, PostgresProcess.PASSWORD);
                var statement = connection.createStatement();
                var rows = statement.executeQuery("SELECT count(*) FROM " + table)) {
            rows.next();
            return rows.getLong(1);
        }
    }
}
