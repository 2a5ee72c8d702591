package dev.tradinglab.dashboard.support;

import dev.tradinglab.testkit.Checkout;
import dev.tradinglab.testkit.KafkaProcess;
import dev.tradinglab.testkit.PostgresProcess;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * What the service needs around it: a real Kafka, a real Postgres with the ledger's own tables, an empty bots folder, and stand-ins of
 * the other services.
 */
public final class LabNodes implements QuarkusTestResourceLifecycleManager {
    /** What changes something must show. */
    public static final String TOKEN = "token-of-the-tests";

    private Path folder;
    private StubServices services;

    @Override
    public Map<String, String> start() {
        String kafka = KafkaProcess.shared().bootstrapServers();
        String database = PostgresProcess.shared().jdbcUrl();
        migrate(database);
        try {
            folder = Files.createTempDirectory("lab-bots-");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        services = StubServices.start();
        return Map.of(
                "kafka.bootstrap.servers",
                kafka,
                "quarkus.datasource.jdbc.url",
                database,
                "quarkus.datasource.username",
                PostgresProcess.DASHBOARD,
                "quarkus.datasource.password",
                PostgresProcess.PASSWORD,
                "lab.bots-folder",
                folder.toString(),
                "lab.services",
                services.addresses(),
                "lab.token",
                TOKEN,
                // So that thousands of hostile changes get past the gate to what they are aimed at.
                "lab.changes-a-second",
                "100000",
                // So that who says nothing is seen to be let go of.
                "lab.http-idle-timeout",
                "10S");
    }

    /** The ledger's migrations as they lie in its module: a change there that this service cannot read fails here. */
    private static void migrate(String database) {
        Path migrations = Checkout.root().resolve("ledger-service/src/main/resources/db/migration");
        try (var connection = DriverManager.getConnection(database, PostgresProcess.USER, PostgresProcess.PASSWORD);
                var statement = connection.createStatement()) {
            statement.execute("DROP SCHEMA IF EXISTS ledger CASCADE");
            statement.execute("CREATE SCHEMA ledger");
            for (Path file : sorted(migrations)) {
                statement.execute(Files.readString(file));
            }
            statement.execute(Files.readString(migrations.resolve("afterMigrate.sql")));
        } catch (SQLException e) {
            throw new IllegalStateException("the ledger's migrations failed", e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<Path> sorted(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.getFileName().toString().matches("V\\d+__.*\\.sql"))
                    .sorted(Comparator.comparingInt(LabNodes::version))
                    .toList();
        }
    }

    private static int version(Path migration) {
        return Integer.parseInt(migration.getFileName().toString().replaceAll("^V(\\d+)__.*", "$1"));
    }

    @Override
    public void stop() {
        services.close();
    }
}
