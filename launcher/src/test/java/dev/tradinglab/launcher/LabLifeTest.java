package dev.tradinglab.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tradinglab.launcher.context.LabHome;
import dev.tradinglab.launcher.context.LabState;
import dev.tradinglab.launcher.context.PartState;
import dev.tradinglab.launcher.context.Secret;
import dev.tradinglab.launcher.process.OwnedProcess;
import dev.tradinglab.testkit.FreePorts;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The launcher as a user meets it, with the real Kafka and PostgreSQL and stand-ins for our services. */
@Timeout(value = 600, unit = TimeUnit.SECONDS)
class LabLifeTest {

    private static final Duration STOP_LIMIT = Duration.ofSeconds(10);
    /** That nothing is left is waited for for longer than anything takes, on a machine however busy. */
    private static final Duration END_LIMIT = Duration.ofSeconds(90);

    @TempDir
    static Path checkout;

    @TempDir
    Path temp;

    private Path root;
    private Path home;
    private String portBase;

    @BeforeAll
    static void makeCheckout() throws Exception {
        FakeCheckout.makeIn(checkout);
    }

    @AfterAll
    static void unlinkCheckout() throws Exception {
        FakeCheckout.unlink(checkout);
    }

    @BeforeEach
    void makeHome() {
        root = checkout;
        home = temp.resolve("home");
        portBase = String.valueOf(FreePorts.nextBlock());
    }

    @AfterEach
    void shouldLeaveNothingRunning() throws Exception {
        LabProcess.await(END_LIMIT, "everything of " + home + " has ended", () -> LabProcess.processesOf(home)
                .isEmpty());
    }

    @Test
    void shouldRunAllPartsAndStopThemInOrderAtCtrlC() throws Exception {
        try (LabProcess lab = up("--source", "sim,alpaca", "--runners", "2")) {
            // Given
            lab.awaitLine("The lab is up");
            assertThat(lab.awaitLine("runner-1 ")).contains("ready in").contains("GraalPy, optimised");
            LabState state = LabProcess.state(home);
            assertThat(state.parts())
                    .extracting(PartState::name)
                    .containsExactly(
                            "kafka",
                            "postgres",
                            "ingest",
                            "ingest-alpaca",
                            "runner-1",
                            "runner-2",
                            "broker",
                            "ledger",
                            "dashboard");
            assertThat(environmentOf("ingest", state)).contains("LAB_SOURCE=sim", "LAB_INSTANCE=ingest");
            assertThat(environmentOf("ingest-alpaca", state))
                    .contains("LAB_SOURCE=alpaca", "LAB_INSTANCE=ingest-alpaca")
                    .contains("LAB_STATE_DIR=" + home.resolve("state").resolve("ingest"));
            assertThat(environmentOf("runner-2", state))
                    .contains("LAB_SOURCE=sim", "LAB_INSTANCE=runner-2", "KAFKA_BOOTSTRAP_SERVERS=" + state.kafka())
                    .contains("LAB_SERVICES=ingest=http://127.0.0.1:" + (Integer.parseInt(portBase) + 1) + ",runner-1=")
                    .contains("LAB_BOTS_FOLDER=" + root.resolve("bots"));
            shouldKeepItsSecrets(state);

            // When
            assertThat(run(0, "status")).anyMatch(line -> line.matches("kafka +\\d+ .* ready"));
            assertThat(run(0, "sql", "select 40 + 2 as answer")).containsExactly("answer", "------", "42", "1 row");
            assertThat(run(1, "sql", "select nonsense")).anyMatch(line -> line.contains("nonsense"));
            assertThat(run(0, "topic")).anyMatch(line -> line.matches("orders +16 partitions +0 records"));
            assertThat(run(1, "topic", "no-such-topic"))
                    .singleElement()
                    .asString()
                    .contains("no-such-topic");
            assertThat(run(1, "up", "--source", "sim"))
                    .singleElement()
                    .asString()
                    .contains("already running");
            long stopping = System.nanoTime();
            lab.interruptGroup();

            // Then
            assertThat(lab.exitCode()).isZero();
            assertThat(Duration.ofNanos(System.nanoTime() - stopping)).isLessThan(STOP_LIMIT);
            assertThat(stoppedIn(lab.output()))
                    .containsExactly(
                            "ingest",
                            "ingest-alpaca",
                            "runner-1",
                            "runner-2",
                            "broker",
                            "ledger",
                            "dashboard",
                            "postgres",
                            "kafka");
        }
        assertThat(run(1, "status")).singleElement().asString().contains("not running");
        assertThat(run(0, "down")).containsExactly("No lab was running.");
    }

