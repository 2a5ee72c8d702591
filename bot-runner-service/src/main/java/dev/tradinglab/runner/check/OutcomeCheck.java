package dev.tradinglab.runner.check;

import dev.tradinglab.bothost.life.Fingerprint;
import dev.tradinglab.events.trade.Outcome;

/**
 * Compares the outcomes of one bot's account as the replica has them with those that the broker wrote, by their number. Either may be ahead
 * of the other; only fingerprints are kept of what waits. The two sides may be told by different threads.
 */
public final class OutcomeCheck {
    /** What may wait on one side: half an hour of a bot that trades at every one of 150 events a second; 2 MB. */
    static final int MOST_KEPT = 1 << 18;

    private final LongQueue mine = new LongQueue();
    private final LongQueue theirs = new LongQueue();
    private long next;
    private long unchecked;
    private boolean differs;

    /**
     * The replica's next outcome, numbers rising by one; true when it shows a difference. A replay tells again what was compared, and a replica
     * whose partition was taken over again may still tell something further on until it is closed: neither counts.
     */
    public synchronized boolean mine(Outcome outcome) {
        if (differs || outcome.seq() != next + mine.size()) {
            return false;
        }
        if (mine.size() == MOST_KEPT) {
            // The broker has been away for long: what is not kept is not compared, and is counted.
            mine.remove();
            next++;
            unchecked++;
        }
        mine.add(Fingerprint.of(outcome));
        return compare();
    }

    /** The broker's next outcome; true when it shows a difference, one that was left out included. */
    public synchronized boolean theirs(Outcome outcome) {
        long expected = next + theirs.size();
        if (differs || outcome.seq() < expected) {
            return false;
        }
        if (outcome.seq() > expected) {
            differs = true;
            return true;
        }
        theirs.add(Fingerprint.of(outcome));
        return compare();
    }

    private boolean compare() {
        while (!mine.isEmpty() && !theirs.isEmpty()) {
            if (mine.remove() != theirs.remove()) {
                differs = true;
                return true;
            }
            next++;
        }
        return false;
    }

    /** The replica begins again from its start: what it told and was not compared will be told again. */
    public synchronized void replayed() {
        mine.clear();
    }

    /** True when the broker's side should wait for the replica. */
    public synchronized boolean isFull() {
        return theirs.size() >= MOST_KEPT;
    }

    /** How many were found equal or given up: the number of the next to compare. */
    public synchronized long compared() {
        return next;
    }

    /** How many could not be compared. */
    public synchronized long unchecked() {
        return unchecked;
    }
}
