package dev.tradinglab.runner.orders;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Decides what the marks of one run in one partition say: pure, no clock. The mark is at the least position that all bots have been called
 * up to, those left out that rebuild or lag far behind the others; positions of marks never fall.
 */
public final class MarkKeeper {
    /**
     * What a mark says.
     *
     * @param position all bots that it speaks of have been called up to here
     * @param behind the bots that it does not speak of
     */
    public record Mark(long position, List<String> behind) {}

    private static final class Seat {
        private long covered;
        private boolean rebuilding;

        Seat(long covered, boolean rebuilding) {
            this.covered = covered;
            this.rebuilding = rebuilding;
        }
    }

    private static final long NOBODY = -1;

    private final Map<String, Seat> seats = new TreeMap<>();
    private final long chunk;
    private final long lag;
    private long marked;
    private final Set<String> leftOut = new TreeSet<>();
    private long urgent;
    /** Nobody has come further, not even those that have left. */
    private long highest;

    /**
     * @param chunk a mark is due at the latest when this many positions can be marked
     * @param lag positions that a bot may be behind the first one before the marks leave it out
     * @param marked position of the last mark; -1 when there was none
     */
    public MarkKeeper(long chunk, long lag, long marked) {
        this.chunk = chunk;
        this.lag = lag;
        this.marked = marked;
        this.urgent = marked;
        this.highest = marked;
    }

    /** A bot that has been called up to {@code covered}; while it rebuilds, marks leave it out. */
    public void join(String bot, long covered, boolean rebuilding) {
        seats.put(bot, new Seat(covered, rebuilding));
        highest = Math.max(highest, covered);
        if (rebuilding) {
            leftOut.add(bot);
        }
    }

    /** A bot that is called no longer: it holds nobody up. */
    public void leave(String bot) {
        seats.remove(bot);
    }

    /** The bot has rebuilt what it was. */
    public void rebuilt(String bot) {
        Seat seat = seats.get(bot);
        if (seat != null) {
            seat.rebuilding = false;
        }
    }

    /** The bot has been called up to a position and what it decided is written. */
    public void reached(String bot, long position) {
        Seat seat = seats.get(bot);
        if (seat != null) {
            seat.covered = Math.max(seat.covered, position);
            highest = Math.max(highest, position);
        }
    }

    /** Something became of an order at a position: the broker should come here without delay. */
    public void urgent(long position) {
        urgent = Math.max(urgent, position);
    }

    /** The next mark, if one is due. */
    public Optional<Mark> next(boolean timeIsUp) {
        // Asked after every stretch of every bot, so what is usual costs nothing.
        if (!timeIsUp && urgent <= marked && highest - marked < chunk) {
            return Optional.empty();
        }
        long floor = floor();
        long position = least(floor);
        boolean wanted = urgent > marked && urgent <= position;
        if (position == NOBODY || !wanted && !timeIsUp && position - marked < chunk) {
            return Optional.empty();
        }
        List<String> behind = behind(floor);
        if (!isNews(position, behind)) {
            return Optional.empty();
        }
        marked = position;
        leftOut.clear();
        leftOut.addAll(behind);
        return Optional.of(new Mark(position, behind));
    }

    /** The least position of those that are not left out; {@link #NOBODY} when all are. */
    private long least(long floor) {
        long least = Long.MAX_VALUE;
        for (Seat seat : seats.values()) {
            if (!isBehind(seat, floor)) {
                least = Math.min(least, seat.covered);
            }
        }
        return least == Long.MAX_VALUE ? NOBODY : least;
    }

    /** A position further on, or the same one and somebody of whom the last mark did not speak is there now. */
    private boolean isNews(long position, List<String> behind) {
        return position > marked || leftOut.stream().anyMatch(bot -> seats.containsKey(bot) && !behind.contains(bot));
    }

    /** Whoever is below it is left out of the next mark: an earlier mark has passed it, or it lags far behind the first. */
    private long floor() {
        long first = marked;
        for (Seat seat : seats.values()) {
            first = Math.max(first, seat.covered);
        }
        return Math.max(marked, first - lag);
    }

    private static boolean isBehind(Seat seat, long floor) {
        return seat.rebuilding || seat.covered < floor;
    }

    private List<String> behind(long floor) {
        List<String> names = new ArrayList<>();
        seats.forEach((bot, seat) -> {
            if (isBehind(seat, floor)) {
                names.add(bot);
            }
        });
        return names;
    }

    /** Position of the last mark. */
    public long marked() {
        return marked;
    }
}
