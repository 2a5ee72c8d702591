package dev.tradinglab.launcher.imports;

/** A row that is not what its file's layout says. */
final class BrokenRowException extends Exception {
    private static final long serialVersionUID = 1L;

    /** @param reason in words; who knows file and line adds them */
    BrokenRowException(String reason) {
        super(reason);
    }
}
