package dev.tradinglab.ledger.store;

/** What the store counts. */
public interface StoreMetrics {
    /** For where nobody counts. */
    StoreMetrics NONE = (rows, refused, unreadable) -> {};

    /**
     * A step was committed.
     *
     * @param facts how many facts became rows
     * @param refused how many the database refused
     * @param unreadable how many records were no facts
     */
    void stored(int facts, int refused, int unreadable);
}
