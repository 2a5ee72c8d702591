package dev.tradinglab.launcher.up;

import dev.tradinglab.launcher.context.LabException;
import dev.tradinglab.launcher.process.HealthProbe;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** One life of a part: from its start to its end. A restarted part has another one. */
final class PartProcess {

    private static final Duration READY_LIMIT = Duration.ofSeconds(300);
    private static final Duration LOOK_EVERY = Duration.ofMillis(200);
    private static final long LOG_LIMIT_BYTES = 32L << 20;

    private final PartSpec spec;
    private final long logStart;
    private final Process process;
    private final CompletableFuture<Void> readyLine = new CompletableFuture<>();

    private PartProcess(PartSpec spec, long logStart, Process process) {
        this.spec = spec;
        this.logStart = logStart;
        this.process = process;
    }

    /** Starts it and returns at once. */
    static PartProcess start(PartSpec spec) {
        try {
            Files.createDirectories(spec.log().getParent());
            turnLog(spec.log());
            ProcessBuilder builder = new ProcessBuilder(spec.command());
            builder.environment().keySet().removeAll(Secrets.VARIABLES);
            builder.environment().keySet().removeAll(Secrets.MARKET_KEYS);
            builder.environment().putAll(spec.environment());
            var log = ProcessBuilder.Redirect.appendTo(spec.log().toFile());
            boolean talks = spec.readiness() instanceof Readiness.ReadyLine;
            builder.redirectInput(
                            ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()))
                    .redirectOutput(talks ? ProcessBuilder.Redirect.PIPE : log)
                    .redirectError(log);
            PartProcess part = new PartProcess(spec, size(spec.log()), builder.start());
            if (talks) {
                Thread.startVirtualThread(part::listen);
            }
            return part;
        } catch (IOException e) {
            throw new LabException("cannot start " + spec.name() + ": " + e.getMessage(), e);
        }
    }

    /** Keeps one older log: a log that grows for weeks must not fill the disk that the lab needs. */
    private static void turnLog(Path log) throws IOException {
        if (size(log) > LOG_LIMIT_BYTES) {
            Files.move(log, log.resolveSibling(log.getFileName() + ".1"), StandardCopyOption.REPLACE_EXISTING);
        }
    }

    private static long size(Path log) throws IOException {
        return Files.exists(log) ? Files.size(log) : 0;
    }

    private void listen() {
        try (BufferedReader output = process.inputReader(StandardCharsets.UTF_8)) {
            for (String line = output.readLine(); line != null; line = output.readLine()) {
                if (line.startsWith("READY")) {
                    readyLine.complete(null);
                } else {
                    // A JVM that cannot even begin says so here.
                    Files.writeString(spec.log(), line + "\n", StandardOpenOption.APPEND);
                }
            }
        } catch (IOException | UncheckedIOException e) {
            readyLine.completeExceptionally(e);
        }
    }

    /** Whether it ended before a line of ours was run. */
    boolean jvmDidNotBegin() {
        return !process.isAlive() && LogTail.contains(spec.log(), logStart, "during initialization of VM");
    }

    ProcessHandle handle() {
        return process.toHandle();
    }

    /** Waits for its end and returns its exit code; 128 + n if signal n ended it. */
    int awaitEnd() throws InterruptedException {
        return process.waitFor();
    }

    /**
     * Waits until it is ready.
     *
     * @return what it tells about itself then, if it tells anything
     * @throws LabException if it ends instead, or takes too long
     */
    Optional<HealthProbe.Report> awaitReady(HealthProbe probe) throws InterruptedException {
        return switch (spec.readiness()) {
            case Readiness.ReadyLine _ -> {
                awaitReadyLine();
                yield Optional.empty();
            }
            case Readiness.Health health -> Optional.of(awaitHealth(probe, health.url()));
        };
    }

    private void awaitReadyLine() throws InterruptedException {
        process.onExit().thenRun(() -> readyLine.completeExceptionally(new IllegalStateException("ended")));
        try {
            readyLine.get(READY_LIMIT.toSeconds(), TimeUnit.SECONDS);
        } catch (ExecutionException e) {
            throw ended();
        } catch (TimeoutException e) {
            throw tooSlow("");
        }
    }

    private HealthProbe.Report awaitHealth(HealthProbe probe, URI url) throws InterruptedException {
        long deadline = System.nanoTime() + READY_LIMIT.toNanos();
        String waitingFor = "";
        while (System.nanoTime() < deadline) {
            if (process.waitFor(LOOK_EVERY)) {
                throw ended();
            }
            Optional<HealthProbe.Report> report = probe.ask(url);
            if (report.isPresent() && report.get().up()) {
                return report.get();
            }
            waitingFor = report.map(HealthProbe.Report::down).orElse(waitingFor);
        }
        throw tooSlow(waitingFor.isEmpty() ? "" : " (" + waitingFor + ")");
    }

    private LabException ended() {
        return new LabException(spec.name() + " ended while starting (" + describe(exitCode()) + "): "
                + LogTail.reason(spec.log(), logStart) + "; see " + spec.log());
    }

    private LabException tooSlow(String waitingFor) {
        return new LabException(spec.name() + " is not ready after " + READY_LIMIT.toSeconds() + " s" + waitingFor
                + "; see " + spec.log());
    }

    private int exitCode() {
        return process.onExit().join().exitValue();
    }

    /** An exit code in words. */
    static String describe(int exitCode) {
        return exitCode > 128 ? "killed by signal " + (exitCode - 128) : "exit code " + exitCode;
    }
}
