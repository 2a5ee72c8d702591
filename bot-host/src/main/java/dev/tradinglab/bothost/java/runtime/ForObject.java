package dev.tradinglab.bothost.java.runtime;

/** In place of methods that every object has. */
public final class ForObject {
    private ForObject() {}

    /** See {@link Object#equals}. */
    public static boolean equals(Object o, Object other) {
        return Values.same(present(o), other);
    }

    /** See {@link Object#hashCode}. */
    public static int hashCode(Object o) {
        return Values.hash(present(o));
    }

    /** See {@link Object#toString}. */
    public static String toString(Object o) {
        return Values.text(present(o));
    }

    /** {@code super.equals} of a class without one of its own. */
    public static boolean same(Object o, Object other) {
        Guard.work(1);
        return o == other;
    }

    /** {@code super.hashCode} of a class without one of its own: the same for all its objects. */
    public static int plainHash(Object o) {
        return o.getClass().getName().hashCode();
    }

    /** {@code super.toString} of a class without one of its own. */
    public static String plainText(Object o) {
        return o.getClass().getName();
    }

    /** {@code clone} of an array. */
    public static Object clone(Object array) {
        int length = java.lang.reflect.Array.getLength(present(array));
        Guard.array(length, 8);
        return switch (array) {
            case double[] a -> a.clone();
            case long[] a -> a.clone();
            case int[] a -> a.clone();
            case boolean[] a -> a.clone();
            case byte[] a -> a.clone();
            case char[] a -> a.clone();
            case short[] a -> a.clone();
            case float[] a -> a.clone();
            case Object[] a -> a.clone();
            default -> throw new UnsupportedOperationException("clone");
        };
    }

    private static Object present(Object o) {
        if (o == null) {
            throw new NullPointerException("a method was called on null");
        }
        return o;
    }
}
