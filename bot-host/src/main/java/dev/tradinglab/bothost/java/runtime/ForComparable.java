package dev.tradinglab.bothost.java.runtime;

/** In place of {@link Comparable}. */
public final class ForComparable {
    private ForComparable() {}

    /** See {@link Comparable#compareTo}. */
    @SuppressWarnings("unchecked")
    public static int compareTo(Comparable<?> a, Object b) {
        Guard.look(a instanceof String text ? text.length() : 1);
        return ((Comparable<Object>) a).compareTo(b);
    }
}
