package dev.tradinglab.launcher.archive;

/** A row that is not what its file's format says. */
public final class BrokenRowException extends Exception {
    private static final long serialVersionUID = 1L;

    /** @param reason in words; who knows file and line adds them */
    public BrokenRowException(String reason) {
        super(reason);
    }
}
