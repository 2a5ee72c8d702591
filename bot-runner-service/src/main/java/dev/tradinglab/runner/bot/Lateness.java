package dev.tradinglab.runner.bot;

import java.util.concurrent.TimeUnit;

/**
 * How long after ingest had received an event a bot was done with it, now and at worst within the last one to two minutes. Written by the
 * bot's thread, read by any.
 */
final class Lateness {
    private static final long WINDOW = TimeUnit.MINUTES.toMicros(1);

    private long last;
    private long window;
    private long worstInWindow;
    private long worstBefore;

    /**
     * The bot is done with what was received then.
     *
     * @param received microseconds of ingest's clock
     * @param now microseconds of this machine's clock
     */
    synchronized void done(long received, long now) {
        last = Math.max(0, now - received);
        turn(now / WINDOW);
        worstInWindow = Math.max(worstInWindow, last);
    }

    private void turn(long present) {
        if (present != window) {
            worstBefore = present == window + 1 ? worstInWindow : 0;
            worstInWindow = 0;
            window = present;
        }
    }

    /** At the last event, microseconds. */
    synchronized long last() {
        return last;
    }

    /** The worst of the minute that goes on and of the one before, microseconds. */
    synchronized long worst() {
        return Math.max(worstBefore, worstInWindow);
    }
}
