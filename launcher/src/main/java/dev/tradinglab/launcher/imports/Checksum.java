package dev.tradinglab.launcher.imports;

import dev.tradinglab.launcher.context.LabException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What Binance publishes beside each file of its archive: {@code FILE.CHECKSUM}, a line as {@code sha256sum} writes it. */
final class Checksum {
    private static final Pattern LINE = Pattern.compile("([0-9a-fA-F]{64})(?:\\s.*)?", Pattern.DOTALL);
    private static final int MOST_BYTES = 4_096;

    private Checksum() {}

    /**
     * Compares a file with its checksum.
     *
     * @param sha SHA-256 of the file's bytes, hexadecimal
     * @return false when there is none beside it
     * @throws LabException when they differ or the checksum cannot be read
     */
    static boolean verify(Path file, String sha) {
        Path beside = file.resolveSibling(file.getFileName() + ".CHECKSUM");
        Optional<String> told = read(beside);
        if (told.isPresent() && !told.get().equals(sha)) {
            throw new LabException(file + ": its SHA-256 is " + sha + ", but " + beside.getFileName() + " says "
                    + told.get() + ": download both again");
        }
        return told.isPresent();
    }

    private static Optional<String> read(Path beside) {
        if (!Files.isRegularFile(beside)) {
            return Optional.empty();
        }
        try {
            if (Files.size(beside) <= MOST_BYTES) {
                Matcher line =
                        LINE.matcher(new String(Files.readAllBytes(beside), StandardCharsets.ISO_8859_1).strip());
                if (line.matches()) {
                    return Optional.of(line.group(1).toLowerCase(Locale.ROOT));
                }
            }
        } catch (IOException e) {
            throw new LabException(beside + ": " + e.getMessage(), e);
        }
        throw new LabException(
                beside + ": is no line of 64 hexadecimal digits and a name: download it again, or delete it");
    }
}
