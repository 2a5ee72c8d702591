package dev.tradinglab.broker.market;

/** A position of a run cannot be had any more: its tape was cut, deleted, or is shorter than a runner said. */
public final class TapeLostException extends Exception {
    /** @param reason in words that a person can act on */
    public TapeLostException(String reason, Throwable cause) {
        super(reason, cause);
    }
}
