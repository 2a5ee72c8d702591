package dev.tradinglab.launcher.context;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;

/** Reads and writes {@link LabState} as JSON; a reader never sees half of a write. */
public final class StateFile {

    private static final ObjectMapper JSON = new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

    private final Path file;

    /** @param file need not exist yet */
    public StateFile(Path file) {
        this.file = file;
    }

    /**
     * What was written last; empty if nothing was, or if what is there cannot be read: then there is nothing in it that
     * anybody could act on.
     */
    public Optional<LabState> read() {
        try {
            return Optional.of(JSON.readValue(Files.readAllBytes(file), LabState.class));
        } catch (NoSuchFileException none) {
            return Optional.empty();
        } catch (IOException | RuntimeException unreadable) {
            return Optional.empty();
        }
    }

    /**
     * Replaces what is there.
     *
     * @throws LabException if the file cannot be written
     */
    public void write(LabState state) {
        try {
            Files.createDirectories(file.getParent());
            Path part = file.resolveSibling(file.getFileName() + ".new");
            Files.write(part, JSON.writeValueAsBytes(state));
            Files.move(part, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new LabException("cannot write " + file + ": " + e.getMessage() + "; is the disk full?", e);
        }
    }

    /** Forgets what is there. */
    public void delete() {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            throw new LabException("cannot delete " + file + ": " + e.getMessage(), e);
        }
    }
}
