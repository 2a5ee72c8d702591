package dev.tradinglab.launcher.context;

/** A failure that the user can do something about: its message is one line that says what, and is all that is shown. */
public final class LabException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** @param message one line, ending in what to do */
    public LabException(String message) {
        super(message);
    }

    /**
     * @param message one line, ending in what to do
     * @param cause what went wrong underneath
     */
    public LabException(String message, Throwable cause) {
        super(message, cause);
    }
}
