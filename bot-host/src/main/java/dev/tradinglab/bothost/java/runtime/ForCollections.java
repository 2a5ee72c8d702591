package dev.tradinglab.bothost.java.runtime;

import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;

/** In place of {@link Collections}. */
public final class ForCollections {
    private ForCollections() {}

    /** See {@link Collections#sort(List)}. */
    public static void sort(List<?> list) {
        ForList.sort(list, null);
    }

    /** See {@link Collections#sort(List, Comparator)}. */
    public static void sort(List<?> list, Comparator<?> order) {
        ForList.sort(list, order);
    }

    /** See {@link Collections#reverse}. */
    public static void reverse(List<?> list) {
        ForCollection.pass(list);
        Collections.reverse(list);
    }

    /** See {@link Collections#swap}. */
    public static void swap(List<?> list, int i, int j) {
        Object o = ForList.get(list, i);
        ForList.set(list, i, ForList.set(list, j, o));
    }

    /** See {@link Collections#max(Collection)}. */
    public static Object max(Collection<?> all) {
        return max(all, ForComparator.NATURAL);
    }

    /** See {@link Collections#min(Collection)}. */
    public static Object min(Collection<?> all) {
        return max(all, ForComparator.reverseOrder());
    }

    /** See {@link Collections#min(Collection, Comparator)}. */
    public static Object min(Collection<?> all, Comparator<?> order) {
        return max(all, ForComparator.reversed(order));
    }

    /** See {@link Collections#max(Collection, Comparator)}. */
    @SuppressWarnings("unchecked")
    public static Object max(Collection<?> all, Comparator<?> order) {
        Iterator<?> each = all.iterator();
        if (!each.hasNext()) {
            throw new NoSuchElementException();
        }
        Object best = each.next();
        while (each.hasNext()) {
            Guard.work(2);
            Object o = each.next();
            if (((Comparator<Object>) order).compare(o, best) > 0) {
                best = o;
            }
        }
        return best;
    }

    /** See {@link Collections#frequency}. */
    public static int frequency(Collection<?> all, Object o) {
        int count = 0;
        for (Object item : all) {
            count += Values.same(item, o) ? 1 : 0;
        }
        return count;
    }

    /** See {@link Collections#addAll}. */
    public static boolean addAll(Collection<?> all, Object[] more) {
        boolean changed = false;
        for (Object o : more) {
            changed |= ForCollection.add(all, o);
        }
        return changed;
    }

    /** See {@link Collections#reverseOrder()}. */
    public static Comparator<?> reverseOrder() {
        return ForComparator.reverseOrder();
    }

    /** See {@link Collections#reverseOrder(Comparator)}. */
    public static Comparator<?> reverseOrder(Comparator<?> order) {
        return ForComparator.reversed(order);
    }
}
