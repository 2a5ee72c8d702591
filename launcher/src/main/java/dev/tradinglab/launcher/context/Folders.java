package dev.tradinglab.launcher.context;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.stream.Stream;

/** What is done with folders in more than one place. */
public final class Folders {
    private Folders() {}

    /**
     * Deletes a folder with all that is in it; one that is not there is fine.
     *
     * @throws LabException if something cannot be deleted
     */
    public static void delete(Path folder) {
        if (!Files.exists(folder)) {
            return;
        }
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        } catch (IOException e) {
            throw new LabException("cannot delete " + folder + ": " + e.getMessage(), e);
        }
    }

    /**
     * Deletes all that is in a folder but one file.
     *
     * @throws LabException if something cannot be deleted
     */
    public static void deleteAllBut(Path kept, Path folder) {
        try (Stream<Path> files = Files.list(folder)) {
            files.filter(file -> !file.equals(kept)).toList().forEach(Folders::delete);
        } catch (IOException e) {
            throw new LabException("cannot read " + folder + ": " + e.getMessage(), e);
        }
    }
}
