package dev.tradinglab.launcher.tapes;

import dev.tradinglab.launcher.context.LabException;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.zip.GZIPOutputStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** Writes a tape into a file: whole, or not at all. */
final class TapeExport {
    private static final int BUFFER = 1 << 16;

    private final TapeReading tape;
    private final Format format;
    private long lines;

    /** What the file looks like. */
    enum Format {
        /** The records as they are, a line each. */
        JSONL,
        /** A table of the events. */
        CSV
    }

    TapeExport(TapeReading tape, Format format) {
        this.tape = tape;
        this.format = format;
    }

    /**
     * Writes.
     *
     * @return how many lines
     * @throws LabException when the file cannot be written, or a record cannot be a line
     */
    long to(Path file) {
        Path part = file.resolveSibling(file.getFileName() + ".part");
        try {
            try (OutputStream out = open(part, file.getFileName().toString().endsWith(".gz"))) {
                write(out);
            } catch (IOException | RuntimeException e) {
                Files.deleteIfExists(part);
                throw e;
            }
            Files.move(part, file, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new LabException("could not write " + file + ": " + e, e);
        }
        return lines;
    }

    private static OutputStream open(Path part, boolean packed) throws IOException {
        OutputStream plain = Files.newOutputStream(part);
        return new BufferedOutputStream(packed ? new GZIPOutputStream(plain, BUFFER) : plain, BUFFER);
    }

    private void write(OutputStream out) throws IOException {
        switch (format) {
            case JSONL ->
                tape.records(record -> {
                    out.write(line(record));
                    out.write('\n');
                    lines++;
                });
            case CSV -> {
                out.write((TapeCsv.HEADER + "\n").getBytes(StandardCharsets.UTF_8));
                tape.events((offset, event) -> {
                    out.write((TapeCsv.row(offset, event) + "\n").getBytes(StandardCharsets.UTF_8));
                    lines++;
                });
            }
        }
    }

    private static byte[] line(ConsumerRecord<String, byte[]> record) {
        byte[] value = record.value();
        boolean fits = value != null;
        for (int i = 0; fits && i < value.length; i++) {
            fits = value[i] != '\n';
        }
        if (!fits) {
            throw new LabException("offset " + record.offset()
                    + " holds no record of a tape, and cannot be a line; --format csv leaves such records out");
        }
        return value;
    }
}
