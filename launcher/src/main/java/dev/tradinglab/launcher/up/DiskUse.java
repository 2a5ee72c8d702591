package dev.tradinglab.launcher.up;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * What the lab takes of the disk.
 *
 * @param freeBytes left on the disk
 * @param usedBytes that Kafka's records take
 * @param age of the data folder
 */
record DiskUse(long freeBytes, long usedBytes, Duration age) {

    private static final double GB = 1e9;
    private static final double DAY_SECONDS = 86_400;
    /** Before, most of what is there is what a fresh lab begins with. */
    private static final Duration TELLING = Duration.ofHours(6);

    /**
     * Looks.
     *
     * @param kafka where Kafka keeps what grows; made when the lab was
     * @throws IOException if it cannot be looked at
     */
    static DiskUse of(Path kafka, Instant now) throws IOException {
        Instant made = Files.readAttributes(kafka, BasicFileAttributes.class)
                .creationTime()
                .toInstant();
        return new DiskUse(Files.getFileStore(kafka).getUsableSpace(), size(kafka), Duration.between(made, now));
    }

    private static long size(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.mapToLong(DiskUse::sizeOf).sum();
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    /** Kafka deletes files while they are looked at. */
    private static long sizeOf(Path file) {
        try {
            // Indexes are made larger than what they hold, and take no room for the rest.
            return file.toString().endsWith(".log") ? Files.size(file) : 0;
        } catch (IOException gone) {
            return 0;
        }
    }

    /** For a person: what is free, how fast it is used, and how long it lasts. */
    @Override
    public String toString() {
        String free = String.format(Locale.ROOT, "%.1f GB free", freeBytes / GB);
        if (age.compareTo(TELLING) < 0) {
            return free;
        }
        double daily = usedBytes / (age.toSeconds() / DAY_SECONDS);
        return String.format(
                Locale.ROOT, "%s; %.2f GB a day so far, enough for %,.0f days", free, daily / GB, freeBytes / daily);
    }
}
