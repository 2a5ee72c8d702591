package dev.tradinglab.tape.reader;

import dev.tradinglab.events.market.MarketEvent;

/**
 * A stretch of {@link #SIZE} offsets of a tape, decoded. It is filled in order under the tape's lock; what has been filled never changes, so
 * it is read without one.
 */
final class Segment {
    static final int SIZE = 4_096;

    private final long base;
    private final long first;
    private final MarketEvent[] events = new MarketEvent[SIZE];
    private volatile int filled;
    private final long leasesKnownFrom;
    private long lease = LeaseTrail.NONE;

    /**
     * @param base its first offset
     * @param first the first offset that Kafka still has; its places before that stay empty and must not be read
     * @param leasesKnownFrom the first offset of which it is known whether it is a lease
     */
    Segment(long base, long first, long leasesKnownFrom) {
        this.base = base;
        this.first = first;
        this.leasesKnownFrom = leasesKnownFrom;
        this.filled = (int) (first - base);
    }

    static long baseOf(long offset) {
        return offset - offset % SIZE;
    }

    /** Appends what stands at the next offset, null when that is no event that counts, and notes the latest lease there. */
    void append(MarketEvent event, long latestLease) {
        int next = filled;
        events[next] = event;
        lease = latestLease;
        filled = next + 1;
    }

    /** The first offset that it has. */
    long first() {
        return first;
    }

    /** Offset behind the last one filled. */
    long end() {
        return base + filled;
    }

    boolean isFull() {
        return filled == SIZE;
    }

    /** The leases behind {@link #end}, as far as they are known here; to be called under the tape's lock. */
    LeaseTrail leases(LeaseTrail.Leases tape) {
        return LeaseTrail.after(tape, leasesKnownFrom, lease);
    }

    /** The event at an offset in [first, end); null when there is none that counts. */
    MarketEvent at(long offset) {
        return events[(int) (offset - base)];
    }
}
