package dev.tradinglab.ingest.binance;

/** A message that is not JSON, or an event that lacks what makes it one. */
final class UnreadableFrameException extends Exception {
    private static final long serialVersionUID = 1;

    UnreadableFrameException(String reason) {
        super(reason);
    }
}
