package dev.tradinglab.launcher.archive;

import dev.tradinglab.launcher.context.LabException;
import java.nio.file.Path;
import java.util.Optional;

/** Finds out what a file is. */
public final class Formats {
    private Formats() {}

    /** True when a first line is a header: data begin with a number. */
    public static boolean isHeader(String line) {
        return line.isEmpty() || !Fields.isDigit(line.charAt(0)) && line.charAt(0) != '-';
    }

    /**
     * The format of a file.
     *
     * @param path of the file; its name and those of its folders count
     * @param inner name of the file in the zip, or of the file itself without {@code .gz}
     * @param line its first line
     * @throws BrokenRowException when that is of no format
     * @throws LabException when the file does not say all that must be known, and what to add
     */
    public static RowFormat recognise(Path path, String inner, String line, Hints hints) throws BrokenRowException {
        if (hints.columns() != null) {
            return new MappedRows(line, hints.columns(), hints);
        }
        Optional<RowFormat> lean = LeanFiles.recognise(path, inner, line, hints);
        return lean.isPresent() ? lean.get() : BinanceFiles.recognise(path, line, hints);
    }
}
