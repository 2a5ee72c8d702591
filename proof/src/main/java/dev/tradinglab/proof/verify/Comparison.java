package dev.tradinglab.proof.verify;

import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.ToLongFunction;

/**
 * The records of one topic as they come out of a replay, against the log's, one by one. It stops at the first difference.
 *
 * @param <T> what is compared
 */
final class Comparison<T> {
    /** The log's side, in its order. */
    interface Log<T> {
        /** The next one; null when there is none. */
        T peek();

        /** Takes it. */
        T take();
    }

    private final String name;
    private final Log<T> log;
    private final Function<T, String> line;
    private final ToLongFunction<T> position;
    private final Consumer<T> equal;
    private Difference difference;
    private boolean ahead;

    /**
     * @param line of the canonical form
     * @param equal told of the log's records that the replay came to as well
     */
    Comparison(String name, Log<T> log, Function<T, String> line, ToLongFunction<T> position, Consumer<T> equal) {
        this.name = name;
        this.log = log;
        this.line = line;
        this.position = position;
        this.equal = equal;
    }

    /**
     * The replay's next record.
     *
     * @param due whether the log must have it; what is behind the marks may not be there yet
     */
    void replayed(T record, boolean due) {
        if (difference != null || ahead) {
            return;
        }
        T theirs = log.peek();
        if (theirs == null && !due) {
            ahead = true;
            return;
        }
        if (theirs == null || !line.apply(theirs).equals(line.apply(record))) {
            differ(theirs, record);
            return;
        }
        equal.accept(log.take());
    }

    /** The replay has come to its end: up to a position the log must not have more. */
    void end(long through) {
        T theirs = log.peek();
        if (difference == null && theirs != null && position.applyAsLong(theirs) <= through) {
            differ(theirs, null);
        }
    }

    private void differ(T theirs, T record) {
        long at = Math.min(
                theirs == null ? Long.MAX_VALUE : position.applyAsLong(theirs),
                record == null ? Long.MAX_VALUE : position.applyAsLong(record));
        difference = new Difference(name, at, text(theirs), text(record), "replay", List.of());
    }

    private String text(T record) {
        return record == null ? null : line.apply(record).strip();
    }

    /** True when the replay said something that was not on the log yet, and need not be. */
    boolean isAhead() {
        return ahead;
    }

    Optional<Difference> difference() {
        return Optional.ofNullable(difference);
    }
}
