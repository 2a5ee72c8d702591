package dev.tradinglab.dashboard.botsfolder;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.tradinglab.bothost.source.Finding;
import dev.tradinglab.bothost.source.Reading;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Looks at the folder again and again. A file counts as what it was until it has lain still for the settling time, so that a save in
 * several steps (truncate and write, or delete and rename) is one change, and is seen whole. Polling and not a watch service: that
 * one is silent on network and container mounts. Not for several threads.
 */
final class FolderScanner {
    /** Far more than a bot needs, and even if JSON trebles it, it fits a Kafka record. */
    static final int MAX_BYTES = 256 * 1024;

    private final Path folder;
    private final Duration settle;
    private final InstantSource clock;
    private final Map<String, Seen> seen = new HashMap<>();
    private boolean complete;

    FolderScanner(Path folder, Duration settle, InstantSource clock) {
        this.folder = folder;
        this.settle = settle;
        this.clock = clock;
    }

    /** What tells two states of a file apart; null stands for its absence. */
    private record Stamp(long size, FileTime modified, Object key) {
        static Stamp of(BasicFileAttributes file) {
            return new Stamp(file.size(), file.lastModifiedTime(), file.fileKey());
        }
    }

    private static final class Seen {
        Stamp stamp;
        Instant since;
        boolean settled;
        BotFile content;

        boolean isGone() {
            return settled && stamp == null;
        }
    }

    /**
     * The bots that lie settled in the folder, by file name; empty as long as not all files have settled once, since a file that was
     * not read yet must not pass for one that is gone.
     *
     * @throws IOException when the folder cannot be read: then nothing is known of its files, least of all that they are gone
     */
    Optional<List<BotFile>> scan() throws IOException {
        Map<String, Stamp> now = list();
        now.keySet().forEach(file -> seen.computeIfAbsent(file, unused -> new Seen()));
        for (Map.Entry<String, Seen> entry : seen.entrySet()) {
            look(entry.getKey(), entry.getValue(), now.get(entry.getKey()));
        }
        seen.values().removeIf(Seen::isGone);
        complete |= seen.values().stream().allMatch(file -> file.settled);
        return complete ? Optional.of(settled()) : Optional.empty();
    }

    private List<BotFile> settled() {
        return new TreeMap<>(seen)
                .values().stream()
                        .map(file -> file.content)
                        .filter(Objects::nonNull)
                        .toList();
    }

    private void look(String file, Seen before, Stamp stamp) {
        Instant now = clock.instant();
        if (before.since == null || !Objects.equals(before.stamp, stamp)) {
            before.stamp = stamp;
            before.since = now;
            before.settled = false;
        } else if (!before.settled && !now.isBefore(before.since.plus(settle))) {
            before.settled = true;
            before.content = stamp == null ? null : read(file, before.content);
        }
    }

    private Map<String, Stamp> list() throws IOException {
        Map<String, Stamp> files = new HashMap<>();
        try (DirectoryStream<Path> paths = Files.newDirectoryStream(folder, FolderScanner::mayBeBot)) {
            for (Path path : paths) {
                stamp(path).ifPresent(stamp -> files.put(path.getFileName().toString(), stamp));
            }
        } catch (DirectoryIteratorException e) {
            throw e.getCause();
        }
        return files;
    }

    private static boolean mayBeBot(Path path) {
        return Reading.isBotFile(path.getFileName().toString());
    }

    private static Optional<Stamp> stamp(Path path) {
        try {
            BasicFileAttributes file = Files.readAttributes(path, BasicFileAttributes.class);
            return file.isRegularFile() ? Optional.of(Stamp.of(file)) : Optional.empty();
        } catch (IOException gone) {
            return Optional.empty(); // between the listing and the look, or a link into nowhere
        }
    }

    private BotFile read(String file, BotFile before) {
        return switch (reading(file)) {
            case Reading.Readable readable -> new BotFile.Readable(readable.source());
            case Reading.Unreadable unreadable ->
                new BotFile.Unreadable(file, unreadable.findings(), versionIn(before));
        };
    }

    private Reading reading(String file) {
        byte[] bytes;
        try (InputStream in = Files.newInputStream(folder.resolve(file))) {
            bytes = in.readNBytes(MAX_BYTES + 1);
        } catch (IOException e) {
            return unreadable(file, "the file cannot be read: " + e, "let the lab read it");
        }
        if (bytes.length > MAX_BYTES) {
            return unreadable(file, "larger than " + MAX_BYTES / 1024 + " KiB", "a bot is one small file");
        }
        try {
            return Reading.of(
                    file, UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString());
        } catch (CharacterCodingException e) {
            return unreadable(file, "not UTF-8 text", "save it as UTF-8");
        }
    }

    private static Reading unreadable(String file, String cause, String fix) {
        return new Reading.Unreadable(List.of(new Finding(file, 0, cause, fix)));
    }

    private static Optional<String> versionIn(BotFile file) {
        return switch (file) {
            case null -> Optional.empty();
            case BotFile.Readable readable -> Optional.of(readable.source().bot());
            case BotFile.Unreadable unreadable -> unreadable.before();
        };
    }
}
