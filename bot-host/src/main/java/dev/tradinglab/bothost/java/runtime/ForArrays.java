package dev.tradinglab.bothost.java.runtime;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/** In place of {@link Arrays}. */
public final class ForArrays {
    private ForArrays() {}

    private static void pass(int length) {
        Guard.work(1 + Math.max(0, length >> 3));
    }

    /** Sorting looks at each element so many times. */
    private static void sorting(int length) {
        Guard.METER.work(8 + (long) length * (32 - Integer.numberOfLeadingZeros(length)) / 2);
    }

    private static int copied(int length) {
        Guard.array(length, 8);
        return length;
    }

    /** See {@link Arrays#fill(double[], double)}. */
    public static void fill(double[] array, double value) {
        pass(array.length);
        Arrays.fill(array, value);
    }

    /** See {@link Arrays#copyOf(double[], int)}. */
    public static double[] copyOf(double[] array, int length) {
        return Arrays.copyOf(array, copied(length));
    }

    /** See {@link Arrays#copyOfRange(double[], int, int)}. */
    public static double[] copyOfRange(double[] array, int from, int to) {
        copied(to - from);
        return Arrays.copyOfRange(array, from, to);
    }

    /** See {@link Arrays#fill(int[], int)}. */
    public static void fill(int[] array, int value) {
        pass(array.length);
        Arrays.fill(array, value);
    }

    /** See {@link Arrays#copyOf(int[], int)}. */
    public static int[] copyOf(int[] array, int length) {
        return Arrays.copyOf(array, copied(length));
    }

    /** See {@link Arrays#copyOfRange(int[], int, int)}. */
    public static int[] copyOfRange(int[] array, int from, int to) {
        copied(to - from);
        return Arrays.copyOfRange(array, from, to);
    }

    /** See {@link Arrays#fill(long[], long)}. */
    public static void fill(long[] array, long value) {
        pass(array.length);
        Arrays.fill(array, value);
    }

    /** See {@link Arrays#copyOf(long[], int)}. */
    public static long[] copyOf(long[] array, int length) {
        return Arrays.copyOf(array, copied(length));
    }

    /** See {@link Arrays#copyOfRange(long[], int, int)}. */
    public static long[] copyOfRange(long[] array, int from, int to) {
        copied(to - from);
        return Arrays.copyOfRange(array, from, to);
    }

    /** See {@link Arrays#fill(boolean[], boolean)}. */
    public static void fill(boolean[] array, boolean value) {
        pass(array.length);
        Arrays.fill(array, value);
    }

    /** See {@link Arrays#copyOf(boolean[], int)}. */
    public static boolean[] copyOf(boolean[] array, int length) {
        return Arrays.copyOf(array, copied(length));
    }

    /** See {@link Arrays#copyOfRange(boolean[], int, int)}. */
    public static boolean[] copyOfRange(boolean[] array, int from, int to) {
        copied(to - from);
        return Arrays.copyOfRange(array, from, to);
    }

    /** See {@link Arrays#fill(Object[], Object)}. */
    public static void fill(Object[] array, Object value) {
        pass(array.length);
        Arrays.fill(array, value);
    }

    /** See {@link Arrays#copyOf(Object[], int)}. */
    public static Object[] copyOf(Object[] array, int length) {
        return Arrays.copyOf(array, copied(length));
    }

    /** See {@link Arrays#copyOfRange(Object[], int, int)}. */
    public static Object[] copyOfRange(Object[] array, int from, int to) {
        copied(to - from);
        return Arrays.copyOfRange(array, from, to);
    }

    /** See {@link Arrays#sort(double[])}. */
    public static void sort(double[] array) {
        sorting(array.length);
        Arrays.sort(array);
    }

    /** See {@link Arrays#equals(double[], double[])}. */
    public static boolean equals(double[] a, double[] b) {
        pass(a == null ? 0 : a.length);
        return Arrays.equals(a, b);
    }

    /** See {@link Arrays#hashCode(double[])}. */
    public static int hashCode(double[] array) {
        pass(array == null ? 0 : array.length);
        return Arrays.hashCode(array);
    }

    /** See {@link Arrays#toString(double[])}. */
    public static String toString(double[] array) {
        Guard.array(array == null ? 4 : array.length, 52);
        return Guard.made(Arrays.toString(array));
    }

    /** See {@link Arrays#sort(int[])}. */
    public static void sort(int[] array) {
        sorting(array.length);
        Arrays.sort(array);
    }

    /** See {@link Arrays#equals(int[], int[])}. */
    public static boolean equals(int[] a, int[] b) {
        pass(a == null ? 0 : a.length);
        return Arrays.equals(a, b);
    }

    /** See {@link Arrays#hashCode(int[])}. */
    public static int hashCode(int[] array) {
        pass(array == null ? 0 : array.length);
        return Arrays.hashCode(array);
    }

    /** See {@link Arrays#toString(int[])}. */
    public static String toString(int[] array) {
        Guard.array(array == null ? 4 : array.length, 52);
        return Guard.made(Arrays.toString(array));
    }

    /** See {@link Arrays#sort(long[])}. */
    public static void sort(long[] array) {
        sorting(array.length);
        Arrays.sort(array);
    }

    /** See {@link Arrays#equals(long[], long[])}. */
    public static boolean equals(long[] a, long[] b) {
        pass(a == null ? 0 : a.length);
        return Arrays.equals(a, b);
    }

    /** See {@link Arrays#hashCode(long[])}. */
    public static int hashCode(long[] array) {
        pass(array == null ? 0 : array.length);
        return Arrays.hashCode(array);
    }

    /** See {@link Arrays#toString(long[])}. */
    public static String toString(long[] array) {
        Guard.array(array == null ? 4 : array.length, 52);
        return Guard.made(Arrays.toString(array));
    }

    /** See {@link Arrays#sort(Object[])}. */
    public static void sort(Object[] array) {
        sorting(array.length);
        Guard.array(array.length, 4);
        Arrays.sort(array, ForComparator.NATURAL);
    }

    /** See {@link Arrays#sort(Object[], Comparator)}. */
    @SuppressWarnings("unchecked")
    public static void sort(Object[] array, Comparator<?> order) {
        sorting(array.length);
        Guard.array(array.length, 4);
        Arrays.sort(array, order == null ? ForComparator.NATURAL : (Comparator<Object>) order);
    }

    /** See {@link Arrays#toString(Object[])}. */
    public static String toString(Object[] array) {
        return array == null ? "null" : Values.text(Arrays.asList(array));
    }

    /** See {@link Arrays#equals(Object[], Object[])}. */
    public static boolean equals(Object[] a, Object[] b) {
        return a == b || a != null && b != null && Values.same(Arrays.asList(a), Arrays.asList(b));
    }

    /** See {@link Arrays#hashCode(Object[])}. */
    public static int hashCode(Object[] array) {
        return array == null ? 0 : Values.hash(Arrays.asList(array));
    }

    /** See {@link Arrays#asList}. */
    public static List<?> asList(Object[] array) {
        Guard.make(24);
        return Arrays.asList(array);
    }
}
