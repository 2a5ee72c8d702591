package dev.tradinglab.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tradinglab.testkit.Checkout;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The script before Java: which JDK it takes, and when it builds. */
class LabScriptTest {

    @TempDir
    Path temp;

    private Path root;
    private final Map<String, String> environment = new HashMap<>();

    @BeforeEach
    void makeCheckout() throws Exception {
        root = Files.createDirectories(temp.resolve("checkout"));
        Files.copy(Checkout.root().resolve("lab"), root.resolve("lab"));
        environment.put("LAB_HOME", temp.resolve("home").toString());
        environment.put("LAB_JDK_FOLDERS", temp.resolve("jdks").toString());
        // What the script needs of the system, without the system's own java and mvn.
        Path bin = Files.createDirectories(temp.resolve("bin"));
        for (String tool :
                "sh bash env dirname readlink grep sed head tail find cksum tr ls mkdir cp mv rm sleep cut cat pgrep"
                        .split(" ")) {
            Path found = List.of("/usr/bin", "/bin").stream()
                    .map(folder -> Path.of(folder, tool))
                    .filter(Files::exists)
                    .findFirst()
                    .orElseThrow(() -> new IOException("no " + tool));
            Files.createSymbolicLink(bin.resolve(tool), found);
        }
        environment.put("PATH", bin.toString());
    }

    /** Takes the links away before whoever owns the folder deletes what is in it. */
    @AfterEach
    void unlinkTools() throws Exception {
        try (Stream<Path> tools = Files.list(temp.resolve("bin"))) {
            for (Path tool : tools.toList()) {
                Files.delete(tool);
            }
        }
    }

    private record Outcome(int exitCode, String output) {}

    private Outcome run(String... args) throws Exception {
        Path output = temp.resolve("output");
        String[] command = new String[args.length + 2];
        command[0] = "bash";
        command[1] = root.resolve("lab").toString();
        System.arraycopy(args, 0, command, 2, args.length);
        ProcessBuilder builder =
                new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(output.toFile());
        builder.environment().clear();
        builder.environment().putAll(environment);
        int exitCode = builder.start().waitFor();
        return new Outcome(exitCode, Files.readString(output));
    }

