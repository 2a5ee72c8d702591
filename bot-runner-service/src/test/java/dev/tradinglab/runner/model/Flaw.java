package dev.tradinglab.runner.model;

/** What may be taken away from the protocol, to show that the search would notice. */
enum Flaw {
    /** The protocol as it is. */
    NONE,
    /** The broker follows every record, whosever it is. */
    READER_WITHOUT_FENCE,
    /** A mark goes out before the orders that it speaks of. */
    MARK_BEFORE_ITS_ORDERS,
    /** An owner rebuilds from what it read before its lease stood on the log. */
    READ_BEFORE_LEASE,
    /** Kafka may lose a record and take the one behind it: a producer that is not idempotent. */
    HOLES_IN_FLIGHT,
    /** Nobody looks whether another has put a lease behind his. */
    NO_LEASE_WATCH
}
