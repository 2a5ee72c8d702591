package dev.tradinglab.tape.reader;

import dev.tradinglab.events.market.MarketEvent;
import dev.tradinglab.events.market.TapeLease;
import dev.tradinglab.events.market.TapeRecord;

/**
 * Tells, along consecutive records of a tape, which of them are events that count: those that name the latest lease (law 7).
 *
 * <p>A trail that begins in the middle does not know the latest lease. The first record that it meets tells one, and a record of a later
 * lease from before the trail corrects it; once {@link #settle} was called that is a contradiction. A lease that is told counts only if
 * there is a lease record at its offset: anyone can write a number.
 */
final class LeaseTrail {
    /** The lease before there is any. */
    static final long NONE = -1;

    /** What a trail may ask about the tape. */
    interface Leases {
        /** Name of the tape. */
        String topic();

        /** Whether the record at an offset before the trail is a lease, or can no longer be looked at. */
        boolean mayBeAt(long offset);
    }

    private final Leases tape;
    private final long begin;
    private long lease;
    private boolean settled;

    private LeaseTrail(Leases tape, long begin, long lease, boolean settled) {
        this.tape = tape;
        this.begin = begin;
        this.lease = lease;
        this.settled = settled;
    }

    /** A trail that goes on where another one stood. */
    static LeaseTrail after(Leases tape, long begin, long lease) {
        return new LeaseTrail(tape, begin, lease, true);
    }

    /** A trail that begins somewhere, in the dark about what came before. */
    static LeaseTrail from(Leases tape, long begin) {
        return new LeaseTrail(tape, begin, NONE, false);
    }

    /** From here on events are handed out, so the lease must be right; as long as none was met, the next record still tells it. */
    void settle() {
        settled = true;
    }

    /** The first offset of which it knows whether it is a lease. */
    long begin() {
        return begin;
    }

    /** The latest lease. */
    long lease() {
        return lease;
    }

    /**
     * Takes in the next record and gives it back if it is an event that counts, else null.
     *
     * @throws IllegalStateException when events of a stale lease may have been handed out
     */
    MarketEvent next(long offset, TapeRecord record) {
        return switch (record) {
            case TapeLease _ -> {
                lease = offset;
                yield null;
            }
            case MarketEvent event when event.lease() == lease -> event;
            case MarketEvent event when event.lease() > lease && event.lease() < begin -> adopt(offset, event);
            case MarketEvent _ -> null;
        };
    }

    private MarketEvent adopt(long offset, MarketEvent event) {
        if (!tape.mayBeAt(event.lease())) {
            return null;
        }
        if (settled && lease != NONE) {
            throw new IllegalStateException(
                    "tape " + tape.topic() + ": the lease " + event.lease() + " named at offset " + offset
                            + " began before the segment that was read to find it; read the tape from its begin");
        }
        lease = event.lease();
        return event;
    }
}
