package dev.tradinglab.launcher.up;

import dev.tradinglab.launcher.context.LabException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitOption;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Comparator;
import java.util.HashSet;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Copies what was built to where the lab runs it from. A running JVM reads its jars for as long as it lives; a build or
 * test run in the source tree would pull them away.
 */
final class Artefacts {

    private final Path root;
    private final Path app;

    /**
     * @param root the source tree
     * @param app where the copies go
     */
    Artefacts(Path root, Path app) {
        this.root = root;
        this.app = app;
    }

    /**
     * Brings the copy of a module's artefact up to date.
     *
     * @param module folder of the module in the source tree
     * @param built path below its {@code target} folder: a file or a folder
     * @return the copy
     * @throws LabException if it was not built or cannot be copied
     */
    Path install(String module, String built) {
        Path from = root.resolve(module).resolve("target").resolve(built);
        if (!Files.exists(from)) {
            throw new LabException("not built: " + root.relativize(from) + " is missing; run ./lab build");
        }
        Path to = app.resolve(module).resolve(built);
        try {
            if (Files.isDirectory(from)) {
                copyTree(from, to);
            } else {
                copyFile(from, to);
            }
            return to;
        } catch (IOException | UncheckedIOException e) {
            throw new LabException("cannot copy " + from + " to " + to + ": " + e.getMessage(), e);
        }
    }

    private static void copyTree(Path from, Path to) throws IOException {
        Set<Path> wanted = new HashSet<>();
        try (Stream<Path> files = Files.walk(from, FileVisitOption.FOLLOW_LINKS)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Path target = to.resolve(from.relativize(file));
                wanted.add(target);
                copyFile(file, target);
            }
        }
        try (Stream<Path> files = Files.walk(to)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                if (Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS) && !wanted.contains(file)) {
                    Files.delete(file);
                }
            }
        }
    }

    private static void copyFile(Path from, Path to) throws IOException {
        if (isSame(from, to)) {
            return;
        }
        Files.createDirectories(to.getParent());
        Path part = to.resolveSibling(to.getFileName() + ".new");
        Files.copy(from, part, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.COPY_ATTRIBUTES);
        // Moved and not overwritten: whoever has the old file open keeps it.
        Files.move(part, to, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    private static boolean isSame(Path from, Path to) throws IOException {
        return Files.isRegularFile(to)
                && Files.size(from) == Files.size(to)
                && Files.getLastModifiedTime(from).equals(Files.getLastModifiedTime(to));
    }
}
