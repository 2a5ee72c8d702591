package dev.tradinglab.events.json;

/** Bytes on a topic that are not an event of it. The reader writes them to {@code dead-letters} and goes on (law 8). */
public final class UnreadableRecordException extends Exception {
    private static final int MOST = 1_000;

    /** @param reason in words that a person can act on */
    public UnreadableRecordException(String reason, Throwable cause) {
        super(cut(reason), cause);
    }

    /** It may quote the record, which may be of any length, and goes on into logs and dead letters. */
    private static String cut(String reason) {
        return reason.length() > MOST ? reason.substring(0, MOST) + "…" : reason;
    }
}
