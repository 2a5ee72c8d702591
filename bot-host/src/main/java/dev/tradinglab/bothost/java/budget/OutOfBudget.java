package dev.tradinglab.bothost.java.budget;

/** Ends a bot. An {@code Error} that no handler of the bot keeps: each of them throws it on (see the metering). */
public final class OutOfBudget extends Error {
    private static final long serialVersionUID = 1;

    /** What was used up. */
    public enum Kind {
        /** Steps. */
        STEPS,
        /** Calls within calls. */
        DEPTH,
        /** Objects made in a call, or kept between calls. */
        MEMORY
    }

    private final Kind kind;

    OutOfBudget(Kind kind, String message) {
        super(message);
        this.kind = kind;
    }

    /** What was used up. */
    public Kind kind() {
        return kind;
    }
}
