package dev.tradinglab.bothost.java.runtime;

import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.Set;

/** In place of {@link Set}: the JDK's immutable sets iterate in an order that differs from run to run, these in the order given. */
public final class ForSet {
    private ForSet() {}

    private static Set<?> set(Object... all) {
        Set<Object> set = new LinkedHashSet<>();
        for (Object o : all) {
            if (!set.add(Values.key(java.util.Objects.requireNonNull(o)))) {
                throw new IllegalArgumentException("duplicate element: " + Values.text(o));
            }
            Guard.make(ForCollection.ENTRY);
        }
        return Collections.unmodifiableSet(set);
    }

    /** See {@link Set#copyOf}. */
    public static Set<?> copyOf(Collection<?> all) {
        return Collections.unmodifiableSet(new LinkedHashSet<>(ForCollection.keys(all)));
    }

    /** See {@link Set#of(Object...)}. */
    public static Set<?> of(Object[] all) {
        return set(Arrays.copyOf(all, all.length));
    }

    /** See {@link Set}. */
    public static Set<?> of() {
        return set();
    }

    /** See {@link Set}. */
    public static Set<?> of(Object a) {
        return set(new Object[] {a});
    }

    /** See {@link Set}. */
    public static Set<?> of(Object a, Object b) {
        return set(a, b);
    }

    /** See {@link Set}. */
    public static Set<?> of(Object a, Object b, Object c) {
        return set(a, b, c);
    }

    /** See {@link Set}. */
    public static Set<?> of(Object a, Object b, Object c, Object d) {
        return set(a, b, c, d);
    }

    /** See {@link Set}. */
    public static Set<?> of(Object a, Object b, Object c, Object d, Object e) {
        return set(a, b, c, d, e);
    }

    /** See {@link Set}. */
    public static Set<?> of(Object a, Object b, Object c, Object d, Object e, Object f) {
        return set(a, b, c, d, e, f);
    }

    /** See {@link Set}. */
    public static Set<?> of(Object a, Object b, Object c, Object d, Object e, Object f, Object g) {
        return set(a, b, c, d, e, f, g);
    }

    /** See {@link Set}. */
    public static Set<?> of(Object a, Object b, Object c, Object d, Object e, Object f, Object g, Object h) {
        return set(a, b, c, d, e, f, g, h);
    }

    /** See {@link Set}. */
    public static Set<?> of(Object a, Object b, Object c, Object d, Object e, Object f, Object g, Object h, Object i) {
        return set(a, b, c, d, e, f, g, h, i);
    }

    /** See {@link Set}. */
    public static Set<?> of(
            Object a, Object b, Object c, Object d, Object e, Object f, Object g, Object h, Object i, Object j) {
        return set(a, b, c, d, e, f, g, h, i, j);
    }
}
