package dev.tradinglab.ledger.testing;

import dev.tradinglab.tape.kafka.KafkaAccess;
import dev.tradinglab.testkit.KafkaProcess;
import dev.tradinglab.testkit.PostgresProcess;
import io.agroal.api.AgroalDataSource;
import io.agroal.api.configuration.supplier.AgroalDataSourceConfigurationSupplier;
import io.agroal.api.security.NamePrincipal;
import io.agroal.api.security.SimplePassword;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;

/** A Kafka and a Postgres without the service, for tests of its parts; both end with the JVM. */
public final class TestServers {
    private static TestServers shared;

    private final KafkaProcess kafka;
    private final PostgresProcess postgres;
    private final AgroalDataSource database;

    private TestServers(KafkaProcess kafka, PostgresProcess postgres) throws SQLException {
        this.kafka = kafka;
        this.postgres = postgres;
        this.database = AgroalDataSource.from(
                new AgroalDataSourceConfigurationSupplier().connectionPoolConfiguration(pool -> pool.maxSize(6)
                        .connectionFactoryConfiguration(server -> server.jdbcUrl(postgres.jdbcUrl())
                                .initialSql("SET synchronous_commit = off")
                                .principal(new NamePrincipal(PostgresProcess.USER))
                                .credential(new SimplePassword(PostgresProcess.PASSWORD)))));
    }

    /** Those that all tests of parts share, with tables; started at the first call. */
    public static synchronized TestServers shared() {
        if (shared == null) {
            shared = start();
        }
        return shared;
    }

    private static TestServers start() {
        TestServers servers;
        try {
            servers = new TestServers(KafkaProcess.start(), PostgresProcess.start());
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
        Flyway.configure()
                .dataSource(servers.database)
                .schemas("ledger")
                .createSchemas(true)
                .load()
                .migrate();
        return servers;
    }

    /** How to reach Kafka. */
    public KafkaAccess kafka() {
        return new KafkaAccess(kafka.bootstrapServers());
    }

    /** A connection of a role that only reads; the caller closes it. */
    public Connection as(String role) throws SQLException {
        return DriverManager.getConnection(postgres.jdbcUrl(), role, PostgresProcess.PASSWORD);
    }

    /** How to reach Postgres. */
    public DataSource database() {
        return database;
    }
}
