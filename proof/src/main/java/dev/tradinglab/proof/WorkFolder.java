package dev.tradinglab.proof;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.stream.Stream;

/**
 * A temporary folder, gone when it is closed.
 *
 * @param path where it is
 */
public record WorkFolder(Path path) implements AutoCloseable {
    /** Makes one. */
    public static WorkFolder make() throws IOException {
        return new WorkFolder(Files.createTempDirectory("lab-proof-"));
    }

    @Override
    public void close() throws IOException {
        try (Stream<Path> files = Files.walk(path)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
