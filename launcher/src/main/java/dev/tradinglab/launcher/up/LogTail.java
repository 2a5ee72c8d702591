package dev.tradinglab.launcher.up;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;

/** Reads the reason of a failure out of a log. */
final class LogTail {

    /** More than any stack trace of ours. */
    private static final int LIMIT_BYTES = 256 << 10;

    private LogTail() {}

    /**
     * The line that most likely tells why a process ended: the innermost cause of the last stack trace, else the last
     * line.
     *
     * @param from where in the file the process began to write, bytes
     */
    static String reason(Path log, long from) {
        List<String> lines =
                read(log, from).lines().filter(line -> !line.isBlank()).toList();
        return lines.stream()
                .filter(line -> line.startsWith("Caused by: "))
                .reduce((before, line) -> line)
                .or(() -> lines.stream().reduce((before, line) -> line))
                .orElse("it said nothing");
    }

    /** Whether the process wrote a text. */
    static boolean contains(Path log, long from, String text) {
        return read(log, from).contains(text);
    }

    private static String read(Path log, long from) {
        try (RandomAccessFile file = new RandomAccessFile(log.toFile(), "r")) {
            long start = Math.max(Math.min(from, file.length()), file.length() - LIMIT_BYTES);
            byte[] tail = new byte[(int) (file.length() - start)];
            file.seek(start);
            file.readFully(tail);
            return new String(tail, StandardCharsets.UTF_8);
        } catch (IOException e) {
            return "no log";
        }
    }
}
