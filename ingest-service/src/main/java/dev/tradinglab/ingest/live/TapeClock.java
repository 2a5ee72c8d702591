package dev.tradinglab.ingest.live;

import dev.tradinglab.ingest.source.Moment;

/**
 * Tape time on a live tape: the largest time so far, and between events the last event's time plus what has passed since its receipt. It
 * leans on the wall clock only while a tape is empty, so that a wrong one cannot push a tape into the future.
 */
final class TapeClock {
    private long time;
    private long anchorTime;
    private long anchorNanos;

    /**
     * @param time tape time so far, microseconds; 0 when the tape is empty
     * @param now when this process took the tape over: time goes on from there, however long nobody wrote
     */
    TapeClock(long time, Moment now) {
        this.time = time;
        this.anchorTime = time;
        this.anchorNanos = now.nanos();
    }

    /** A market event goes onto the tape. */
    void event(long eventTime, Moment received) {
        time = Math.max(time, eventTime);
        anchorTime = eventTime;
        anchorNanos = received.nanos();
    }

    /** Moves tape time on to now. */
    long advance(Moment now) {
        if (anchorTime == 0) {
            anchorTime = now.micros();
            anchorNanos = now.nanos();
        }
        time = Math.max(time, anchorTime + Math.max(0, now.nanos() - anchorNanos) / 1_000);
        return time;
    }

    /** Tape time so far; the wall's when there is none yet. */
    long time(Moment now) {
        return time == 0 ? now.micros() : time;
    }
}