    /** No part knows more than it needs, and nobody else anything. */
    private void shouldKeepItsSecrets(LabState state) throws Exception {
        LabHome files = new LabHome(home);
        Map<Secret, String> secrets = new EnumMap<>(Secret.class);
        for (Secret secret : Secret.values()) {
            secrets.put(secret, Files.readString(files.secret(secret)).strip());
        }
        assertThat(known(secrets, "runner-2", state)).isEmpty();
        assertThat(known(secrets, "ingest", state)).isEmpty();
        assertThat(known(secrets, "ingest-alpaca", state)).isEmpty();
        assertThat(known(secrets, "broker", state)).isEmpty();
        assertThat(known(secrets, "kafka", state)).isEmpty();
        assertThat(known(secrets, "postgres", state)).containsExactly(Secret.OWNER, Secret.DASHBOARD, Secret.READER);
        assertThat(known(secrets, "ledger", state)).containsExactly(Secret.OWNER, Secret.TOKEN);
        assertThat(known(secrets, "dashboard", state)).containsExactly(Secret.DASHBOARD, Secret.TOKEN);
        assertThat(run(0, "access", "token")).containsExactly(secrets.get(Secret.TOKEN));
        assertThat(run(0, "access"))
                .contains("page      " + state.dashboard() + "/#token=" + secrets.get(Secret.TOKEN))
                .anyMatch(line -> line.matches(
                        "database  postgresql://reader:" + secrets.get(Secret.READER) + "@127\\.0\\.0\\.1:[0-9]+/lab"));
        for (ProcessHandle process : LabProcess.processesOf(home)) {
            assertThat(process.info().commandLine().orElse("")).doesNotContain(secrets.values());
        }
        try (Stream<Path> logs = Files.walk(home.resolve("log"))) {
            for (Path log : logs.filter(Files::isRegularFile).toList()) {
                assertThat(Files.readString(log)).as(log.toString()).doesNotContain(secrets.values());
            }
        }
        assertThat(Files.readString(files.stateFile())).doesNotContain(secrets.values());
    }

    /** What a part was told, by the system's own account. */
    private static List<Secret> known(Map<Secret, String> secrets, String part, LabState state) throws Exception {
        long pid = state.parts().stream()
                .filter(other -> other.name().equals(part))
                .findFirst()
                .orElseThrow()
                .pid();
        String environment = Files.readString(Path.of("/proc", String.valueOf(pid), "environ"));
        assertThat(environment).contains("LAB_HOME=");
        return secrets.keySet().stream()
                .filter(secret -> environment.contains(secrets.get(secret)))
                .toList();
    }

