package dev.tradinglab.launcher.up;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * The JVM's ahead-of-time caches: classes loaded and linked in a training run, which halve the time a part takes to
 * start. A cache fits one set of jars and flags; the JVM passes over one that does not fit.
 */
final class AotCaches {

    /** The JVM's own remarks about a cache that it does not use say nothing to a user. */
    private static final String QUIET = "-Xlog:aot*=off";
    /** A cache of linked classes has all of them loaded before any code of ours runs: too early for who replaces some of them. */
    private static final String UNLINKED = "-XX:-AOTClassLinking";

    private final Path dir;
    private final boolean training;

    private AotCaches(Path dir, boolean training) {
        this.dir = dir;
        this.training = training;
    }

    /** Starts use the caches that are there. */
    static AotCaches use(Path root) {
        return new AotCaches(folder(root), false);
    }

    /** Starts make caches, written when the process ends, which takes it some seconds longer. */
    static AotCaches make(Path root) {
        return new AotCaches(folder(root), true);
    }

    /** Beside what was built, since it is as old: all data folders share them. */
    private static Path folder(Path root) {
        return root.resolve("target").resolve("aot");
    }

    /** Where the cache of a program is. */
    Path file(String program) {
        return dir.resolve(program + ".aot");
    }

    /**
     * Tries a cache, and deletes one that the JVM refuses: it may do so in the middle of a start and fatally, as with
     * the classes of a sealed package whose jar lies in another folder than before.
     *
     * @param command how the program is started
     * @return whether the cache is there and works
     */
    boolean keepIfSound(String program, List<String> command) throws IOException, InterruptedException {
        Path file = file(program);
        if (!Files.exists(file)) {
            return false;
        }
        List<String> trial = new ArrayList<>();
        for (String argument : command) {
            if (argument.equals("-cp") || argument.equals("-jar")) {
                String classPath = command.get(command.indexOf(argument) + 1);
                trial.addAll(List.of("-XX:AOTCache=" + file, "-XX:AOTMode=on", "-cp", classPath, "-version"));
                break;
            }
            if (!argument.startsWith("-XX:AOTCacheOutput")) {
                trial.add(argument);
            }
        }
        Process process = new ProcessBuilder(trial)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        boolean sound = process.waitFor() == 0;
        if (!sound) {
            Files.delete(file);
        }
        return sound;
    }

    /** The JVM's flags for a program. */
    List<String> flags(String program) {
        Path file = file(program);
        if (training) {
            return List.of("-XX:AOTCacheOutput=" + file, QUIET);
        }
        return Files.exists(file) ? List.of("-XX:AOTCache=" + file, QUIET) : List.of();
    }

    /** The same for a program that replaces classes before it uses them. */
    List<String> unlinkedFlags(String program) {
        return training
                ? Stream.concat(flags(program).stream(), Stream.of(UNLINKED)).toList()
                : flags(program);
    }
}
