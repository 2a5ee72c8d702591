package dev.tradinglab.bothost.check;

import dev.tradinglab.bothost.python.GraalRuntime;
import dev.tradinglab.bothost.source.BotFolder;
import dev.tradinglab.bothost.source.Finding;
import dev.tradinglab.bothost.source.Reading;
import dev.tradinglab.events.json.JsonCodec;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** Checks a file: first by reading it, then by trying it in a process of its own with bounded memory. */
public final class BotCheck {
    private static final int HEAP_MB = 512;

    private final Duration patience;

    /** @param patience how long the trial's process may take, wall time */
    public BotCheck(Duration patience) {
        this.patience = patience;
    }

    /**
     * Checks a file.
     *
     * @throws NoSuchFileException when there is none
     * @throws IOException when it cannot be read or no process can be started
     */
    public CheckReport check(Path file) throws IOException, InterruptedException {
        String name = file.getFileName().toString();
        return switch (BotFolder.readFile(file)) {
            case null -> throw new NoSuchFileException(file.toString());
            case Reading.Unreadable unreadable -> CheckReport.of(name, unreadable.findings(), null);
            case Reading.Readable _ -> trial(file, name);
        };
    }

    private CheckReport trial(Path file, String name) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(command(file))
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        try {
            CompletableFuture<String> output = CompletableFuture.supplyAsync(() -> read(process));
            if (!process.waitFor(patience.toMillis(), TimeUnit.MILLISECONDS)) {
                return died(
                        name,
                        "the trial did not end within " + patience.toSeconds() + " s",
                        "do less in a call, or check again on a machine that is less busy");
            }
            String last = output.join().strip();
            last = last.substring(last.lastIndexOf('\n') + 1);
            return last.startsWith("{")
                    ? JsonCodec.MAPPER.readValue(last, CheckReport.class)
                    : died(
                            name,
                            "the bot brought its process down: it wants more than " + HEAP_MB + " MB of memory",
                            "keep less: a deque(maxlen=N) instead of a list that grows");
        } finally {
            process.destroyForcibly();
        }
    }

    private static List<String> command(Path file) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(GraalRuntime.hostFlags());
        command.addAll(List.of("-Xmx" + HEAP_MB + "m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1"));
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), TrialMain.class.getName()));
        command.add(file.toString());
        return command;
    }

    private static String read(Process process) {
        try {
            return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            // It was killed while it wrote.
            return "";
        }
    }

    private static CheckReport died(String name, String cause, String fix) {
        return CheckReport.of(name, List.of(new Finding(name, 0, cause, fix)), null);
    }
}
