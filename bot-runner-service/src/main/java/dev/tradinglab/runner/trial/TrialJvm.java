package dev.tradinglab.runner.trial;

import dev.tradinglab.bothost.python.GraalRuntime;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The virtual machine of a trial: like this one, with a heap of its own, and like this one at an end when memory runs out. */
final class TrialJvm {
    /** What a JVM ends with by {@code -XX:+ExitOnOutOfMemoryError}; whoever kills it leaves another one. */
    static final int OUT_OF_MEMORY = 3;

    /**
     * A cache that is only read by this process halves the time that a trial's takes to come up. Its modules must be those that it was made with, the
     * compiler's among them, or the JVM crashes as soon as it meets a class of one that is missing.
     */
    private static final List<String> CACHE =
            List.of("-XX:AOTCache=", "-Xlog:aot", "-XX:+UnlockExperimentalVMOptions", "-XX:+EnableJVMCI");

    /** A trial is too short to compile Python for, and too small. */
    private static final String INTERPRETED = "-Dtruffle.UseFallbackRuntime=true";

    private TrialJvm() {}

    /**
     * How a trial is started.
     *
     * @param heapMib its heap
     * @param main its class
     * @param arguments of the class
     * @param cached whether with the cache, if there is one: who is tried once more is tried without, should that have been the trouble
     */
    static List<String> command(int heapMib, Class<?> main, List<String> arguments, boolean cached) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(GraalRuntime.hostFlags());
        command.addAll(List.of("-Xmx" + heapMib + "m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", INTERPRETED));
        if (cached) {
            command.addAll(cacheOf(ManagementFactory.getRuntimeMXBean().getInputArguments()));
        }
        command.addAll(List.of("-cp", classPath(), main.getName()));
        command.addAll(arguments);
        return command;
    }

    /** What of a JVM's flags another needs to read the same cache, in their order; nothing when it has none. */
    static List<String> cacheOf(List<String> flags) {
        return flags.stream().anyMatch(flag -> flag.startsWith(CACHE.getFirst()))
                ? flags.stream()
                        .filter(flag -> CACHE.stream().anyMatch(flag::startsWith))
                        .toList()
                : List.of();
    }

    /** Of tests, surefire has put it into a jar's manifest. */
    private static String classPath() {
        return System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
    }
}
