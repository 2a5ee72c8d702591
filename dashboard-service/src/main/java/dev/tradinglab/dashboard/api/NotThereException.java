package dev.tradinglab.dashboard.api;

/** A request names something that is not there. */
final class NotThereException extends RuntimeException {
    private static final long serialVersionUID = 1;

    NotThereException(String message) {
        super(message);
    }
}
