package dev.tradinglab.runner.orders;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
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

    private final Map<String, Seat> seats = new TreeMap<>();
    private final long chunk;
    private final long lag;
    private long marked;
    private final Set<String> leftOut = new TreeSet<>();
    private long urgent;

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
    }

    /** A bot that has been called up to {@code covered}; while it rebuilds, marks leave it out. */
    public void join(String bot, long covered, boolean rebuilding) {
        seats.put(bot, new Seat(covered, rebuilding));
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
        }
    }

    /** Something became of an order at a position: the broker should come here without delay. */
    public void urgent(long position) {
        urgent = Math.max(urgent, position);
    }

    /** The next mark, if one is due. */
    public Optional<Mark> next(boolean timeIsUp) {
        long floor = floor();
        OptionalLong least = seats.values().stream()
                .filter(seat -> !isBehind(seat, floor))
                .mapToLong(seat -> seat.covered)
                .min();
        List<String> behind = behind(floor);
        if (least.isEmpty() || !isNews(least.getAsLong(), behind)) {
            return Optional.empty();
        }
        long position = least.getAsLong();
        boolean wanted = urgent > marked && urgent <= position;
        if (!wanted && !timeIsUp && position - marked < chunk) {
            return Optional.empty();
        }
        marked = position;
        leftOut.clear();
        leftOut.addAll(behind);
        return Optional.of(new Mark(position, behind));
    }

    /** A position further on, or the same one and somebody of whom the last mark did not speak is there now. */
    private boolean isNews(long position, List<String> behind) {
        return position > marked || leftOut.stream().anyMatch(bot -> seats.containsKey(bot) && !behind.contains(bot));
    }

    /** Whoever is below it is left out of the next mark: an earlier mark has passed it, or it lags far behind the first. */
    private long floor() {
        long first =
                seats.values().stream().mapToLong(seat -> seat.covered).max().orElse(marked);
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
