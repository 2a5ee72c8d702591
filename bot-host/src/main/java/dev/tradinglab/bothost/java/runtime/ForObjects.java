package dev.tradinglab.bothost.java.runtime;

/** In place of {@link java.util.Objects}. */
public final class ForObjects {
    private ForObjects() {}

    /** See {@link java.util.Objects#equals}. */
    public static boolean equals(Object a, Object b) {
        return Values.same(a, b);
    }

    /** See {@link java.util.Objects#hashCode}. */
    public static int hashCode(Object o) {
        return Values.hash(o);
    }

    /** See {@link java.util.Objects#hash}. */
    public static int hash(Object[] values) {
        int all = 1;
        for (Object value : values) {
            all = 31 * all + Values.hash(value);
        }
        return all;
    }

    /** See {@link java.util.Objects#toString}. */
    public static String toString(Object o) {
        return Values.text(o);
    }

    /** See {@link java.util.Objects#toString}. */
    public static String toString(Object o, String otherwise) {
        return o == null ? otherwise : Values.text(o);
    }
}
