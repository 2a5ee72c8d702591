package dev.tradinglab.systemtest;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.tradinglab.testkit.Checkout;
import dev.tradinglab.testkit.FreePorts;
import dev.tradinglab.testkit.PostgresProcess;
import dev.tradinglab.testkit.Stores;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.common.TopicPartition;

/** A lab of its own: its own home, ports and bots, driven through {@code ./lab} as a user does. */
final class Lab implements AutoCloseable {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration START = Duration.ofMinutes(4);
    private static final Duration END = Duration.ofMinutes(2);

    private final Path home;
    private final Path bots;
    private final int portBase;
    private final Stores stores;
    private Process up;

    /** What a command printed and how it ended. */
    record Said(int exit, String out, String err) {
        JsonNode json() {
            try {
                return JSON.readTree(out);
            } catch (IOException e) {
                throw new UncheckedIOException("not JSON: " + out + err, e);
            }
        }
    }

    /** @param examples file names in the repository's {@code bots/} to begin with */
    Lab(Path folder, String... examples) throws IOException {
        this(folder, null, examples);
    }

    /**
     * One that uses a Kafka and a PostgreSQL of somebody else.
     *
     * @param stores closed by whoever started them, after this; null for the lab's own
     */
    Lab(Path folder, Stores stores, String... examples) throws IOException {
        FastStarts.prepare();
        this.stores = stores;
        home = folder.resolve("home");
        bots = Files.createDirectories(folder.resolve("bots"));
        portBase = FreePorts.nextBlock();
        for (String example : examples) {
            Files.copy(Checkout.root().resolve("bots").resolve(example), bots.resolve(example));
        }
    }

    Path bots() {
        return bots;
    }

    Path home() {
        return home;
    }

    /** A port of this lab's that no part takes. */
    int sparePort(int number) {
        return portBase + 60 + number;
    }

    /** Starts it and waits until all of it is ready. */
    Lab up(String... options) throws IOException {
        List<String> arguments = new ArrayList<>(List.of("up", "--source", "sim"));
        arguments.addAll(List.of(options));
        Path log = home.resolveSibling("up.log");
        up = command(arguments)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
                .start();
        await(START, "the lab to come up, see " + log, () -> {
            if (!up.isAlive()) {
                throw new AssertionError("up ended: " + read(log));
            }
            return state().path("ready").asBoolean();
        });
        return this;
    }

    /** {@code ./lab down}: everything in order. */
    void down() throws IOException {
        Said said = lab("down");
        if (said.exit != 0) {
            throw new AssertionError("down failed: " + said);
        }
        await(END, "the launcher to end", () -> !up.isAlive());
    }

    /** kill -9 of the launcher itself. */
    void killLauncher() {
        up.descendants()
                .filter(p -> p.info().commandLine().orElse("").contains("launcher"))
                .forEach(ProcessHandle::destroyForcibly);
        up.destroyForcibly();
        await(END, "the launcher to die", () -> !up.isAlive());
    }

    /** kill -9 of a part; waits until the launcher has another of it ready. */
    void killAndAwaitRestart(String part) {
        long pid = pid(part);
        ProcessHandle.of(pid).ifPresent(ProcessHandle::destroyForcibly);
        await(START, part + " to be started again", () -> pid(part) != pid && healthy(part));
    }

    /** kill -9 of a part; it is dead when this returns, which takes a large process a while, and whoever looks takes it for alive until then. */
    void kill(String part) {
        ProcessHandle.of(pid(part)).ifPresent(process -> {
            process.destroyForcibly();
            await(END, part + " to die", () -> !process.isAlive());
        });
    }

    /** Whether a part has a process; one that is being brought back has none for a while. */
    boolean isRunning(String part) {
        return ProcessHandle.of(pid(part)).filter(ProcessHandle::isAlive).isPresent();
    }

    private boolean healthy(String part) {
        Said status = lab("status");
        return status.out()
                .lines()
                .anyMatch(line -> line.contains(part)
                        && line.toLowerCase(java.util.Locale.ROOT).contains("ready"));
    }

    long pid(String part) {
        for (JsonNode one : state().path("parts")) {
            if (one.path("name").asText().equals(part)) {
                return one.path("pid").asLong();
            }
        }
        throw new AssertionError("no part " + part + " in " + state());
    }

    JsonNode state() {
        Path file = home.resolve("lab.json");
        try {
            return Files.exists(file) ? JSON.readTree(file.toFile()) : JSON.createObjectNode();
        } catch (IOException halfWritten) {
            return JSON.createObjectNode();
        }
    }

