package dev.tradinglab.launcher.imports;

import dev.tradinglab.launcher.archive.BrokenRowException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;

/** Lines of a text file, none longer than a bound: a file that is no text must not fill the memory. */
final class LineReader {
    private static final int MAX_LINE = 4_096;

    private final InputStream in;
    private final byte[] buffer = new byte[1 << 16];
    private int from;
    private int to;
    private long line;

    LineReader(InputStream in) {
        this.in = in;
    }

    /** The next line without its end; null behind the last. */
    String next() throws IOException, BrokenRowException {
        int end = from;
        while (true) {
            while (end < to && buffer[end] != '\n') {
                end++;
            }
            if (end < to) {
                return take(end, end + 1);
            }
            if (end - from > MAX_LINE) {
                line++;
                throw new BrokenRowException("a line of more than " + MAX_LINE + " characters: is this a CSV file?");
            }
            if (!fill()) {
                return from == to ? null : take(to, to);
            }
            end = from;
        }
    }

    /** Number of the last line, from 1. */
    long line() {
        return line;
    }

    private String take(int end, int next) {
        int last = end > from && buffer[end - 1] == '\r' ? end - 1 : end;
        String text = new String(buffer, from, last - from, StandardCharsets.ISO_8859_1);
        from = next;
        line++;
        return text;
    }

    /** Reads on, with what is left over moved to the front; false at the end of the file. */
    private boolean fill() throws IOException {
        System.arraycopy(buffer, from, buffer, 0, to - from);
        to -= from;
        from = 0;
        int read = in.read(buffer, to, buffer.length - to);
        if (read > 0) {
            to += read;
        }
        return read > 0;
    }
}
