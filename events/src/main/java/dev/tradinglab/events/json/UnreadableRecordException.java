package dev.tradinglab.events.json;

/** Bytes on a topic that are not an event of it. The reader writes them to {@code dead-letters} and goes on (law 8). */
public final class UnreadableRecordException extends Exception {
    /** @param reason in words that a person can act on */
    public UnreadableRecordException(String reason, Throwable cause) {
        super(reason, cause);
    }
}
