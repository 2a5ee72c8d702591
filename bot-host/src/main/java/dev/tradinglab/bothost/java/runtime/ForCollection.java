package dev.tradinglab.bothost.java.runtime;

import java.util.Collection;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.function.Predicate;

/** In place of {@link Collection}. */
public final class ForCollection {
    /** What an element takes: its place and, by estimate, a boxed number. */
    static final int ELEMENT = 48;
    /** What an entry of a hash table or a tree takes. */
    static final int ENTRY = 96;
    /** A hash table is wiped over its capacity, which is that of its best days. */
    static final int CLEARING = 5_000;

    private ForCollection() {}

    /** Looks at each element once. */
    static void pass(Collection<?> all) {
        Guard.work(2 + (all.size() >> 2));
    }

    /** Sorted collections compare with the bot's own order, by which anything may be looked for; hash tables and lists do not. */
    private static Object sought(Collection<?> all, Object o) {
        if (all instanceof SortedSet<?>) {
            return sorted(o);
        }
        if (!(all instanceof Set<?>)) {
            // Each element that is a text may be compared with a text as long.
            Guard.METER.work(all.size() * (1L + (o instanceof String text ? text.length() >> 6 : 0)));
        }
        return Values.key(o);
    }

    /** A key of a tree, which compares it with some twenty others. */
    static Object sorted(Object key) {
        Guard.look(key instanceof String text ? 20L * text.length() : 64);
        return key;
    }

    /** See {@link Collection#add}. */
    @SuppressWarnings("unchecked")
    public static boolean add(Collection<?> all, Object o) {
        if (all instanceof Set<?>) {
            Guard.make(ENTRY);
            return ((Collection<Object>) all).add(sought(all, o));
        }
        Guard.make(ELEMENT);
        // A queue by priority compares it with others.
        Guard.look(o instanceof String text ? text.length() : 1);
        return ((Collection<Object>) all).add(o);
    }

    /** See {@link Collection#addAll}. */
    public static boolean addAll(Collection<?> all, Collection<?> more) {
        boolean changed = false;
        for (Object o : copy(more)) {
            changed |= add(all, o);
        }
        return changed;
    }

    private static Object[] copy(Collection<?> all) {
        Guard.array(all.size(), 8);
        return all.toArray();
    }

    /** See {@link Collection#contains}. */
    public static boolean contains(Collection<?> all, Object o) {
        return all.contains(sought(all, o));
    }

    /** See {@link Collection#remove}. */
    public static boolean remove(Collection<?> all, Object o) {
        return all.remove(sought(all, o));
    }

    /** See {@link Collection#containsAll}. */
    public static boolean containsAll(Collection<?> all, Collection<?> sought) {
        for (Object o : sought) {
            if (!contains(all, o)) {
                return false;
            }
        }
        return true;
    }

    /** See {@link Collection#removeAll}. */
    public static boolean removeAll(Collection<?> all, Collection<?> unwanted) {
        pass(all);
        return all.removeIf(o -> contains(unwanted, o));
    }

    /** See {@link Collection#retainAll}. */
    public static boolean retainAll(Collection<?> all, Collection<?> wanted) {
        pass(all);
        return all.removeIf(o -> !contains(wanted, o));
    }

    /** See {@link Collection#removeIf}. */
    @SuppressWarnings("unchecked")
    public static boolean removeIf(Collection<?> all, Predicate<?> unwanted) {
        pass(all);
        return ((Collection<Object>) all).removeIf((Predicate<Object>) unwanted);
    }

    /** See {@link Collection#clear}. */
    public static void clear(Collection<?> all) {
        pass(all);
        Guard.work(all instanceof Set<?> ? CLEARING : 1);
        all.clear();
    }

    /** See {@link Collection#toArray()}. */
    public static Object[] toArray(Collection<?> all) {
        return copy(all);
    }

    /** See {@link Collection#toArray(Object[])}. */
    public static Object[] toArray(Collection<?> all, Object[] array) {
        Guard.array(all.size(), 8);
        return all.toArray(array);
    }

    /** Counts a collection that is about to be copied by a constructor. */
    public static Collection<?> copied(Collection<?> all) {
        Guard.make(64);
        Guard.array(all.size(), ELEMENT);
        return all;
    }

    /** Counts a collection that is about to become keys. */
    public static Collection<?> keys(Collection<?> all) {
        for (Object o : all) {
            Values.key(o);
            Guard.work(8);
            Guard.make(ENTRY);
        }
        return all;
    }

    /** Counts a map that is about to be copied by a constructor. */
    public static Map<?, ?> copied(Map<?, ?> all) {
        Guard.make(64);
        Guard.array(all.size(), ENTRY);
        return all;
    }
}
