package dev.tradinglab.launcher;

import dev.tradinglab.launcher.context.LabHome;
import dev.tradinglab.launcher.context.LabState;
import dev.tradinglab.launcher.context.StateFile;
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
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;

/** A launcher in a process of its own, as a user runs it; what it says is kept. */
final class LabProcess implements AutoCloseable {

    private static final Duration LIMIT = Duration.ofSeconds(90);

    private final Process process;
    private final List<String> lines = new ArrayList<>();
    private final Thread reader;

    private LabProcess(Process process) {
        this.process = process;
        this.reader = Thread.ofVirtual().start(this::read);
    }

    /** Starts a command in a session of its own, so that a signal to its group reaches only it and its children. */
    static LabProcess start(Path root, Path home, Map<String, String> environment, String... args) throws IOException {
        List<String> command = new ArrayList<>(List.of("setsid"));
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of("-Dtradinglab.home=" + home, "-Dlab.root=" + root, "-Xmx128m", "-XX:+UseSerialGC"));
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), "dev.tradinglab.launcher.Lab"));
        command.addAll(List.of(args));
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().keySet().removeIf(name -> name.startsWith("LAB_"));
        builder.environment().put("LAB_HOME", home.toString());
        builder.environment().putAll(environment);
        return new LabProcess(builder.start());
    }

    private void read() {
        try (BufferedReader output = process.inputReader(StandardCharsets.UTF_8)) {
            for (String line = output.readLine(); line != null; line = output.readLine()) {
                synchronized (lines) {
                    lines.add(line);
                    lines.notifyAll();
                }
            }
        } catch (IOException killed) {
            // Whoever kills a process closes its output; what it said until then is kept.
            return;
        }
    }

    /** Waits for a line that contains a text. */
    String awaitLine(String text) throws InterruptedException {
        long deadline = System.nanoTime() + LIMIT.toNanos();
        synchronized (lines) {
            while (true) {
                var found = lines.stream().filter(line -> line.contains(text)).findFirst();
                if (found.isPresent()) {
                    return found.get();
                }
                long left = TimeUnit.NANOSECONDS.toMillis(deadline - System.nanoTime());
                if (left <= 0 || !process.isAlive() && !reader.isAlive()) {
                    throw new AssertionError("no '" + text + "' in " + String.join("\n", lines));
                }
                lines.wait(Math.min(left, 100));
            }
        }
    }

    /** Waits for its end. */
    int exitCode() throws InterruptedException {
        if (!process.waitFor(LIMIT)) {
            throw new AssertionError("still running after " + String.join("\n", output()));
        }
        reader.join();
        return process.exitValue();
    }

    List<String> output() {
        synchronized (lines) {
            return List.copyOf(lines);
        }
    }

    ProcessHandle handle() {
        return process.toHandle();
    }

    /** Ctrl-C as a terminal does it: to the launcher and all that it started. */
    void interruptGroup() throws IOException, InterruptedException {
        new ProcessBuilder("kill", "-INT", "--", "-" + process.pid())
                .inheritIO()
                .start()
                .waitFor();
    }

    /** The shell that looks after the processes of a killed launcher. */
    ProcessHandle guardian() {
        return process.children()
                .filter(child -> child.info().commandLine().orElse("").contains("lab-guardian"))
                .findFirst()
                .orElseThrow();
    }

    static LabState state(Path home) {
        return new StateFile(new LabHome(home).stateFile()).read().orElseThrow();
    }

    /** Every process that carries a home's mark or serves its database, but not the tests' own. */
    static List<ProcessHandle> processesOf(Path home) {
        return ProcessHandle.allProcesses()
                .filter(process -> !isZombie(process.pid()))
                .filter(process -> commandLine(process.pid()).contains(home.toString()))
                .toList();
    }

    private static String commandLine(long pid) {
        try {
            return Files.readString(Path.of("/proc", String.valueOf(pid), "cmdline"), StandardCharsets.ISO_8859_1);
        } catch (IOException gone) {
            return "";
        }
    }

    private static boolean isZombie(long pid) {
        try (Stream<String> lines = Files.lines(Path.of("/proc", String.valueOf(pid), "status"))) {
            return lines.anyMatch(line -> line.matches("State:\\s+Z.*"));
        } catch (IOException | UncheckedIOException gone) {
            return true;
        }
    }

    /** Waits until a condition holds. */
    static void await(Duration limit, String what, BooleanSupplier condition) throws InterruptedException {
        long deadline = System.nanoTime() + limit.toNanos();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > deadline) {
                throw new AssertionError("not within " + limit + ": " + what);
            }
            TimeUnit.MILLISECONDS.sleep(20);
        }
    }

    @Override
    public void close() {
        process.destroy();
        process.onExit().completeOnTimeout(null, 15, TimeUnit.SECONDS).join();
        process.destroyForcibly();
    }
}
