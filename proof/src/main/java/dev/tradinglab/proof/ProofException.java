package dev.tradinglab.proof;

/** A proof cannot be led; the message tells a user why and what to do. It is no difference. */
public final class ProofException extends RuntimeException {
    private static final long serialVersionUID = 1;

    /** @param message one line, without a prefix */
    public ProofException(String message) {
        super(message);
    }

    /**
     * @param message one line, without a prefix
     * @param cause for the log
     */
    public ProofException(String message, Throwable cause) {
        super(message, cause);
    }
}
