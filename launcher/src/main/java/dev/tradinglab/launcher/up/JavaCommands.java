package dev.tradinglab.launcher.up;

import dev.tradinglab.launcher.context.LabHome;
import dev.tradinglab.launcher.process.OwnedProcess;
import dev.tradinglab.launcher.process.StopOrder;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** How a part's JVM is started: apart from the terminal, marked as ours, small and quiet. */
final class JavaCommands {

    /** Ctrl-C in a terminal reaches every process in it; only the launcher shall act on it, and stop them in order. */
    private static final List<String> APART = List.of("sh", "-c", "trap '' INT HUP; exec \"$@\"", "lab-part");

    /** The same for those that only show what has happened: where processors are short they come behind those that make it happen. */
    private static final List<String> APART_AND_BEHIND =
            List.of("sh", "-c", "trap '' INT HUP; exec nice -n 5 \"$@\"", "lab-part");

    private static final Set<String> VIEWS = Set.of("ledger", "dashboard");

    /** The slow compiler takes more than it gives back within the first hour: docs/decisions/quick-compiler.md. */
    private static final String QUICK_COMPILER = "-XX:TieredStopAtLevel=1";

    private static final String SMALL_HEAP = "-XX:+UseSerialGC";

    private static final List<String> OF_ALL = List.of(
            // Without it the whole heap is collected whenever some new code has been compiled:
            // docs/decisions/quick-compiler.md.
            "-XX:ReservedCodeCacheSize=240m",
            "-XX:+ExitOnOutOfMemoryError",
            "--enable-native-access=ALL-UNNAMED",
            "--sun-misc-unsafe-memory-access=allow");

    /** Of Kafka, on which everything else waits. */
    private static final List<String> OF_KAFKA = flags(SMALL_HEAP);

    /** With a heap of hundreds of bots, which may not stand still for all of it: docs/decisions/the-runner-collects-as-it-goes.md. */
    private static final List<String> OF_RUNNERS = flags(
            QUICK_COMPILER,
            "-XX:+UseG1GC",
            "-XX:ConcGCThreads=1",
            "-XX:MaxNewSize=128m",
            "-XX:MinHeapFreeRatio=10",
            "-XX:MaxHeapFreeRatio=25");

    /** Of every other JVM of ours. */
    static final List<String> FLAGS = flags(QUICK_COMPILER, SMALL_HEAP);

    private final LabHome home;
    private final AotCaches caches;

    JavaCommands(LabHome home, AotCaches caches) {
        this.home = home;
        this.caches = caches;
    }

    /** Program and flags, up to what is to be run. */
    List<String> of(String part, int heapMib) {
        return of(Path.of(System.getProperty("java.home"), "bin", "java"), part, heapMib);
    }

    private List<String> of(Path java, String part, int heapMib) {
        List<String> command = new ArrayList<>(VIEWS.contains(StopOrder.program(part)) ? APART_AND_BEHIND : APART);
        command.add(java.toString());
        // First, where no long class path cuts it off: this is how a later launcher knows the process again.
        command.add(OwnedProcess.mark(home));
        command.add("-Dtradinglab.part=" + part);
        command.add("-Xmx" + heapMib + "m");
        command.addAll(
                switch (StopOrder.program(part)) {
                    case "kafka" -> OF_KAFKA;
                    case "runner" -> OF_RUNNERS;
                    default -> FLAGS;
                });
        return command;
    }

    private static List<String> flags(String... own) {
        return Stream.concat(Arrays.stream(own), OF_ALL.stream()).toList();
    }

    /** The same with the ahead-of-time cache of the program that the part is an instance of. */
    List<String> cached(String part, int heapMib) {
        List<String> command = of(part, heapMib);
        command.addAll(caches.flags(StopOrder.program(part)));
        return command;
    }

    /** The same by the Java of another JDK, whose instances share a cache and replace classes of GraalPy. */
    List<String> cached(Path java, String program, String part, int heapMib) {
        List<String> command = of(java, part, heapMib);
        command.addAll(caches.unlinkedFlags(program));
        return command;
    }

    /** The jars of a folder as a path, in an order that is the same everywhere: caches depend on it. */
    static String jarsOf(Path folder) {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(Path::toString)
                    .filter(name -> name.endsWith(".jar"))
                    .sorted()
                    .collect(Collectors.joining(File.pathSeparator));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
