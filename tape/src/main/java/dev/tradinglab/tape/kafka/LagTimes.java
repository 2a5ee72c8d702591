package dev.tradinglab.tape.kafka;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.OptionalLong;

/**
 * How long a reader is behind, from how many records it is behind, looked at every so often. What waits was appended after the last record
 * that was handled, and after the reader was last seen with nothing before it: so it waits no longer than either is ago. The first alone
 * would call a reader late by an hour when a record comes after an hour of silence, the second one that always has a few in hand.
 *
 * <p>For one thread.
 *
 * @param <K> names a reader's place, such as a partition
 */
public final class LagTimes<K> {
    private final Map<K, Long> caughtUp = new HashMap<>();

    /**
     * Takes a look in.
     *
     * @param records how many wait
     * @param handled when the last that was handled was appended, ms since the epoch; empty if that is not known
     * @param now ms since the epoch
     * @return how long the oldest that waits has waited at most, ms; 0 where none waits; since the first look where nothing else is known
     */
    public long millis(K place, long records, OptionalLong handled, long now) {
        if (records <= 0) {
            caughtUp.put(place, now);
            return 0;
        }
        long since = caughtUp.computeIfAbsent(place, _ -> now);
        return Math.max(0, now - Math.max(since, handled.orElse(since)));
    }

    /** Forgets places that are not looked at any more. */
    public void retain(Collection<K> places) {
        caughtUp.keySet().retainAll(places);
    }
}
