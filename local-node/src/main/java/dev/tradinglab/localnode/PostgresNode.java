package dev.tradinglab.localnode;

import java.io.IOException;
import java.lang.ref.Reference;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;

/**
 * A PostgreSQL server on the loopback with a database {@code lab} that belongs to a role {@code lab}, and with roles that only read,
 * {@code dashboard} and {@code reader}. Their passwords are in the environment. The server is a process of its own beside this one: it is
 * stopped with it, and one that a killed node left behind is stopped first.
 */
public final class PostgresNode implements Node {

    /** Names the password of the role {@code lab}; changing it changes the role's password at the next start. */
    public static final String PASSWORD_VARIABLE = "LAB_PG_PASSWORD";

    /** The same for the role {@code dashboard}. */
    public static final String DASHBOARD_PASSWORD_VARIABLE = "LAB_PG_DASHBOARD_PASSWORD";

    /** The same for the role {@code reader}. */
    public static final String READER_PASSWORD_VARIABLE = "LAB_PG_READER_PASSWORD";

    private static final String INVALID_PASSWORD = "28P01";
    private static final Duration START_LIMIT = Duration.ofSeconds(60);
    private static final Duration LOOK_EVERY = Duration.ofMillis(20);

    private final Path dir;
    private final int port;
    private final Map<Role, String> passwords;
    private final PostgresPrograms programs;
    private final PostgresData data;
    /** Held for as long as the process lives; the system lets go of it however the process ends. */
    private final FileLock lock;

    private volatile Process server;

    private PostgresNode(NodeOptions options) throws NodeException {
        this.dir = options.dir();
        this.port = options.port();
        this.passwords = passwords();
        this.lock = lock(dir);
        this.programs = PostgresPrograms.in(PostgresBinaries.unpackInto(options.binaries()));
        this.data = new PostgresData(programs, dir);
        data.clearLeftovers();
    }

    /** Runs a server: {@code PostgresNode <dir> <port> [--with-parent] [--binaries=DIR]}. */
    public static void main(String[] args) {
        NodeProcess.run("PostgreSQL", PostgresNode::new, args);
    }

    private static Map<Role, String> passwords() throws NodeException {
        Map<Role, String> passwords = new EnumMap<>(Role.class);
        for (Role role : Role.values()) {
            String password = System.getenv(role.variable());
            if (password == null || password.isBlank()) {
                throw new NodeException("no password: set " + role.variable());
            }
            passwords.put(role, password);
        }
        return passwords;
    }

    private static FileLock lock(Path dir) throws NodeException {
        try {
            FileLock lock = FileChannel.open(
                            dir.resolve("node.lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE)
                    .tryLock();
            if (lock == null) {
                throw new NodeException("another PostgreSQL is running on " + dir + "; stop it first");
            }
            return lock;
        } catch (IOException e) {
            throw new NodeException("cannot lock " + dir + ": " + e, e);
        }
    }

    @Override
    public void start() throws NodeException {
        data.create(passwords);
        data.configure(port);
        startServer();
        if (!answers()) {
            data.stopServer();
            data.setRoles(passwords);
            startServer();
            if (!answers()) {
                throw new NodeException("does not accept its own passwords; see " + log());
            }
        }
    }

    private void startServer() throws NodeException {
        server = programs.startServer(data.dir(), log());
        try {
            for (long end = System.nanoTime() + START_LIMIT.toNanos(); !data.isReady(); ) {
                if (server.waitFor(LOOK_EVERY)) {
                    throw new NodeException("does not start: " + lastLogLine() + "; see " + log());
                }
                if (System.nanoTime() > end) {
                    throw new NodeException("does not start within " + START_LIMIT.toSeconds() + " s; see " + log());
                }
            }
        } catch (InterruptedException e) {
            throw new NodeException("interrupted while it started", e);
        }
    }

    /** Whether everybody gets in; false means that a role is missing or has another password. */
    private boolean answers() throws NodeException {
        for (Map.Entry<Role, String> role : passwords.entrySet()) {
            if (!answers(role.getKey().title(), role.getValue())) {
                return false;
            }
        }
        return true;
    }

    private boolean answers(String role, String password) throws NodeException {
        try (Connection connection = DriverManager.getConnection("jdbc:postgresql://" + address(), role, password)) {
            return connection.isValid(10);
        } catch (SQLException e) {
            if (INVALID_PASSWORD.equals(e.getSQLState())) {
                return false;
            }
            throw new NodeException("started on port " + port + " but does not answer: " + e.getMessage(), e);
        }
    }

    private Path log() {
        return dir.resolve("postgres.log");
    }

    private String lastLogLine() {
        try {
            return PostgresData.lastLine(Files.readString(log()));
        } catch (IOException e) {
            return "no log";
        }
    }

    @Override
    public String address() {
        return "127.0.0.1:" + port + "/lab";
    }

    @Override
    public void awaitEnd() throws InterruptedException {
        server.waitFor();
        // The lock goes with the process; naming it here keeps it from being collected before.
        Reference.reachabilityFence(lock);
    }

    @Override
    public void stop() {
        Process running = server;
        if (running == null || !running.isAlive()) {
            return;
        }
        try {
            data.stopServer();
        } catch (NodeException e) {
            System.err.println("PostgreSQL: " + e.getMessage());
        }
        // Only if its folder was taken away under it: then nothing but this reaches it.
        running.destroyForcibly();
    }
}
