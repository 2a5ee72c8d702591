package dev.tradinglab.bothost.guest;

/** Texts from a bot, made fit for JSON, for a terminal and for a database. */
public final class GuestText {
    private static final char REPLACEMENT = '\uFFFD';

    private GuestText() {}

    /**
     * The text with at most {@code max} characters, the last of them {@code …} when it was cut; unpaired surrogates, NUL and other control
     * characters but line break and tab are replaced.
     */
    public static String clean(String text, int max) {
        boolean cut = text.length() > max;
        int length = cut ? max - 1 : text.length();
        StringBuilder out = new StringBuilder(Math.min(length, max) + 1);
        for (int i = 0; i < length; i++) {
            char c = text.charAt(i);
            if (Character.isHighSurrogate(c) && i + 1 < length && Character.isLowSurrogate(text.charAt(i + 1))) {
                out.append(c).append(text.charAt(++i));
            } else {
                out.append(allowed(c) ? c : REPLACEMENT);
            }
        }
        return cut ? out.append('…').toString() : out.toString();
    }

    private static boolean allowed(char c) {
        return c == '\n' || c == '\t' || !Character.isISOControl(c) && !Character.isSurrogate(c);
    }
}
