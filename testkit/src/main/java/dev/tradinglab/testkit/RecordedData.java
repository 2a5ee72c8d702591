package dev.tradinglab.testkit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import org.junit.jupiter.api.Assumptions;

/**
 * Market data recorded from real exchanges. It is not part of the repository: tests that need it look in the folder
 * named by environment variable {@code LAB_DATA}, else in {@code ../shared/data} beside the checkout, and have a twin
 * on simulated data that always runs.
 */
public final class RecordedData {

    private RecordedData() {}

    /** The folder with all recorded data, if this machine has it. */
    public static Optional<Path> folder() {
        String told = System.getenv("LAB_DATA");
        Path folder = told != null && !told.isBlank()
                ? Path.of(told)
                : Checkout.root().resolveSibling("shared").resolve("data");
        return Optional.of(folder.toAbsolutePath().normalize()).filter(Files::isDirectory);
    }

    /**
     * A file or folder of it, if this machine has it.
     *
     * @param relative its path below the data folder, such as {@code binance_ws_raw}
     */
    public static Optional<Path> find(String relative) {
        return folder().map(data -> data.resolve(relative)).filter(Files::exists);
    }

    /**
     * A file or folder of it, for a test that cannot run without. Where there is no recorded data at all the test is
     * skipped and the skip is written down in {@code target/skipped-for-lack-of-data.txt} of the checkout.
     *
     * @param relative its path below the data folder
     * @throws AssertionError if the recorded data is there but this is not in it: such a skip would hide a mistake
     */
    public static Path assume(String relative) {
        return assume(folder(), Checkout.root().resolve("target"), relative);
    }

    static Path assume(Optional<Path> folder, Path notes, String relative) {
        if (folder.isPresent()) {
            Path found = folder.get().resolve(relative);
            if (Files.exists(found)) {
                return found;
            }
            throw new AssertionError("recorded data is there (" + folder.get() + "), but not " + relative + " in it");
        }
        record(notes, relative);
        return Assumptions.abort("no recorded data on this machine: " + relative);
    }

    private static void record(Path notes, String relative) {
        try {
            Files.writeString(
                    Files.createDirectories(notes).resolve("skipped-for-lack-of-data.txt"),
                    caller() + " needs " + relative + "\n",
                    StandardOpenOption.CREATE,
                    StandardOpenOption.APPEND);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String caller() {
        return StackWalker.getInstance()
                .walk(frames -> frames.filter(frame -> !frame.getClassName().equals(RecordedData.class.getName()))
                        .map(frame -> frame.getClassName() + "." + frame.getMethodName())
                        .findFirst()
                        .orElse("unknown test"));
    }
}
