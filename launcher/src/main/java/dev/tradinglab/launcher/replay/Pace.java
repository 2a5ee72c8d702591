package dev.tradinglab.launcher.replay;

import dev.tradinglab.launcher.context.LabException;
import java.util.concurrent.TimeUnit;

/** When an event is due: the gaps of the tape, divided by the speed. */
final class Pace {
    /** As fast as it goes. */
    static final double MAX = Double.POSITIVE_INFINITY;

    /** Behind by more than this, it goes on from now: nobody is helped by hours made up for in a rush. */
    private static final long MAX_LAG_NANOS = TimeUnit.SECONDS.toNanos(1);

    private final double speed;
    private boolean begun;
    private long reached;
    private long anchorTime;
    private long anchorNanos;

    /** @param speed positive; 60 makes a minute of the tape last a second */
    Pace(double speed) {
        this.speed = speed;
    }

    /**
     * Reads a speed.
     *
     * @throws LabException when it is neither a positive number nor {@code max}
     */
    static Pace parse(String told) {
        if (told.equalsIgnoreCase("max")) {
            return new Pace(MAX);
        }
        try {
            double speed = Double.parseDouble(told);
            if (speed > 0 && speed < MAX) {
                return new Pace(speed);
            }
        } catch (NumberFormatException _) {
            // Said below.
        }
        throw new LabException("--speed " + told + " is no speed: say a number such as 1 or 60, or max");
    }

    /** True when nothing waits. */
    boolean isMax() {
        return speed == MAX;
    }

    /**
     * How long to wait before an event of this time.
     *
     * @param time tape time, microseconds
     * @param now {@link System#nanoTime}
     * @return nanoseconds, at least 0
     */
    long delay(long time, long now) {
        if (isMax()) {
            return 0;
        }
        if (!begun) {
            begun = true;
            reached = time;
            anchor(now);
        }
        // A late event, of a time that is over, waits for nothing.
        reached = Math.max(reached, time);
        long due = anchorNanos + (long) ((reached - anchorTime) * 1_000.0 / speed);
        if (now - due > MAX_LAG_NANOS) {
            anchor(now);
            return 0;
        }
        return Math.max(0, due - now);
    }

    private void anchor(long now) {
        anchorTime = reached;
        anchorNanos = now;
    }
}
