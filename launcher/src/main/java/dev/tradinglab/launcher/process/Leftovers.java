package dev.tradinglab.launcher.process;

import dev.tradinglab.launcher.context.LabException;
import dev.tradinglab.launcher.context.LabHome;
import dev.tradinglab.launcher.context.LabState;
import dev.tradinglab.launcher.context.StateFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** What a killed launcher left running: found through the state file, stopped in order, and forgotten. */
public final class Leftovers {

    private static final Duration POSTGRES_LIMIT = Duration.ofSeconds(4);

    private final LabHome home;
    private final Consumer<String> say;

    /**
     * @param home the lab whose launcher is known to be gone
     * @param say told one line for each process stopped
     */
    public Leftovers(LabHome home, Consumer<String> say) {
        this.home = home;
        this.say = say;
    }

    /**
     * Stops what is left.
     *
     * @return how many processes there were
     */
    public int clear() {
        StateFile file = new StateFile(home.stateFile());
        List<StopOrder.Running> left = file.read().map(this::running).orElse(List.of());
        new StopOrder(line -> say.accept("left over: " + line)).stop(left);
        int server = clearPostgresServer();
        file.delete();
        return left.size() + server;
    }

    private List<StopOrder.Running> running(LabState state) {
        return state.parts().stream()
                .flatMap(part -> OwnedProcess.find(part, home).stream()
                        .map(process -> new StopOrder.Running(part.name(), process)))
                .toList();
    }

    /** The database server outlives a killed node: it is that node's child, not ours, and not in the state file. */
    private int clearPostgresServer() {
        Path data = home.postgres().resolve("data");
        Optional<ProcessHandle> server = firstLine(data.resolve("postmaster.pid"))
                .filter(line -> line.matches("[0-9]{1,18}"))
                .flatMap(pid -> ProcessHandle.of(Long.parseLong(pid)))
                .filter(OwnedProcess::isRunning)
                .filter(process -> process.info()
                        .commandLine()
                        .filter(line -> line.contains("postgres") && line.contains(data.toString()))
                        .isPresent());
        server.ifPresent(this::stopPostgresServer);
        return server.isPresent() ? 1 : 0;
    }

    private void stopPostgresServer(ProcessHandle server) {
        // SIGINT is PostgreSQL's "stop now, properly"; SIGTERM would wait for clients that may never leave.
        try {
            new ProcessBuilder("kill", "-INT", String.valueOf(server.pid())).start();
        } catch (IOException e) {
            throw new LabException("cannot stop PostgreSQL (pid " + server.pid() + "): " + e.getMessage(), e);
        }
        long deadline = System.nanoTime() + POSTGRES_LIMIT.toNanos();
        while (OwnedProcess.isRunning(server) && System.nanoTime() < deadline) {
            LockSupport.parkNanos(Duration.ofMillis(20).toNanos());
        }
        server.destroyForcibly();
        say.accept("left over: PostgreSQL's server stopped");
    }

    private static Optional<String> firstLine(Path file) {
        try (Stream<String> lines = Files.lines(file)) {
            return lines.findFirst().map(String::strip);
        } catch (IOException none) {
            return Optional.empty();
        }
    }
}