    private Path program(Path file, String script) throws IOException {
        Files.createDirectories(file.getParent());
        Files.deleteIfExists(file);
        Files.writeString(file, "#!/bin/sh\n" + script + "\n", StandardCharsets.UTF_8);
        return Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    /** A folder that looks like a JDK; its java prints its arguments. */
    private Path jdk(Path folder, String version) throws IOException {
        program(folder.resolve("bin/java"), "echo \"java: $*\"");
        program(folder.resolve("bin/javac"), "exit 1");
        Files.writeString(folder.resolve("release"), "IMPLEMENTOR=\"Nobody\"\nJAVA_VERSION=\"" + version + "\"\n");
        return folder;
    }

    private void written(String file, Instant when) throws IOException {
        Path path = root.resolve(file);
        Files.createDirectories(path.getParent());
        Files.writeString(path, "x");
        Files.setLastModifiedTime(path, FileTime.from(when));
    }

    @Test
    void shouldPreferJavaHome() throws Exception {
        // Given
        Path told = jdk(temp.resolve("told"), "25.0.3");
        jdk(temp.resolve("jdks/other"), "25.0.1");
        environment.put("JAVA_HOME", told.toString());

        // Then
        assertThat(run("--java-home")).isEqualTo(new Outcome(0, told + "\n"));
    }

    @Test
    void shouldPassOverAJavaHomeOfAnotherVersion() throws Exception {
        // Given
        environment.put("JAVA_HOME", jdk(temp.resolve("told"), "17.0.9").toString());
        jdk(temp.resolve("jdks/a-21"), "21.0.1");
        jdk(temp.resolve("jdks/b-250"), "250");
        Path right = jdk(temp.resolve("jdks/c-25"), "25");

        // Then
        assertThat(run("--java-home")).isEqualTo(new Outcome(0, right + "\n"));
    }

    @Test
    void shouldFollowTheJavaOnPath() throws Exception {
        // Given
        Path right = jdk(temp.resolve("elsewhere/jdk"), "25.0.3");
        Files.createSymbolicLink(temp.resolve("bin/java"), temp.resolve("alternatives"));
        Files.createSymbolicLink(temp.resolve("alternatives"), right.resolve("bin/java"));

        // Then
        assertThat(run("--java-home")).isEqualTo(new Outcome(0, right.toRealPath() + "\n"));
    }

    @Test
    void shouldFindTheJdksOfMacOs() throws Exception {
        // Given
        Path right = jdk(temp.resolve("jdks/temurin-25.jdk/Contents/Home"), "25.0.3");

        // Then
        assertThat(run("--java-home")).isEqualTo(new Outcome(0, right + "\n"));
    }

    @Test
    void shouldSayInOneLineThatThereIsNoJdk() throws Exception {
        // Given: a runtime without compiler, and a JDK that is too old
        Path runtime = jdk(temp.resolve("jdks/jre"), "25.0.3");
        Files.delete(runtime.resolve("bin/javac"));
        jdk(temp.resolve("jdks/old"), "17.0.9");

        // When
        Outcome outcome = run("up", "--source", "sim");

        // Then
        assertThat(outcome.exitCode()).isEqualTo(1);
        assertThat(outcome.output())
                .startsWith("lab: no JDK 25 found")
                .hasLineCount(1)
                .contains("JAVA_HOME");
    }

    @Test
    void shouldBuildOnlyWhatIsMissingOrOlderThanItsSources() throws Exception {
        // Given
        jdk(temp.resolve("jdks/25"), "25.0.3");
        Path calls = temp.resolve("maven-calls");
        program(
                root.resolve("mvnw"),
                "echo \"$*\" >>" + calls + "\necho '[INFO] Building launcher 0.1.0   [1/2]'\n"
                        + "mkdir -p " + root + "/launcher/target/lib && : >" + root
                        + "/launcher/target/launcher-0.1.0.jar");
        written("launcher/src/main/java/A.java", Instant.now().minusSeconds(60));

        // When
        Outcome first = run("status");
        Outcome second = run("status");
        written("tape/src/main/java/B.java", Instant.now().plusSeconds(5));
        Outcome third = run("status");

        // Then
        assertThat(first.output()).contains("launcher").contains("Built in").contains("java: -Dtradinglab.home=");
        assertThat(second.output()).doesNotContain("Built in").contains("dev.tradinglab.launcher.Lab status");
        assertThat(third.output()).contains("Built in");
        assertThat(calls).content().hasLineCount(2).contains("-pl launcher -am package");
    }

    @Test
    void shouldRemoveOldCopiesOfItselfUnlessACommandStillRunsFromOne() throws Exception {
        // Given
        jdk(temp.resolve("jdks/25"), "25.0.3");
        written("launcher/target/launcher-0.1.0.jar", Instant.now());
        Files.createDirectories(root.resolve("launcher/target/lib"));
        environment.put("LAB_NO_BUILD", "1");
        Path old = Files.createDirectories(temp.resolve("home/app/launcher-1"));
        Path used = temp.resolve("home/app/launcher-2");
        Process command = new ProcessBuilder(
                        program(used.resolve("command"), "echo here\nread line").toString())
                .start();
        try {
            assertThat(command.inputReader().readLine()).isEqualTo("here");

            // When
            Outcome outcome = run("status");

            // Then
            assertThat(outcome.output()).endsWith("launcher.Lab status\n");
            assertThat(old).doesNotExist();
            assertThat(used).exists();
        } finally {
            command.destroy();
        }
    }

    @Test
    void shouldPrepareFastStartsOnceAfterAFullBuild() throws Exception {
        // Given
        jdk(temp.resolve("jdks/25"), "25.0.3");
        program(
                root.resolve("mvnw"),
                "cd " + root + "\nfor s in ingest bot-runner broker ledger dashboard; do"
                        + " mkdir -p $s-service/target/quarkus-app && : >$s-service/target/quarkus-app/quarkus-run.jar;"
                        + " done\nmkdir -p local-node/target/lib bot-host/target/graal proof/target/lib"
                        + " launcher/target/lib\n: >proof/target/proof-0.1.0.jar\n"
                        + ": >local-node/target/local-node-0.1.0.jar\n: >launcher/target/launcher-0.1.0.jar");

        // When
        Outcome first = run("up", "--source", "sim");
        Outcome second = run("up", "--source", "sim");

        // Then
        assertThat(first.output().lines().filter(line -> line.startsWith("java: ")))
                .satisfiesExactly(warmUp -> assertThat(warmUp).endsWith("launcher.Lab warm-up"), up -> assertThat(up)
                        .endsWith("launcher.Lab up --source sim"));
        assertThat(second.output().lines()).singleElement().asString().endsWith("launcher.Lab up --source sim");
    }

    @Test
    void shouldShowWhyABuildFailedAndWhereItsLogIs() throws Exception {
        // Given
        jdk(temp.resolve("jdks/25"), "25.0.3");
        program(root.resolve("mvnw"), "echo '[ERROR] cannot find symbol'\nexit 1");

        // When
        Outcome outcome = run("status");

        // Then
        assertThat(outcome.exitCode()).isEqualTo(1);
        assertThat(outcome.output())
                .contains("[ERROR] cannot find symbol")
                .contains("lab: the build failed")
                .contains(temp.resolve("home/log/build.log").toString());
    }
}
