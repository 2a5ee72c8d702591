package dev.tradinglab.events.market;

/** What happened on a market, or to the feed that tells of it. */
public sealed interface MarketEvent extends TapeRecord permits PriceEvent, Gap, Correction, Clock {
    /** The lease of the writer: the offset of its {@link TapeLease}. A record that does not name the latest one is ignored (law 7). */
    long lease();

    /** Microseconds since the epoch, UTC; tape time at an offset is the largest of these up to it (law 1). */
    long time();

    /** The end of the year 9999: times lie between it and its negative, so that no sum or difference of them overflows. */
    long MAX_TIME = 253_402_300_799_999_999L;

    /** For the constructors: refuses what is no offset. Whoever has met no lease yet must not take such an event for one that counts. */
    static void requireLease(long lease) {
        if (lease < 0) {
            throw new IllegalArgumentException("impossible lease " + lease);
        }
    }

    /** For the constructors: refuses a time that nothing can have. */
    static void requireTime(long time) {
        if (time > MAX_TIME || time < -MAX_TIME) {
            throw new IllegalArgumentException("impossible time " + time);
        }
    }
}
