package dev.tradinglab.tape.reader;

import dev.tradinglab.events.market.MarketEvent;

/** Consecutive places of a tape, or of a run's range of it. */
public interface TapeSlice {
    /** The first place. */
    long from();

    /** The place behind the last; equal to {@link #from} when there is nothing. */
    long to();

    /** The event at a place in [from, to); null where a record is no event that counts: a lease, a stale or an unreadable record. */
    MarketEvent at(long place);

    /** True when there is nothing in it. */
    default boolean isEmpty() {
        return from() >= to();
    }
}
