package dev.tradinglab.tape.shape;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;

/** The longest times in which nothing was on a tape. */
public final class Silences {
    /** Of two that are equally long the earlier one counts as longer. */
    private static final Comparator<Silence> BY_LENGTH = Comparator.comparingLong(Silence::length)
            .thenComparing(Comparator.comparingLong(Silence::from).reversed());

    private final int most;
    private final PriorityQueue<Silence> longest = new PriorityQueue<>(BY_LENGTH);
    private boolean begun;
    private long time;

    /**
     * Nothing happened between two events.
     *
     * @param from time of the one, microseconds
     * @param to time of the next, microseconds
     */
    public record Silence(long from, long to) {
        /** Microseconds. */
        public long length() {
            return to - from;
        }
    }

    /** @param most how many to keep */
    public Silences(int most) {
        this.most = most;
    }

    /** An event; one that comes late ends no silence. */
    public void add(long next) {
        if (begun && next > time) {
            longest.add(new Silence(time, next));
            if (longest.size() > most) {
                longest.poll();
            }
        }
        time = begun ? Math.max(time, next) : next;
        begun = true;
    }

    /** The longest first. */
    public List<Silence> longest() {
        List<Silence> sorted = new ArrayList<>(longest);
        sorted.sort(BY_LENGTH.reversed());
        return sorted;
    }
}
