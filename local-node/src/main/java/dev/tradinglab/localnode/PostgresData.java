package dev.tradinglab.localnode;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A PostgreSQL data folder: made once with the database {@code lab} and its {@link Role}s, reachable by them alone, with
 * their passwords, over the loopback.
 */
final class PostgresData {

    /** postmaster.pid: pid, folder, start time, port, socket folder, address, shared memory, status. */
    private static final int STATUS_LINE = 7;

    private final PostgresPrograms programs;
    private final Path dir;

    /** @param root the node's folder; the data is in {@code root/data} */
    PostgresData(PostgresPrograms programs, Path root) {
        this.programs = programs;
        this.dir = root.resolve("data");
    }

    Path dir() {
        return dir;
    }

    /**
     * Makes the folder unless it is there. It gets its name last, so that one which was killed half-way is made anew.
     *
     * @param passwords of all roles
     */
    void create(Map<Role, String> passwords) throws NodeException {
        if (Files.exists(dir)) {
            return;
        }
        Path part = dir.resolveSibling("data.new");
        try {
            deleteRecursively(part);
            require(programs.run(
                    null,
                    "initdb",
                    "--pgdata=" + part,
                    "--username=postgres",
                    "--auth=trust",
                    "--encoding=UTF8",
                    "--locale=C",
                    "--no-instructions"));
            List<String> statements = new ArrayList<>(List.of("CREATE ROLE lab", "CREATE DATABASE lab OWNER lab"));
            statements.addAll(roles(passwords));
            require(single(part, statements));
            Files.move(part, dir, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new NodeException("cannot create the database in " + dir + ": " + e, e);
        }
    }

    /** Makes the roles that are missing and gives all of them their passwords; the server must be down. */
    void setRoles(Map<Role, String> passwords) throws NodeException {
        require(single(dir, roles(passwords)));
    }

    /** Each a line, as single-user mode wants it. */
    private static List<String> roles(Map<Role, String> passwords) {
        List<String> statements = new ArrayList<>();
        // What everybody may do by default: come in and fill the disk with temporary tables.
        statements.add("REVOKE ALL ON DATABASE lab FROM PUBLIC");
        passwords.forEach((role, password) -> {
            String name = role.title();
            statements.add("DO $$ BEGIN IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = '" + name
                    + "') THEN CREATE ROLE " + name + "; END IF; END $$");
            statements.add("ALTER ROLE " + name + " LOGIN PASSWORD " + quoted(password));
            if (!role.writes()) {
                statements.add("GRANT CONNECT ON DATABASE lab TO " + name);
                statements.add("ALTER ROLE " + name + " SET default_transaction_read_only = on");
            }
        });
        return statements;
    }

    /** Writes the settings that the next start uses. */
    void configure(int port) throws NodeException {
        List<String> settings = List.of(
                "listen_addresses = '127.0.0.1'",
                "port = " + port,
                "unix_socket_directories = ''",
                "max_connections = 60",
                "shared_buffers = 64MB",
                "max_wal_size = 512MB",
                "fsync = on",
                "timezone = 'UTC'",
                "log_timezone = 'UTC'",
                "log_checkpoints = off",
                "log_min_messages = warning");
        String roles = Stream.of(Role.values()).map(Role::title).collect(Collectors.joining(","));
        try {
            // Nobody comes in over the network but these, and that with a password; the superuser does not at all.
            Files.writeString(dir.resolve("pg_hba.conf"), "host lab " + roles + " 127.0.0.1/32 scram-sha-256\n");
            // ALTER SYSTEM's file has the last word over postgresql.conf, and nobody else may write it.
            Files.write(dir.resolve("postgresql.auto.conf"), settings);
        } catch (IOException e) {
            throw new NodeException("cannot write to " + dir + ": " + e, e);
        }
    }

    /** The process id of the server that runs on this folder, if one does. */
    OptionalLong serverPid() {
        Optional<String> pid = firstLine(dir.resolve("postmaster.pid"));
        if (pid.isEmpty() || !pid.get().strip().matches("[0-9]{1,18}")) {
            return OptionalLong.empty();
        }
        long number = Long.parseLong(pid.get().strip());
        boolean ours = !isZombie(number)
                && ProcessHandle.of(number)
                        .filter(ProcessHandle::isAlive)
                        .flatMap(process -> process.info().commandLine())
                        .filter(line -> line.contains("postgres") && line.contains(dir.toString()))
                        .isPresent();
        return ours ? OptionalLong.of(number) : OptionalLong.empty();
    }

    /** Whether the server on this folder has said that it takes connections. */
    boolean isReady() {
        try (Stream<String> lines = Files.lines(dir.resolve("postmaster.pid"))) {
            return lines.skip(STATUS_LINE).anyMatch(line -> line.strip().equals("ready"));
        } catch (IOException | UncheckedIOException notYet) {
            return false;
        }
    }

    /**
     * Stops the server that a killed node left running, and forgets one that died with it: its pid may belong to
     * somebody else by now, which PostgreSQL takes for a running server and waits for.
     */
    void clearLeftovers() throws NodeException {
        OptionalLong pid = serverPid();
        if (pid.isPresent()) {
            stopServer();
        }
        try {
            Files.deleteIfExists(dir.resolve("postmaster.pid"));
        } catch (IOException e) {
            throw new NodeException("cannot remove " + dir.resolve("postmaster.pid") + ": " + e, e);
        }
    }

    /** Stops the server: first so that it writes everything down, then so that it recovers at its next start. */
    void stopServer() throws NodeException {
        String pgdata = "--pgdata=" + dir;
        if (!programs.run(null, "pg_ctl", "stop", pgdata, "--mode=fast", "--timeout=5")
                .succeeded()) {
            programs.run(null, "pg_ctl", "stop", pgdata, "--mode=immediate", "--timeout=2");
        }
        serverPid().stream()
                .mapToObj(ProcessHandle::of)
                .flatMap(Optional::stream)
                .forEach(ProcessHandle::destroyForcibly);
    }

    private PostgresPrograms.Outcome single(Path data, List<String> statements) throws NodeException {
        // Single-user mode ends at the end of its input and reports errors on its output only.
        return programs.run(
                statements.stream().map(statement -> statement + ";\n").collect(Collectors.joining()),
                "postgres",
                "--single",
                "-D",
                data.toString(),
                "-c",
                "exit_on_error=on",
                "postgres");
    }

    private static void require(PostgresPrograms.Outcome outcome) throws NodeException {
        if (!outcome.succeeded()) {
            throw new NodeException("cannot create the database: " + lastLine(outcome.output()));
        }
    }

    static String lastLine(String text) {
        return text.lines().reduce("no reason given", (before, line) -> line.isBlank() ? before : line);
    }

    private static String quoted(String password) {
        return "'" + password.replace("'", "''") + "'";
    }

    private static Optional<String> firstLine(Path file) {
        try (Stream<String> lines = Files.lines(file)) {
            return lines.findFirst();
        } catch (IOException none) {
            return Optional.empty();
        }
    }

    /** A killed server whose new parent does not collect it still has its id and is dead all the same. */
    private static boolean isZombie(long pid) {
        return firstLine(Path.of("/proc", String.valueOf(pid), "stat"))
                .map(stat -> stat.substring(stat.lastIndexOf(')') + 1).strip().startsWith("Z"))
                .orElse(false);
    }

    private static void deleteRecursively(Path folder) throws IOException {
        if (!Files.exists(folder)) {
            return;
        }
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
