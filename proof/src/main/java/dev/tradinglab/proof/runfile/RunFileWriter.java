package dev.tradinglab.proof.runfile;

import dev.tradinglab.events.hash.Sha256;
import dev.tradinglab.events.json.JsonCodec;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * Writes a run file: a zip of text, whose comment is the seal, the SHA-256 of all bytes before it. Nothing of when or where it was written is in
 * it.
 */
final class RunFileWriter implements AutoCloseable {
    static final String SEAL = "sha256 ";
    static final int HEX = 64;

    private static final LocalDateTime NO_TIME = LocalDateTime.of(1980, 1, 1, 0, 0);
    private static final int BUFFER = 1 << 16;

    private final Path file;
    private final ZipOutputStream zip;
    private final List<RunManifest.Part> parts = new ArrayList<>();

    RunFileWriter(Path file) throws IOException {
        this.file = file;
        this.zip = new ZipOutputStream(new BufferedOutputStream(Files.newOutputStream(file), BUFFER));
        zip.setComment(SEAL + "0".repeat(HEX));
    }

    /** One entry while it is written, line by line. */
    final class Lines {
        private final Sha256 sha = new Sha256();
        private long count;

        /** A line, without its end. */
        void add(byte[] line) throws IOException {
            zip.write(line);
            zip.write('\n');
            sha.addLine(line);
            count++;
        }
    }

    /** Fills an entry. */
    @FunctionalInterface
    interface Filler {
        void fill(Lines lines) throws IOException;
    }

    void part(String name, Filler filler) throws IOException {
        Lines lines = new Lines();
        enter(name);
        filler.fill(lines);
        zip.closeEntry();
        parts.add(new RunManifest.Part(name, lines.count, lines.sha.hex()));
    }

    private void enter(String name) throws IOException {
        ZipEntry entry = new ZipEntry(name);
        entry.setTimeLocal(NO_TIME);
        zip.putNextEntry(entry);
    }

    /** What was written so far. */
    List<RunManifest.Part> parts() {
        return List.copyOf(parts);
    }

    /** Writes the manifest and seals the file; returns the seal. */
    String seal(RunManifest manifest) throws IOException {
        enter(RunManifest.ENTRY);
        zip.write(JsonCodec.MAPPER.writerWithDefaultPrettyPrinter().writeValueAsBytes(manifest));
        zip.closeEntry();
        zip.close();
        String seal = sealOf(file);
        try (RandomAccessFile end = new RandomAccessFile(file.toFile(), "rw")) {
            end.seek(end.length() - HEX);
            end.write(seal.getBytes(StandardCharsets.US_ASCII));
        }
        return seal;
    }

    /** The SHA-256 of all bytes of a file but those of the seal's digits. */
    static String sealOf(Path file) throws IOException {
        Sha256 sha = new Sha256();
        long left = Files.size(file) - HEX;
        byte[] buffer = new byte[BUFFER];
        try (InputStream in = Files.newInputStream(file)) {
            while (left > 0) {
                int read = in.read(buffer, 0, (int) Math.min(buffer.length, left));
                if (read < 0) {
                    break;
                }
                sha.add(buffer, 0, read);
                left -= read;
            }
        }
        return sha.hex();
    }

    @Override
    public void close() throws IOException {
        zip.close();
    }
}
