package dev.tradinglab.launcher.up;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * The JVM's ahead-of-time caches: classes loaded and linked in a training run, which halve the time a part takes to
 * start. A cache fits one set of jars and flags; the JVM passes over one that does not fit.
 */
final class AotCaches {

    /** The JVM's own remarks about a cache that it does not use say nothing to a user. */
    private static final String QUIET = "-Xlog:aot*=off";

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

    /** The JVM's flags for a program. */
    List<String> flags(String program) {
        Path file = file(program);
        if (training) {
            return List.of("-XX:AOTCacheOutput=" + file, QUIET);
        }
        return Files.exists(file) ? List.of("-XX:AOTCache=" + file, QUIET) : List.of();
    }
}
