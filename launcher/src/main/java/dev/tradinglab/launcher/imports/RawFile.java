package dev.tradinglab.launcher.imports;

import dev.tradinglab.events.hash.Sha256;
import java.io.BufferedInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;

/** A file's text, unpacked, while its bytes are counted and hashed on the way. */
final class RawFile implements AutoCloseable {
    private static final int BUFFER = 1 << 16;

    private final Sha256 sha = new Sha256();
    private final InputStream raw;
    private final InputStream text;
    private final String name;
    private String inner;
    private long read;

    /** Opens a plain, {@code .gz} or {@code .zip} file; a zip must hold one file. */
    RawFile(Path path) throws IOException {
        name = path.getFileName().toString();
        raw = new BufferedInputStream(new Counting(Files.newInputStream(path)), BUFFER);
        try {
            text = unpacked();
        } catch (IOException | RuntimeException e) {
            raw.close();
            throw e;
        }
    }

    private InputStream unpacked() throws IOException {
        String lower = name.toLowerCase(Locale.ROOT);
        if (lower.endsWith(".gz")) {
            inner = name.substring(0, name.length() - ".gz".length());
            return new GZIPInputStream(raw, BUFFER);
        }
        if (!lower.endsWith(".zip")) {
            inner = name;
            return raw;
        }
        ZipInputStream zip = new ZipInputStream(raw);
        ZipEntry entry = zip.getNextEntry();
        while (entry != null && entry.isDirectory()) {
            entry = zip.getNextEntry();
        }
        if (entry == null) {
            throw new IOException("no file in the zip");
        }
        inner = entry.getName().substring(entry.getName().lastIndexOf('/') + 1);
        return zip;
    }

    /** Name of the file in the zip, or of the file itself without {@code .gz}. */
    String inner() {
        return inner;
    }

    /** The unpacked text. */
    InputStream text() {
        return text;
    }

    /** Bytes of the file read so far. */
    long bytesRead() {
        return read;
    }

    /**
     * SHA-256 of the file's bytes, hexadecimal; the text has been read.
     *
     * @throws IOException also when a zip holds a second file
     */
    String sha() throws IOException {
        if (text instanceof ZipInputStream zip) {
            for (ZipEntry more = zip.getNextEntry(); more != null; more = zip.getNextEntry()) {
                if (!more.isDirectory()) {
                    throw new IOException("the zip holds more than one file");
                }
            }
        }
        raw.transferTo(OutputStream.nullOutputStream());
        return sha.hex();
    }

    @Override
    public void close() throws IOException {
        text.close();
    }

    private final class Counting extends FilterInputStream {
        Counting(InputStream in) {
            super(in);
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
        }

        @Override
        public int read(byte[] bytes, int off, int length) throws IOException {
            int count = super.read(bytes, off, length);
            if (count > 0) {
                sha.add(bytes, off, count);
                read += count;
            }
            return count;
        }

        @Override
        public long skip(long count) throws IOException {
            // Skipped bytes would be missing in the hash.
            return read(new byte[(int) Math.min(count, BUFFER)], 0, (int) Math.min(count, BUFFER));
        }
    }
}
