package dev.tradinglab.testkit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;
import java.util.stream.Stream;

/** What is done when this JVM exits, last registered first: a server stops before its folder goes. */
final class AtExit {

    private static final Deque<Runnable> TASKS = new ArrayDeque<>();

    static {
        Runtime.getRuntime().addShutdownHook(new Thread(AtExit::runAll, "testkit-exit"));
    }

    private AtExit() {}

    /** Remembers a task; it must bear being run although its work was done already. */
    static void run(Runnable task) {
        synchronized (TASKS) {
            TASKS.push(task);
        }
    }

    /** A folder that is deleted at exit. */
    static Path temporaryFolder(String prefix) {
        try {
            Path folder = Files.createTempDirectory(prefix);
            run(() -> delete(folder));
            return folder;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void runAll() {
        synchronized (TASKS) {
            TASKS.forEach(Runnable::run);
        }
    }

    private static void delete(Path folder) {
        try (Stream<Path> files = Files.walk(folder)) {
            files.sorted(Comparator.reverseOrder())
                    .forEach(file -> file.toFile().delete());
        } catch (IOException | UncheckedIOException gone) {
            // What is left is the system's business: temporary folders are cleared away sooner or later.
            return;
        }
    }
}
