package dev.tradinglab.broker.account;

/** A record of {@code orders} that can be read but not followed, since the log that it stands in contradicts it. Nothing was changed. */
public final class UnusableRecordException extends Exception {
    /** @param reason in words that a person can act on */
    public UnusableRecordException(String reason) {
        super(reason);
    }

    /** For conditions that a record must meet. */
    static void require(boolean holds, String reason) throws UnusableRecordException {
        if (!holds) {
            throw new UnusableRecordException(reason);
        }
    }
}
