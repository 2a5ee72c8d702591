package dev.tradinglab.testkit;

import java.nio.file.Path;
import org.testcontainers.DockerClientFactory;
import org.testcontainers.kafka.KafkaContainer;
import org.testcontainers.postgresql.PostgreSQLContainer;
import org.testcontainers.utility.MountableFile;

/** The stores in containers of the images that docker-compose.yml names. */
final class Containers implements AutoCloseable {
    private static final String KAFKA = "apache/kafka:4.4.0";
    private static final String POSTGRES = "postgres:18";
    private static final int POSTGRES_PORT = 5432;

    private final KafkaContainer kafka;
    private final PostgreSQLContainer postgres;

    private Containers(KafkaContainer kafka, PostgreSQLContainer postgres) {
        this.kafka = kafka;
        this.postgres = postgres;
    }

    /** Whether there is an engine, and it is wanted. */
    static boolean answer() {
        return !"never".equals(System.getProperty(Stores.CONTAINERS))
                && DockerClientFactory.instance().isDockerAvailable();
    }

    static Containers start(boolean withPostgres) {
        Containers containers = new Containers(kafka(), withPostgres ? postgres() : null);
        try {
            containers.kafka.start();
            if (withPostgres) {
                containers.postgres.start();
            }
            return containers;
        } catch (RuntimeException e) {
            containers.close();
            throw e;
        }
    }

    /** With what the lab wants of a Kafka, as in docker-compose.yml. */
    private static KafkaContainer kafka() {
        return new KafkaContainer(KAFKA)
                .withEnv("KAFKA_AUTO_CREATE_TOPICS_ENABLE", "false")
                .withEnv("KAFKA_MESSAGE_MAX_BYTES", "4194304")
                .withEnv("KAFKA_GROUP_INITIAL_REBALANCE_DELAY_MS", "0")
                .withEnv("KAFKA_LOG_CLEANER_DEDUPE_BUFFER_SIZE", "8388608")
                .withEnv("KAFKA_OFFSETS_TOPIC_NUM_PARTITIONS", "1")
                .withEnv("KAFKA_TRANSACTION_STATE_LOG_NUM_PARTITIONS", "1")
                .withEnv("KAFKA_HEAP_OPTS", "-Xmx320m -Xms128m");
    }

    /** With the roles that composed labs have. */
    private static PostgreSQLContainer postgres() {
        Path roles = Checkout.root().resolve("docker").resolve("postgres").resolve("roles.sh");
        return new PostgreSQLContainer(POSTGRES)
                .withUsername("postgres")
                .withDatabaseName("postgres")
                .withEnv("LEDGER_PASSWORD", PostgresProcess.PASSWORD)
                .withEnv("DASHBOARD_PASSWORD", PostgresProcess.PASSWORD)
                .withEnv("READER_PASSWORD", PostgresProcess.PASSWORD)
                .withCopyFileToContainer(
                        MountableFile.forHostPath(roles, 0755), "/docker-entrypoint-initdb.d/roles.sh");
    }

    String images() {
        return postgres == null ? KAFKA : KAFKA + " and " + POSTGRES;
    }

    String bootstrapServers() {
        return kafka.getBootstrapServers();
    }

    String jdbcUrl() {
        return postgres == null
                ? null
                : "jdbc:postgresql://" + postgres.getHost() + ":" + postgres.getMappedPort(POSTGRES_PORT) + "/lab";
    }

    @Override
    public void close() {
        if (postgres != null) {
            postgres.stop();
        }
        kafka.stop();
    }
}
