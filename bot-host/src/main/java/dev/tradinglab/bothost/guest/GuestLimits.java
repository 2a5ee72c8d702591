package dev.tradinglab.bothost.guest;

import java.time.Duration;

/**
 * How much a bot may take. All but the time are counted, so that they strike at the same place in every replay; a strike of the time
 * becomes a recorded verdict.
 *
 * @param callBudget CPU time of the calling thread that one call may use; the file and {@code init} together get six times as much
 * @param ordersPerCall one more order fails the bot
 * @param linesPerCall further log lines of a call are dropped, and one line says so
 * @param charsPerLine longer log lines are cut
 */
public record GuestLimits(Duration callBudget, int ordersPerCall, int linesPerCall, int charsPerLine) {
    /**
     * Bytes of stack that a thread needs on which bots are called: some 10,000 Python frames, ten times the depth at which CPython gives up.
     * Only what is used is taken from the machine.
     */
    public static final long STACK_BYTES = 64L << 20;

    /** 5 s, 100 orders, 100 lines of 2,000 characters. */
    public static final GuestLimits DEFAULT = new GuestLimits(Duration.ofSeconds(5), 100, 100, 2_000);

    /** @throws IllegalArgumentException when a limit is not positive */
    public GuestLimits {
        if (callBudget.isNegative()
                || callBudget.isZero()
                || ordersPerCall < 1
                || linesPerCall < 1
                || charsPerLine < 1) {
            throw new IllegalArgumentException("limits of a bot must be positive");
        }
    }

    /** The same with another budget of CPU time. */
    public GuestLimits withCallBudget(Duration budget) {
        return new GuestLimits(budget, ordersPerCall, linesPerCall, charsPerLine);
    }
}
