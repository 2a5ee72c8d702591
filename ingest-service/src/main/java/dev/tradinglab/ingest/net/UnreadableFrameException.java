package dev.tradinglab.ingest.net;

/** A message that is not JSON, or an event that lacks what makes it one. */
public final class UnreadableFrameException extends Exception {
    private static final long serialVersionUID = 1;

    /** @param reason in words */
    public UnreadableFrameException(String reason) {
        super(reason);
    }
}