    /** Any command of {@code ./lab}. */
    Said lab(String... arguments) {
        try {
            Path out = Files.createTempFile(home.getParent(), "out", ".txt");
            Path err = Files.createTempFile(home.getParent(), "err", ".txt");
            Process process = command(Arrays.asList(arguments))
                    .redirectOutput(out.toFile())
                    .redirectError(err.toFile())
                    .start();
            if (!process.waitFor(10, TimeUnit.MINUTES)) {
                process.destroyForcibly();
                throw new AssertionError(
                        "./lab " + String.join(" ", arguments) + " did not end: " + read(out) + read(err));
            }
            return new Said(process.exitValue(), read(out), read(err));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** Begins a command that goes on by itself; its words are in the lab's folder. */
    Process begin(String... arguments) throws IOException {
        Path out = Files.createTempFile(home.getParent(), arguments[0], ".txt");
        return command(Arrays.asList(arguments))
                .redirectErrorStream(true)
                .redirectOutput(out.toFile())
                .start();
    }

    /** kill -9 of a command and all that it has started. */
    static void killTree(Process command) {
        command.descendants().forEach(ProcessHandle::destroyForcibly);
        command.destroyForcibly();
        await(END, "the command to die", () -> !command.isAlive());
    }

    /** What Ctrl-C does to it. */
    static void interrupt(Process command) {
        if (!signal("INT", command.pid())) {
            throw new IllegalStateException("it has ended by itself: " + command);
        }
    }

    /** Stops a process where it stands; it notices nothing of that. False where it has died meanwhile. */
    static boolean freeze(long pid) {
        return signal("STOP", pid);
    }

    /** Lets it go on. */
    static void thaw(long pid) {
        signal("CONT", pid);
    }

    /** False where there is no such process. */
    private static boolean signal(String name, long pid) {
        try {
            int exit = new ProcessBuilder("kill", "-" + name, String.valueOf(pid))
                    .inheritIO()
                    .start()
                    .waitFor();
            if (exit != 0 && ProcessHandle.of(pid).isPresent()) {
                throw new IllegalStateException("kill -" + name + " " + pid + " failed");
            }
            return exit == 0;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** A command that must succeed. */
    Said done(String... arguments) {
        Said said = lab(arguments);
        if (said.exit() != 0) {
            throw new AssertionError("./lab " + String.join(" ", arguments) + " failed: " + said);
        }
        return said;
    }

    private ProcessBuilder command(List<String> arguments) {
        List<String> command = new ArrayList<>();
        command.add(Checkout.root().resolve("lab").toString());
        command.addAll(arguments);
        ProcessBuilder builder = new ProcessBuilder(command);
        builder.environment().put("LAB_HOME", home.toString());
        builder.environment().put("LAB_PORT_BASE", String.valueOf(portBase));
        builder.environment().put("LAB_BOTS_FOLDER", bots.toString());
        // What the tests run was packaged by the build that runs them.
        builder.environment().put("LAB_NO_BUILD", "1");
        if (stores != null) {
            builder.environment().put("LAB_KAFKA", stores.bootstrapServers());
            builder.environment().put("LAB_JDBC_URL", stores.jdbcUrl());
            builder.environment().put("LAB_JDBC_USER", PostgresProcess.USER);
            builder.environment().put("LAB_JDBC_PASSWORD", PostgresProcess.PASSWORD);
        }
        return builder;
    }

    /** What the page's API answers. */
    JsonNode page(String path) {
        try (InputStream answer =
                URI.create(state().path("dashboard").asText() + path).toURL().openStream()) {
            return JSON.readTree(answer);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** How many records a topic of one partition holds. */
    long records(String topic) {
        TopicPartition partition = new TopicPartition(topic, 0);
        try (Admin admin = Admin.create(Map.of(
                AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG,
                state().path("kafka").asText()))) {
            return admin.listOffsets(Map.of(partition, OffsetSpec.latest()))
                    .partitionResult(partition)
                    .get()
                    .offset();
        } catch (ExecutionException e) {
            throw new IllegalStateException("cannot ask for topic " + topic, e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** Rows of a query, each as the texts of its columns joined by {@code |}. */
    List<String> rows(String sql) {
        return rows(PostgresProcess.READER, "reader.password", sql);
    }

    /** The same with the rights of the ledger, to do what nobody should. */
    List<String> rowsAsOwner(String sql) {
        return rows(PostgresProcess.USER, "postgres.password", sql);
    }

    private List<String> rows(String role, String file, String sql) {
        try (Connection connection = DriverManager.getConnection(
                        state().path("jdbcUrl").asText(),
                        role,
                        stores == null ? read(home.resolve(file)).strip() : PostgresProcess.PASSWORD);
                ResultSet rows = connection.createStatement().executeQuery(sql)) {
            List<String> all = new ArrayList<>();
            int columns = rows.getMetaData().getColumnCount();
            while (rows.next()) {
                List<String> row = new ArrayList<>();
                for (int i = 1; i <= columns; i++) {
                    row.add(rows.getString(i));
                }
                all.add(String.join("|", row));
            }
            return all;
        } catch (SQLException e) {
            throw new IllegalStateException(sql, e);
        }
    }

    /** Waits until a query's first value is true. */
    void awaitSql(Duration patience, String sql) {
        await(patience, sql, () -> rows(sql).equals(List.of("t")));
    }

    static void await(Duration patience, String what, BooleanSupplier condition) {
        long deadline = System.nanoTime() + patience.toNanos();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > deadline) {
                throw new AssertionError("waited " + patience + " in vain for " + what);
            }
            java.util.concurrent.locks.LockSupport.parkNanos(100_000_000);
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() throws IOException {
        if (up != null && up.isAlive()) {
            down();
        }
    }
}
