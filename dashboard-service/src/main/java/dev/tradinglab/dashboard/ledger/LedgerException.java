package dev.tradinglab.dashboard.ledger;

/** The database does not answer, or the ledger has not made its tables yet. */
public final class LedgerException extends RuntimeException {
    private static final long serialVersionUID = 1;

    LedgerException(String message, Throwable cause) {
        super(message, cause);
    }
}