    private void createAsOwner(String sql) throws Exception {
        String password =
                Files.readString(new LabHome(home).secret(Secret.OWNER)).strip();
        try (var connection = DriverManager.getConnection(LabProcess.state(home).jdbcUrl(), "lab", password);
                var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    @Test
    void shouldBringBackAServiceThatDies() throws Exception {
        try (LabProcess lab = up("--source", "sim")) {
            // Given
            lab.awaitLine("The lab is up");
            long before = pidOf("broker");

            // When
            ProcessHandle.of(before).orElseThrow().destroyForcibly();

            // Then
            assertThat(lab.awaitLine("broker died")).contains("killed by signal 9");
            lab.awaitLine("again http");
            assertThat(pidOf("broker")).isNotEqualTo(before);
            assertThat(run(0, "status")).noneMatch(line -> line.contains("not running"));
        }
    }

    @Test
    void shouldStopEverythingByItselfWhenTheLauncherIsKilled() throws Exception {
        try (LabProcess lab = up("--source", "sim")) {
            // Given
            lab.awaitLine("The lab is up");
            assertThat(LabProcess.processesOf(home)).hasSizeGreaterThanOrEqualTo(9);

            // When
            lab.handle().destroyForcibly();

            // Then: checked after each test
        }
    }

    @Test
    void shouldClearUpAtTheNextCommandWhenEvenTheGuardianIsKilled() throws Exception {
        try (LabProcess lab = up("--source", "sim")) {
            // Given
            lab.awaitLine("The lab is up");
            assertThat(run(1, "sql", "create table kept as select 7 as n"))
                    .singleElement()
                    .asString()
                    .contains("read-only");
            createAsOwner("create table kept as select 7 as n; grant select on kept to reader");
            // One after the other, those first who would clear up behind the next or bring it back
            ProcessHandle postgres = ProcessHandle.of(pidOf("postgres")).orElseThrow();
            kill(lab.guardian());
            lab.handle().destroyForcibly();
            lab.exitCode();
            kill(postgres);
            assertThat(LabProcess.processesOf(home)).hasSizeGreaterThanOrEqualTo(7);

            // When
            List<String> said = run(0, "down");

            // Then
            assertThat(said).anyMatch(line -> line.contains("PostgreSQL's server stopped"));
            assertThat(said).last().isEqualTo("The lab is down.");
            assertThat(LabProcess.processesOf(home)).isEmpty();
        }
        // And what was written is still there when the lab comes back, detached this time
        List<String> up = run(0, "up", "--source", "sim", "--port-base", portBase, "--detach");
        List<String> kept = run(0, "sql", "select n from kept");
        List<String> down = run(0, "down");
        assertThat(up).anyMatch(line -> line.startsWith("The lab is up"));
        assertThat(kept).contains("7");
        assertThat(down).last().isEqualTo("The lab is down.");
    }

    @Test
    void shouldNameATakenPort() throws Exception {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            String port = String.valueOf(taken.getLocalPort());
            assertThat(run(1, "up", "--source", "sim", "--port-base", portBase, "--port", "ledger=" + port))
                    .last()
                    .asString()
                    .contains("port " + port + " (ledger) is taken")
                    .contains("--port ledger=");
        }
    }

    @Test
    void shouldNotStartOnAFullDisk() throws Exception {
        assertThat(run(1, "up", "--source", "sim", "--port-base", portBase, "--min-free-mib", "999999999"))
                .singleElement()
                .asString()
                .startsWith("lab: disk full: ")
                .contains(home.toString());
    }

    @Test
    void shouldSayWhatIsNotBuilt() throws Exception {
        Path built = root.resolve("broker-service/target/quarkus-app");
        Path hidden = Files.move(built, built.resolveSibling("hidden"));
        try {
            assertThat(run(1, "up", "--source", "sim", "--port-base", portBase))
                    .last()
                    .asString()
                    .contains("broker-service/target/quarkus-app is missing");
        } finally {
            Files.move(hidden, built);
        }
    }

    @Test
    void shouldSayWhyAServiceDoesNotStartAndStopTheRest() throws Exception {
        try (LabProcess lab = LabProcess.start(
                root, home, Map.of("FAKE_FAILURE", "ledger"), "up", "--source", "sim", "--port-base", portBase)) {
            assertThat(lab.exitCode()).isEqualTo(1);
            assertThat(lab.output())
                    .last()
                    .asString()
                    .startsWith("lab: ledger ended while starting (exit code 1): ")
                    .contains("the fake was told to fail")
                    .contains("ledger.log");
        }
    }

    @Test
    void shouldStopWhatAWarmUpHasStartedWhenItFails() throws Exception {
        Path folder = root.resolve("target").resolve("warm-up");
        try (LabProcess warmUp = LabProcess.start(root, home, Map.of("FAKE_FAILURE", "ledger"), "warm-up")) {
            assertThat(warmUp.exitCode()).isEqualTo(1);
            assertThat(warmUp.output()).last().asString().contains("ledger ended while starting");
        }
        assertThat(LabProcess.processesOf(folder)).isEmpty();
        assertThat(folder).doesNotExist();
    }

    private static void kill(ProcessHandle process) throws InterruptedException {
        process.destroyForcibly();
        LabProcess.await(END_LIMIT, process.pid() + " is dead", () -> !OwnedProcess.isRunning(process));
    }

    private LabProcess up(String... options) throws IOException {
        String[] args = new String[options.length + 3];
        args[0] = "up";
        args[1] = "--port-base";
        args[2] = portBase;
        System.arraycopy(options, 0, args, 3, options.length);
        return LabProcess.start(root, home, Map.of(), args);
    }

    private List<String> run(int expectedExitCode, String... args) throws Exception {
        try (LabProcess command = LabProcess.start(root, home, Map.of(), args)) {
            int exitCode = command.exitCode();
            assertThat(exitCode).as(String.join("\n", command.output())).isEqualTo(expectedExitCode);
            return command.output();
        }
    }

    private long pidOf(String part) {
        return LabProcess.state(home).parts().stream()
                .filter(state -> state.name().equals(part))
                .findFirst()
                .orElseThrow()
                .pid();
    }

    private static String environmentOf(String part, LabState state) throws Exception {
        int port = state.parts().stream()
                .filter(other -> other.name().equals(part))
                .findFirst()
                .orElseThrow()
                .port();
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/environment"))
                .build();
        try (HttpClient client = HttpClient.newHttpClient()) {
            return client.send(request, HttpResponse.BodyHandlers.ofString()).body();
        }
    }

    private static List<String> stoppedIn(List<String> output) {
        return output.stream()
                .filter(line -> line.endsWith(" stopped"))
                .map(line -> line.strip().replace(" stopped", ""))
                .toList();
    }
}
