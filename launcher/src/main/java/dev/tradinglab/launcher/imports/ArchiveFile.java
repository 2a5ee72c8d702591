package dev.tradinglab.launcher.imports;

import dev.tradinglab.events.market.PriceEvent;
import dev.tradinglab.launcher.archive.BrokenRowException;
import dev.tradinglab.launcher.archive.Formats;
import dev.tradinglab.launcher.archive.Hints;
import dev.tradinglab.launcher.archive.RowFormat;
import dev.tradinglab.launcher.context.LabException;
import java.io.EOFException;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Optional;
import java.util.PriorityQueue;

/**
 * The price events of one file in the order of their times, those of one time in the order of their rows. Exchanges write their files nearly in that order;
 * a window of rows is enough to mend the rest, and a file that it does not suffice for is refused rather than misread.
 */
final class ArchiveFile implements AutoCloseable {
    /** Rows that a row may stand before its place. */
    static final int WINDOW = 1_024;

    /** A byte order mark, as the bytes that it is. */
    private static final String BYTE_ORDER_MARK = "\u00EF\u00BB\u00BF";

    private static final Comparator<PriceRow> BY_TIME =
            Comparator.comparingLong(PriceRow::time).thenComparingLong(PriceRow::line);

    private final Path path;
    private final RawFile raw;
    private final LineReader lines;
    private final PriorityQueue<PriceRow> window = new PriorityQueue<>(BY_TIME);
    private final RowFormat format;
    private boolean ended;
    private long lastTime = Long.MIN_VALUE;
    private long events;
    private long passedOver;
    private boolean checked;

    /**
     * Opens a file and reads its first line.
     *
     * @param hints what its name does not tell
     * @throws LabException when it cannot be read or is not understood
     */
    ArchiveFile(Path path, Hints hints) {
        this.path = path;
        try {
            this.raw = new RawFile(path);
        } catch (IOException e) {
            throw new LabException(path + ": " + reason(e), e);
        }
        this.lines = new LineReader(raw.text());
        try {
            this.format = recognise(hints);
        } catch (LabException e) {
            close();
            throw e;
        }
    }

    /** Null for a file without a line. */
    private RowFormat recognise(Hints hints) {
        try {
            String first = lines.next();
            if (first == null) {
                ended = true;
                return null;
            }
            String line = first.startsWith(BYTE_ORDER_MARK) ? first.substring(BYTE_ORDER_MARK.length()) : first;
            RowFormat recognised = Formats.recognise(path, raw.inner(), line, hints);
            if (!recognised.beginsWithHeader(line)) {
                take(recognised, line);
            }
            return recognised;
        } catch (BrokenRowException e) {
            throw broken(e);
        } catch (IOException e) {
            throw unreadable(e);
        }
    }

    Path path() {
        return path;
    }

    /** True when rows of one time belong together, see {@link RowFormat#together}. */
    boolean together() {
        return format != null && format.together();
    }

    /** What was read so far. */
    FileReport report() {
        return format == null
                ? new FileReport(path, "an empty file", checked, 0, 0, "")
                : new FileReport(path, format.title(), checked, events, passedOver, format.whyPassedOver());
    }

    /** Bytes of the file read so far. */
    long bytesRead() {
        return raw.bytesRead();
    }

    /**
     * SHA-256 of the file, once all its rows were read.
     *
     * @throws LabException also when a checksum lies beside the file and is another one
     */
    String sha() {
        try {
            String sha = raw.sha();
            checked = Checksum.verify(path, sha);
            return sha;
        } catch (IOException e) {
            throw new LabException(path + ": " + reason(e), e);
        }
    }

    /**
     * The next row; null behind the last.
     *
     * @throws LabException naming file and line, when a row is broken or too far from its place
     */
    PriceRow next() {
        try {
            while (!ended && window.size() <= WINDOW) {
                read();
            }
        } catch (BrokenRowException e) {
            throw broken(e);
        } catch (IOException e) {
            throw unreadable(e);
        }
        PriceRow row = window.poll();
        if (row == null) {
            return null;
        }
        if (row.time() < lastTime) {
            throw new LabException(path + ", line " + row.line() + ": more than " + WINDOW
                    + " rows behind its place in time; sort the file by time first");
        }
        lastTime = row.time();
        events++;
        return row;
    }

    private void read() throws IOException, BrokenRowException {
        String line = lines.next();
        if (line == null) {
            ended = true;
        } else if (!line.isEmpty()) {
            take(format, line);
        }
    }

    private void take(RowFormat rows, String line) throws BrokenRowException {
        Optional<PriceEvent> event = rows.read(line);
        if (event.isPresent()) {
            window.add(new PriceRow(lines.line(), event.get()));
        } else {
            passedOver++;
        }
    }

    private LabException broken(BrokenRowException e) {
        return new LabException(path + ", line " + lines.line() + ": " + e.getMessage(), e);
    }

    private LabException unreadable(IOException e) {
        return new LabException(path + ", after line " + lines.line() + ": " + reason(e), e);
    }

    private static String reason(IOException e) {
        return switch (e) {
            case NoSuchFileException _ -> "there is no such file";
            case AccessDeniedException _ -> "may not be read";
            case EOFException _ -> "the file ends in the middle: is it complete?";
            case IOException _ -> String.valueOf(e.getMessage());
        };
    }

    @Override
    public void close() {
        try {
            raw.close();
        } catch (IOException e) {
            // It was only read: nothing is lost.
            throw new LabException(path + ": " + reason(e), e);
        }
    }
}
