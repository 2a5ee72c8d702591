package dev.tradinglab.bothost.java.runtime;

import java.util.Comparator;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import java.util.function.ToIntFunction;
import java.util.function.ToLongFunction;

/** In place of methods that make an order out of others: these count how deep they are nested. */
public final class ForComparator {
    /** As the values compare themselves. */
    @SuppressWarnings("unchecked")
    static final Comparator<Object> NATURAL = (a, b) -> ForComparable.compareTo((Comparable<Object>) a, b);

    private static final Comparator<Object> REVERSE = (a, b) -> NATURAL.compare(b, a);
    private static final int WORDS = 80;

    private ForComparator() {}

    private static Comparator<Object> nested(Comparator<Object> order) {
        Guard.make(48);
        return (a, b) -> {
            Guard.enter(2, WORDS);
            int result = order.compare(a, b);
            Guard.leave(WORDS);
            return result;
        };
    }

    @SuppressWarnings("unchecked")
    private static Comparator<Object> plain(Comparator<?> order) {
        return (Comparator<Object>) order;
    }

    /** See {@link Comparator#naturalOrder}. */
    public static Comparator<?> naturalOrder() {
        return NATURAL;
    }

    /** See {@link Comparator#reverseOrder}. */
    public static Comparator<?> reverseOrder() {
        return REVERSE;
    }

    /** See {@link Comparator#reversed}. */
    public static Comparator<?> reversed(Comparator<?> order) {
        Comparator<Object> first = plain(order);
        return nested((a, b) -> first.compare(b, a));
    }

    /** See {@link Comparator#comparing(Function)}. */
    @SuppressWarnings("unchecked")
    public static Comparator<?> comparing(Function<?, ?> key) {
        Function<Object, Object> of = (Function<Object, Object>) key;
        return nested((a, b) -> NATURAL.compare(of.apply(a), of.apply(b)));
    }

    /** See {@link Comparator#comparing(Function, Comparator)}. */
    @SuppressWarnings("unchecked")
    public static Comparator<?> comparing(Function<?, ?> key, Comparator<?> order) {
        Function<Object, Object> of = (Function<Object, Object>) key;
        Comparator<Object> how = plain(order);
        return nested((a, b) -> how.compare(of.apply(a), of.apply(b)));
    }

    /** See {@link Comparator#comparingDouble}. */
    @SuppressWarnings("unchecked")
    public static Comparator<?> comparingDouble(ToDoubleFunction<?> key) {
        ToDoubleFunction<Object> of = (ToDoubleFunction<Object>) key;
        return nested((a, b) -> Double.compare(of.applyAsDouble(a), of.applyAsDouble(b)));
    }

    /** See {@link Comparator#comparingInt}. */
    @SuppressWarnings("unchecked")
    public static Comparator<?> comparingInt(ToIntFunction<?> key) {
        ToIntFunction<Object> of = (ToIntFunction<Object>) key;
        return nested((a, b) -> Integer.compare(of.applyAsInt(a), of.applyAsInt(b)));
    }

    /** See {@link Comparator#comparingLong}. */
    @SuppressWarnings("unchecked")
    public static Comparator<?> comparingLong(ToLongFunction<?> key) {
        ToLongFunction<Object> of = (ToLongFunction<Object>) key;
        return nested((a, b) -> Long.compare(of.applyAsLong(a), of.applyAsLong(b)));
    }

    /** See {@link Comparator#thenComparing(Comparator)}. */
    public static Comparator<?> thenComparing(Comparator<?> order, Comparator<?> next) {
        Comparator<Object> first = plain(order);
        Comparator<Object> second = plain(next);
        return nested((a, b) -> {
            int result = first.compare(a, b);
            return result != 0 ? result : second.compare(a, b);
        });
    }

    /** See {@link Comparator#thenComparing(Function)}. */
    public static Comparator<?> thenComparing(Comparator<?> order, Function<?, ?> key) {
        return thenComparing(order, comparing(key));
    }

    /** See {@link Comparator#thenComparingDouble}. */
    public static Comparator<?> thenComparingDouble(Comparator<?> order, ToDoubleFunction<?> key) {
        return thenComparing(order, comparingDouble(key));
    }

    /** See {@link Comparator#thenComparingInt}. */
    public static Comparator<?> thenComparingInt(Comparator<?> order, ToIntFunction<?> key) {
        return thenComparing(order, comparingInt(key));
    }
}
