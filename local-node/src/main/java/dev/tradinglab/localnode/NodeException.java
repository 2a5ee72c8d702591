package dev.tradinglab.localnode;

/** A reason why a node cannot run; its message is one line that says what to do and is all that the user sees. */
public final class NodeException extends Exception {

    /** @param message one line, ending in what to do */
    public NodeException(String message) {
        super(message);
    }

    /**
     * @param message one line, ending in what to do
     * @param cause what went wrong underneath, kept for debuggers
     */
    public NodeException(String message, Throwable cause) {
        super(message, cause);
    }
}
