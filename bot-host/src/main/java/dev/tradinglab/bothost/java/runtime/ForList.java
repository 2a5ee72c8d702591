package dev.tradinglab.bothost.java.runtime;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.RandomAccess;
import java.util.function.UnaryOperator;

/** In place of {@link List}. */
public final class ForList {
    private ForList() {}

    /** Moves what comes behind, or walks there. */
    private static void move(List<?> list) {
        Guard.work(1 + (list.size() >> 4));
    }

    private static void walk(List<?> list) {
        Guard.work(list instanceof RandomAccess ? 1 : 1 + (list.size() >> 1));
    }

    @SuppressWarnings("unchecked")
    private static List<Object> open(List<?> list) {
        return (List<Object>) list;
    }

    /** See {@link List#get}. */
    public static Object get(List<?> list, int at) {
        walk(list);
        return list.get(at);
    }

    /** See {@link List#set}. */
    public static Object set(List<?> list, int at, Object o) {
        walk(list);
        return open(list).set(at, o);
    }

    /** See {@link List#add(int, Object)}. */
    public static void add(List<?> list, int at, Object o) {
        walk(list);
        move(list);
        Guard.make(ForCollection.ELEMENT);
        open(list).add(at, o);
    }

    /** See {@link List#addFirst}. */
    public static void addFirst(List<?> list, Object o) {
        move(list);
        Guard.make(ForCollection.ELEMENT);
        open(list).addFirst(o);
    }

    /** See {@link List#addLast}. */
    public static void addLast(List<?> list, Object o) {
        Guard.work(1);
        Guard.make(ForCollection.ELEMENT);
        open(list).addLast(o);
    }

    /** See {@link List#remove(int)}. */
    public static Object remove(List<?> list, int at) {
        walk(list);
        move(list);
        return list.remove(at);
    }

    /** See {@link List#removeFirst}. */
    public static Object removeFirst(List<?> list) {
        move(list);
        return list.removeFirst();
    }

    /** See {@link List#addAll(int, Collection)}. */
    public static boolean addAll(List<?> list, int at, Collection<?> more) {
        walk(list);
        move(list);
        return open(list).addAll(at, ForCollection.copied(more));
    }

    /** See {@link List#indexOf}. */
    public static int indexOf(List<?> list, Object o) {
        return ForCollection.contains(list, o) ? list.indexOf(o) : -1;
    }

    /** See {@link List#lastIndexOf}. */
    public static int lastIndexOf(List<?> list, Object o) {
        return ForCollection.contains(list, o) ? list.lastIndexOf(o) : -1;
    }

    /** See {@link List#sort}. */
    @SuppressWarnings("unchecked")
    public static void sort(List<?> list, Comparator<?> order) {
        int size = list.size();
        Guard.METER.work(8 + (long) size * (32 - Integer.numberOfLeadingZeros(size)) / 2);
        Guard.array(size, 12);
        open(list).sort(order == null ? ForComparator.NATURAL : (Comparator<Object>) order);
    }

    /** See {@link List#replaceAll}. */
    @SuppressWarnings("unchecked")
    public static void replaceAll(List<?> list, UnaryOperator<?> change) {
        ForCollection.pass(list);
        open(list).replaceAll((UnaryOperator<Object>) change);
    }

    /** See {@link List#subList}; a copy that cannot be changed. */
    public static List<?> subList(List<?> list, int from, int to) {
        walk(list);
        return Collections.unmodifiableList(new ArrayList<>(ForCollection.copied(list.subList(from, to))));
    }

    /** See {@link List#copyOf}. */
    public static List<?> copyOf(Collection<?> all) {
        return List.copyOf(ForCollection.copied(all));
    }

    /** See {@link List#of(Object...)}. */
    public static List<?> of(Object[] all) {
        Guard.array(all.length, 8);
        return List.of(all);
    }
}
