package dev.tradinglab.ingest.live;

/** Watches the trade ids of one feed, which the market counts up by one. */
final class IdCheck {
    /** What an id tells. */
    sealed interface Verdict {
        /** It is the next one, or the first that we see. */
        record Next() implements Verdict {}

        /** It has been here before. */
        record Repeated() implements Verdict {}

        /** Ids before it never came. */
        record Skipped(long first, long last) implements Verdict {
            /** How many. */
            long count() {
                return last - first + 1;
            }
        }
    }

    private static final Verdict NEXT = new Verdict.Next();
    private static final Verdict REPEATED = new Verdict.Repeated();
    private static final long NONE = Long.MIN_VALUE;

    private long last;

    private IdCheck(long last) {
        this.last = last;
    }

    /** A feed of which nothing is known. */
    static IdCheck fresh() {
        return new IdCheck(NONE);
    }

    /** A feed that goes on behind an id. */
    static IdCheck after(long last) {
        return new IdCheck(last);
    }

    Verdict take(long id) {
        if (last != NONE && id <= last) {
            return REPEATED;
        }
        Verdict verdict = last == NONE || id == last + 1 ? NEXT : new Verdict.Skipped(last + 1, id - 1);
        last = id;
        return verdict;
    }
}
