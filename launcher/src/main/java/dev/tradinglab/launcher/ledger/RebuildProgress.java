package dev.tradinglab.launcher.ledger;

import dev.tradinglab.launcher.ledger.LedgerClient.Place;
import java.util.Locale;
import java.util.Map;

/** How much of what was on the topics when a rebuild began is in the tables again. */
final class RebuildProgress {
    private static final int WIDTH = 30;

    private final Map<Place, Long> ends;
    private final long total;
    private long done;

    /** @param ends the offset that each partition must reach */
    RebuildProgress(Map<Place, Long> ends) {
        this.ends = Map.copyOf(ends);
        this.total = ends.values().stream().mapToLong(Long::longValue).sum();
    }

    /**
     * Takes a look.
     *
     * @param stored how far each partition is; what came after the begin of the rebuild does not count
     * @return whether it has moved since the last look
     */
    boolean update(Map<Place, Long> stored) {
        long now = ends.entrySet().stream()
                .mapToLong(end -> Math.min(end.getValue(), stored.getOrDefault(end.getKey(), 0L)))
                .sum();
        boolean moved = now != done;
        done = now;
        return moved;
    }

    boolean isDone() {
        return done == total;
    }

    /** A bar with numbers, for one line of a terminal. */
    @Override
    public String toString() {
        int filled = total == 0 ? WIDTH : (int) (done * WIDTH / total);
        return String.format(
                Locale.ROOT,
                "Rebuilding [%s%s] %,d of %,d records",
                "#".repeat(filled),
                "-".repeat(WIDTH - filled),
                done,
                total);
    }
}
