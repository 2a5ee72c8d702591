package dev.tradinglab.bothost.java.runtime;

/** In place of methods that read a number: the JDK takes the square of a long text's time. */
public final class ForNumber {
    private static final int LONGEST = 400;

    private ForNumber() {}

    private static String bounded(String text) {
        if (text != null && text.length() > LONGEST) {
            throw new NumberFormatException("a number of more than " + LONGEST + " characters");
        }
        Guard.work(16);
        return text;
    }

    /** See {@link Double#parseDouble}. */
    public static double parseDouble(String text) {
        return Double.parseDouble(bounded(text));
    }

    /** See {@link Integer#parseInt(String)}. */
    public static int parseInt(String text) {
        return Integer.parseInt(bounded(text));
    }

    /** See {@link Long#parseLong(String)}. */
    public static long parseLong(String text) {
        return Long.parseLong(bounded(text));
    }
}
