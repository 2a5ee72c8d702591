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
    /** Up to here the last stretch told as missing has been filled. */
    private long filled = Long.MAX_VALUE;

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

    /** A stretch of ids is told as missing: it is not missed again, and what of it is back-filled comes in order. */
    void missed(long first, long end) {
        if (last == NONE || end > last) {
            filled = first - 1;
            last = end;
        }
    }

    /** @return false for a back-filled id that is not of the stretch told as missing, or has been here */
    boolean fill(long id) {
        if (id <= filled || id > last) {
            return false;
        }
        filled = id;
        return true;
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
