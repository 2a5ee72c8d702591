package dev.tradinglab.ingest.source;

/** How a source is doing, for the health page. */
public enum SourceState {
    /** Not started: the tape is not ours yet. */
    STARTING,
    /** On its way to the market. */
    CONNECTING,
    /** Events come. */
    LIVE,
    /** The market cannot be reached; it is tried again. */
    UNREACHABLE,
    /** The market answers and says no: by country, by rate or by request; it is tried again. */
    REFUSED,
    /** The market tells its times in another zone than is set: nothing is brought, until somebody sets it right. */
    WRONG_ZONE,
    /** Kafka has too little room left: nothing is written until it has more. */
    DISK_FULL,
    /** Another process writes the tape; this one only stands by. */
    FENCED,
    /** Shut down. */
    STOPPED
}
