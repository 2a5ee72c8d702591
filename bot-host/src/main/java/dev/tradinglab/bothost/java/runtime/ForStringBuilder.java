package dev.tradinglab.bothost.java.runtime;

/** In place of methods that make a text longer or look through it. */
public final class ForStringBuilder {
    private ForStringBuilder() {}

    private static void grow(StringBuilder all, int length) {
        Guard.make(2 * length);
        Guard.look(length);
    }

    /** See {@link StringBuilder#append(String)}. */
    public static StringBuilder append(StringBuilder all, String text) {
        grow(all, text == null ? 4 : text.length());
        return all.append(text);
    }

    /** See {@link StringBuilder#append(Object)}. */
    public static StringBuilder append(StringBuilder all, Object o) {
        return append(all, Values.text(o));
    }

    /** See {@link StringBuilder#append(CharSequence)}. */
    public static StringBuilder append(StringBuilder all, CharSequence text) {
        return append(all, Values.text(text));
    }

    /** See {@link StringBuilder#append(char)}. */
    public static StringBuilder append(StringBuilder all, char value) {
        grow(all, 1);
        return all.append(value);
    }

    /** See {@link StringBuilder#append(int)}. */
    public static StringBuilder append(StringBuilder all, int value) {
        grow(all, 11);
        return all.append(value);
    }

    /** See {@link StringBuilder#append(long)}. */
    public static StringBuilder append(StringBuilder all, long value) {
        grow(all, 20);
        return all.append(value);
    }

    /** See {@link StringBuilder#append(double)}. */
    public static StringBuilder append(StringBuilder all, double value) {
        grow(all, 24);
        return all.append(value);
    }

    /** See {@link StringBuilder#append(float)}. */
    public static StringBuilder append(StringBuilder all, float value) {
        grow(all, 15);
        return all.append(value);
    }

    /** See {@link StringBuilder#append(boolean)}. */
    public static StringBuilder append(StringBuilder all, boolean value) {
        grow(all, 5);
        return all.append(value);
    }

    /** See {@link StringBuilder#insert(int, String)}. */
    public static StringBuilder insert(StringBuilder all, int at, String text) {
        Guard.look(all.length());
        grow(all, text == null ? 4 : text.length());
        return all.insert(at, text);
    }

    /** See {@link StringBuilder#insert(int, char)}. */
    public static StringBuilder insert(StringBuilder all, int at, char c) {
        Guard.look(all.length());
        grow(all, 1);
        return all.insert(at, c);
    }

    /** See {@link StringBuilder#setLength}. */
    public static void setLength(StringBuilder all, int length) {
        grow(all, Math.max(0, length - all.length()));
        all.setLength(length);
    }

    /** See {@link StringBuilder#reverse}. */
    public static StringBuilder reverse(StringBuilder all) {
        Guard.look(all.length());
        return all.reverse();
    }

    /** See {@link StringBuilder#deleteCharAt}. */
    public static StringBuilder deleteCharAt(StringBuilder all, int at) {
        Guard.look(all.length());
        return all.deleteCharAt(at);
    }

    /** See {@link StringBuilder#delete}. */
    public static StringBuilder delete(StringBuilder all, int begin, int end) {
        Guard.look(all.length());
        return all.delete(begin, end);
    }

    /** See {@link StringBuilder#indexOf(String)}. */
    public static int indexOf(StringBuilder all, String sought) {
        Guard.look((long) all.length() * Math.max(1, sought.length()));
        return all.indexOf(sought);
    }

    /** See {@link StringBuilder#substring(int, int)}. */
    public static String substring(StringBuilder all, int begin, int end) {
        return Guard.made(all.substring(begin, end));
    }

    /** See {@link StringBuilder#toString}. */
    public static String toString(StringBuilder all) {
        return Guard.made(all.toString());
    }
}
