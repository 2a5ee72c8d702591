package dev.tradinglab.proof.runfile;

import dev.tradinglab.events.hash.Sha256;
import dev.tradinglab.events.json.JsonCodec;
import dev.tradinglab.events.json.UnreadableRecordException;
import dev.tradinglab.events.run.RunSpec;
import dev.tradinglab.events.topic.Topics;
import dev.tradinglab.proof.ProofException;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/** A run file that is whole: its seal fits, and its manifest is of a form that this program knows. */
final class RunFile implements AutoCloseable {
    private static final int MAX_MANIFEST = 64 * 1024 * 1024;

    private final Path file;
    private final ZipFile zip;
    private final String seal;
    private final RunManifest manifest;
    private final RunSpec spec;

    private RunFile(Path file, String seal, ZipFile zip) throws IOException {
        this.file = file;
        this.seal = seal;
        this.zip = zip;
        this.manifest = readManifest();
        this.spec = readSpec();
    }

    /** @throws ProofException when it is damaged, or no run file at all */
    static RunFile open(Path file) throws IOException {
        if (!Files.isRegularFile(file)) {
            throw new ProofException(file + ": there is no such file");
        }
        String said = seal(file);
        if (said == null) {
            throw new ProofException(file + " is no run file, or is cut short: it does not end with a seal; nothing was"
                    + " brought in");
        }
        if (!RunFileWriter.sealOf(file).equals(said)) {
            throw damaged(file, "its bytes are not those that were sealed");
        }
        ZipFile zip = new ZipFile(file.toFile());
        try {
            return new RunFile(file, said, zip);
        } catch (IOException | RuntimeException e) {
            zip.close();
            throw e;
        }
    }

    private static String seal(Path file) throws IOException {
        int length = RunFileWriter.SEAL.length() + RunFileWriter.HEX;
        try (RandomAccessFile end = new RandomAccessFile(file.toFile(), "r")) {
            if (end.length() < length) {
                return null;
            }
            byte[] last = new byte[length];
            end.seek(end.length() - length);
            end.readFully(last);
            String text = new String(last, StandardCharsets.US_ASCII);
            return text.startsWith(RunFileWriter.SEAL) ? text.substring(RunFileWriter.SEAL.length()) : null;
        }
    }

    private static ProofException damaged(Path file, String how) {
        return new ProofException(file + " is damaged: " + how + "; nothing was brought in");
    }

    /** This file is damaged, or was not made by this program. */
    ProofException damaged(String how) {
        return damaged(file, how);
    }

    private RunManifest readManifest() throws IOException {
        ZipEntry entry = zip.getEntry(RunManifest.ENTRY);
        if (entry == null || entry.getSize() > MAX_MANIFEST) {
            throw damaged("it has no manifest");
        }
        RunManifest read;
        try (InputStream in = zip.getInputStream(entry)) {
            read = JsonCodec.MAPPER.readValue(in, RunManifest.class);
        } catch (com.fasterxml.jackson.core.JacksonException e) {
            throw damaged("its manifest cannot be read");
        }
        if (!RunManifest.FORMAT.equals(read.format()) || read.v() < 1 || read.v() > RunManifest.VERSION) {
            throw new ProofException(file + " is of form " + read.format() + " " + read.v() + ", this program knows "
                    + RunManifest.FORMAT + " " + RunManifest.VERSION + "; nothing was brought in");
        }
        if (!RunManifest.content(read.bots(), read.parts()).equals(read.content())) {
            throw damaged("its digests do not belong together");
        }
        return read;
    }

    private RunSpec readSpec() throws IOException {
        RunSpec[] read = new RunSpec[1];
        lines(RunManifest.SPEC, line -> read[0] = Topics.RUNS.codec().decode(line));
        if (read[0] == null) {
            throw damaged("it has no spec");
        }
        return read[0];
    }

    String name() {
        return file.getFileName().toString();
    }

    /** SHA-256 over the whole file. */
    String seal() {
        return seal;
    }

    RunManifest manifest() {
        return manifest;
    }

    /** The run as it was in the lab that it is from. */
    RunSpec spec() {
        return spec;
    }

    /** Takes a line. */
    @FunctionalInterface
    interface LineTaker {
        void take(byte[] line) throws IOException, UnreadableRecordException;
    }

    /**
     * Reads an entry.
     *
     * @throws ProofException when its bytes are not those of the manifest, or a line cannot be what it should be
     */
    void lines(String name, LineTaker taker) throws IOException {
        ZipEntry entry = zip.getEntry(name);
        RunManifest.Part part = manifest.parts().stream()
                .filter(one -> one.name().equals(name))
                .findFirst()
                .orElse(null);
        if (entry == null || part == null) {
            throw damaged("it has no " + name);
        }
        Sha256 sha = new Sha256();
        long count = 0;
        try (BufferedReader in =
                new BufferedReader(new InputStreamReader(zip.getInputStream(entry), StandardCharsets.UTF_8))) {
            for (String text = in.readLine(); text != null; text = in.readLine()) {
                byte[] line = text.getBytes(StandardCharsets.UTF_8);
                sha.addLine(line);
                count++;
                taker.take(line);
            }
        } catch (UnreadableRecordException e) {
            throw damaged(name + " line " + count + " cannot be read: " + e.getMessage());
        }
        if (count != part.lines() || !sha.hex().equals(part.sha256())) {
            throw damaged(name + " is not what the manifest says");
        }
    }

    @Override
    public void close() throws IOException {
        zip.close();
    }
}
