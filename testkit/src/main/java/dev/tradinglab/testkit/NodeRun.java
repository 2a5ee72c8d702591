package dev.tradinglab.testkit;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** One node of module {@code local-node} as a process that ends with this JVM, however this JVM ends. */
final class NodeRun {

    private static final Duration START_LIMIT = Duration.ofSeconds(90);
    private static final Duration STOP_LIMIT = Duration.ofSeconds(10);
    private static final List<String> JVM_FLAGS = List.of(
            "-Xmx256m",
            "-XX:+UseSerialGC",
            "-XX:TieredStopAtLevel=1",
            // What has no memory left is better gone than there and silent.
            "-XX:+ExitOnOutOfMemoryError",
            "--enable-native-access=ALL-UNNAMED",
            "--sun-misc-unsafe-memory-access=allow");

    private final Process process;

    private NodeRun(Process process) {
        this.process = process;
    }

    /**
     * Starts a node and waits for its READY.
     *
     * @param mainClass simple name of the main class in {@code dev.tradinglab.localnode}
     * @throws IllegalStateException with what the node said, if it does not come up
     */
    static NodeRun start(String mainClass, Path dir, int port, Map<String, String> environment, String... options) {
        try {
            Files.createDirectories(dir);
            Path errors = dir.resolveSibling(dir.getFileName() + ".err");
            List<String> command = new ArrayList<>();
            command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
            command.addAll(JVM_FLAGS);
            command.addAll(List.of("-cp", classPath(), "dev.tradinglab.localnode." + mainClass));
            command.addAll(List.of(dir.toString(), String.valueOf(port), "--with-parent"));
            command.addAll(List.of(options));
            ProcessBuilder builder =
                    new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.appendTo(errors.toFile()));
            builder.environment().putAll(environment);
            NodeRun run = new NodeRun(builder.start());
            AtExit.run(run::stop);
            run.awaitReady(mainClass, errors);
            return run;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String classPath() {
        Path target = Checkout.root().resolve("local-node").resolve("target");
        if (!Files.isDirectory(target.resolve("lib")) || !Files.isDirectory(target.resolve("classes"))) {
            throw new IllegalStateException("module local-node is not built: mvn -DskipTests install -pl local-node");
        }
        return target.resolve("classes") + System.getProperty("path.separator") + target.resolve("lib") + "/*";
    }

    private void awaitReady(String mainClass, Path errors) throws IOException {
        BufferedReader output = process.inputReader(StandardCharsets.UTF_8);
        var ready = CompletableFuture.supplyAsync(() -> output.lines().anyMatch(line -> line.startsWith("READY")));
        try {
            if (ready.get(START_LIMIT.toSeconds(), TimeUnit.SECONDS)) {
                return;
            }
        } catch (InterruptedException | ExecutionException | TimeoutException e) {
            kill();
            throw new IllegalStateException(mainClass + " did not start: " + Files.readString(errors), e);
        }
        throw new IllegalStateException(mainClass + " did not start: " + Files.readString(errors));
    }

    long pid() {
        return process.pid();
    }

    /** Stops it as SIGTERM does, and waits for its end. */
    void stop() {
        process.destroy();
        awaitEnd();
    }

    /** Ends it as {@code kill -9} does, and waits for its end. */
    void kill() {
        process.destroyForcibly();
        awaitEnd();
    }

    private void awaitEnd() {
        try {
            if (!process.waitFor(STOP_LIMIT)) {
                process.destroyForcibly().waitFor(STOP_LIMIT);
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
