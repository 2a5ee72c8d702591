package dev.tradinglab.testkit;

import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;

/**
 * A real PostgreSQL server in a process of its own, with the database {@code lab} and its roles. Most tests take the
 * {@link #shared()} one and a {@link #freshSchema()} of their own; those that kill or restart it start their own.
 */
public final class PostgresProcess implements AutoCloseable {

    /** The role that owns the database. */
    public static final String USER = "lab";

    /** The role that reads for the page. */
    public static final String DASHBOARD = "dashboard";

    /** The role that reads for users. */
    public static final String READER = "reader";

    /** The password of each role, the same in all tests. */
    public static final String PASSWORD = "lab-test";

    /** Under Quarkus this class is loaded more than once in a JVM; system properties are what the copies share. */
    private static final String SHARED = "lab.test.postgres";

    private final Path dir;
    private final int port;
    private NodeRun run;

    private PostgresProcess(Path dir, int port) {
        this.dir = dir;
        this.port = port;
    }

    /** The server that all tests of this JVM share, started at the first call and stopped at exit; not to be closed. */
    public static PostgresProcess shared() {
        synchronized (Runtime.getRuntime()) {
            String port = System.getProperty(SHARED);
            if (port != null) {
                return new PostgresProcess(null, Integer.parseInt(port));
            }
            PostgresProcess owned = start();
            System.setProperty(SHARED, String.valueOf(owned.port));
            return new PostgresProcess(null, owned.port);
        }
    }

    /** Starts a server on a free port with a temporary folder. */
    public static PostgresProcess start() {
        return start(AtExit.temporaryFolder("lab-postgres-").resolve("postgres"), FreePorts.next());
    }

    /**
     * Starts a server on a folder, which is kept.
     *
     * @param dir where the server keeps its data; may hold data of an earlier start
     * @param port the loopback port to answer on
     */
    public static PostgresProcess start(Path dir, int port) {
        PostgresProcess postgres = new PostgresProcess(dir, port);
        postgres.restart();
        return postgres;
    }

    /** The database's JDBC address, without user and password. */
    public String jdbcUrl() {
        return "jdbc:postgresql://127.0.0.1:" + port + "/lab";
    }

    /** The JDBC address of a new, empty schema of the database, for a test that wants to be alone. */
    public String freshSchema() {
        String schema = "test_" + Long.toString(ThreadLocalRandom.current().nextLong(Long.MAX_VALUE), 36);
        try (var connection = DriverManager.getConnection(jdbcUrl(), USER, PASSWORD);
                var statement = connection.createStatement()) {
            statement.execute("CREATE SCHEMA " + schema);
        } catch (SQLException e) {
            throw new IllegalStateException("cannot create schema " + schema, e);
        }
        return jdbcUrl() + "?currentSchema=" + schema;
    }

    /** Starts it again on its data after {@link #stop()} or {@link #kill()}. */
    public void restart() {
        requireOwned();
        // Unpacked once for the whole checkout: 60 MB that no test changes.
        Path binaries = Checkout.root().resolve("local-node").resolve("target").resolve("postgres-binaries");
        Map<String, String> passwords = Map.of(
                "LAB_PG_PASSWORD", PASSWORD,
                "LAB_PG_DASHBOARD_PASSWORD", PASSWORD,
                "LAB_PG_READER_PASSWORD", PASSWORD);
        run = NodeRun.start("PostgresNode", dir, port, passwords, "--binaries=" + binaries);
    }

    /** Stops it cleanly. */
    public void stop() {
        requireOwned();
        run.stop();
    }

    /** Ends the node's process as {@code kill -9} does, which leaves the server itself running, orphaned. */
    public void kill() {
        requireOwned();
        run.kill();
    }

    private void requireOwned() {
        if (dir == null) {
            throw new IllegalStateException("the shared PostgreSQL serves other tests too: start one of your own");
        }
    }

    /** Stops it and leaves its folder; does nothing to the shared one. */
    @Override
    public void close() {
        if (run != null) {
            run.stop();
        }
    }
}
