package dev.tradinglab.bothost.java.runtime;

import java.util.Iterator;
import java.util.Locale;

/** In place of methods of texts whose cost grows with their length. */
public final class ForString {
    private static final int MAX_FORMAT = 2_000;
    private static final int MAX_WIDTH_DIGITS = 2;

    private ForString() {}

    private static void search(String text, int sought) {
        // The JDK's search may look at each character of the one for each of the other, and cannot be stopped while it
        // does.
        Guard.look((long) text.length() * Math.max(1, sought));
    }

    /** See {@link String#equals}. */
    public static boolean equals(String text, Object other) {
        return Values.same(text.isEmpty() ? "" : text, other);
    }

    /** See {@link String#hashCode}. */
    public static int hashCode(String text) {
        Guard.look(text.length());
        return text.hashCode();
    }

    /** See {@link String#toString}. */
    public static String toString(String text) {
        return text.toString();
    }

    /** See {@link String#equalsIgnoreCase}. */
    public static boolean equalsIgnoreCase(String text, String other) {
        Guard.look(text.length());
        return text.equalsIgnoreCase(other);
    }

    /** See {@link String#compareTo}. */
    public static int compareTo(String text, String other) {
        Guard.look(text.length());
        return text.compareTo(other);
    }

    /** See {@link String#compareToIgnoreCase}. */
    public static int compareToIgnoreCase(String text, String other) {
        Guard.look(text.length());
        return text.compareToIgnoreCase(other);
    }

    /** See {@link String#startsWith(String)}. */
    public static boolean startsWith(String text, String head) {
        Guard.look(head.length());
        return text.startsWith(head);
    }

    /** See {@link String#endsWith}. */
    public static boolean endsWith(String text, String tail) {
        Guard.look(tail.length());
        return text.endsWith(tail);
    }

    /** See {@link String#contains}. */
    public static boolean contains(String text, CharSequence sought) {
        search(text, sought.length());
        return text.contains(Values.text(sought));
    }

    /** See {@link String#indexOf(String)}. */
    public static int indexOf(String text, String sought) {
        search(text, sought.length());
        return text.indexOf(sought);
    }

    /** See {@link String#indexOf(int)}. */
    public static int indexOf(String text, int sought) {
        Guard.look(text.length());
        return text.indexOf(sought);
    }

    /** See {@link String#lastIndexOf(String)}. */
    public static int lastIndexOf(String text, String sought) {
        search(text, sought.length());
        return text.lastIndexOf(sought);
    }

    /** See {@link String#lastIndexOf(int)}. */
    public static int lastIndexOf(String text, int sought) {
        Guard.look(text.length());
        return text.lastIndexOf(sought);
    }

    /** See {@link String#substring(int)}. */
    public static String substring(String text, int begin) {
        return Guard.made(text.substring(begin));
    }

    /** See {@link String#substring(int, int)}. */
    public static String substring(String text, int begin, int end) {
        return Guard.made(text.substring(begin, end));
    }

    /** See {@link String#concat}. */
    public static String concat(String text, String other) {
        Guard.make(2 * (text.length() + other.length()));
        return Guard.made(text.concat(other));
    }

    /** See {@link String#trim}. */
    public static String trim(String text) {
        return Guard.text(text).trim();
    }

    /** See {@link String#strip}. */
    public static String strip(String text) {
        return Guard.text(text).strip();
    }

    /** See {@link String#isBlank}. */
    public static boolean isBlank(String text) {
        Guard.look(text.length());
        return text.isBlank();
    }

    /** See {@link String#toUpperCase()}, the same everywhere. */
    public static String toUpperCase(String text) {
        return Guard.text(text).toUpperCase(Locale.ROOT);
    }

    /** See {@link String#toLowerCase()}, the same everywhere. */
    public static String toLowerCase(String text) {
        return Guard.text(text).toLowerCase(Locale.ROOT);
    }

    /** See {@link String#replace(char, char)}. */
    public static String replace(String text, char from, char to) {
        return Guard.text(text).replace(from, to);
    }

    /** See {@link String#replace(CharSequence, CharSequence)}. */
    public static String replace(String text, CharSequence from, CharSequence to) {
        search(text, from.length());
        long longest = (text.length() + 1L) * (1 + to.length());
        Guard.METER.make(2 * longest);
        return Guard.made(text.replace(Values.text(from), Values.text(to)));
    }

    /** See {@link String#repeat}. */
    public static String repeat(String text, int count) {
        if (count > 0) {
            Guard.METER.make(2L * text.length() * count);
            Guard.look((long) text.length() * count);
        }
        return text.repeat(count);
    }

    /** See {@link String#toCharArray}. */
    public static char[] toCharArray(String text) {
        Guard.text(text);
        return text.toCharArray();
    }

    /** See {@link String#valueOf(Object)}. */
    public static String valueOf(Object o) {
        return Values.text(o);
    }

    /** See {@link String#join(CharSequence, CharSequence...)}. */
    public static String join(CharSequence between, CharSequence[] parts) {
        return join(between, java.util.Arrays.asList(parts));
    }

    /** See {@link String#join(CharSequence, Iterable)}. */
    public static String join(CharSequence between, Iterable<?> parts) {
        StringBuilder all = new StringBuilder();
        Iterator<?> each = parts.iterator();
        while (each.hasNext()) {
            ForStringBuilder.append(all, Values.text(each.next()));
            if (each.hasNext()) {
                ForStringBuilder.append(all, Values.text(between));
            }
        }
        return Guard.made(all.toString());
    }

    /** See {@link String#formatted}. */
    public static String formatted(String format, Object[] arguments) {
        return format(format, arguments);
    }

    /**
     * See {@link String#format(String, Object...)}; the same everywhere.
     *
     * @throws IllegalArgumentException for dates, hashes and widths above 99
     */
    public static String format(String format, Object[] arguments) {
        if (format.length() > MAX_FORMAT) {
            throw new IllegalArgumentException("a format has at most " + MAX_FORMAT + " characters");
        }
        Guard.work(200);
        checkFormat(format);
        Object[] plain = new Object[arguments == null ? 0 : arguments.length];
        for (int i = 0; i < plain.length; i++) {
            Object argument = arguments[i];
            plain[i] = argument == null || Values.isPlain(argument) && !(argument instanceof Enum<?>)
                    ? argument
                    : Guard.text(Values.text(argument));
            // A text may be named again and again by its index.
            Guard.METER.make(plain[i] instanceof String text ? 2L * text.length() * (format.length() / 2) : 0);
        }
        return Guard.made(String.format(Locale.ROOT, format.replace("%n", "\n"), plain));
    }

    private static void checkFormat(String format) {
        for (int at = format.indexOf('%'); at >= 0 && at + 1 < format.length(); at = format.indexOf('%', at)) {
            int digits = 0;
            at++;
            while (at < format.length() && "-#+ 0123456789,(.$<".indexOf(format.charAt(at)) >= 0) {
                digits = Character.isDigit(format.charAt(at)) ? digits + 1 : 0;
                if (digits > MAX_WIDTH_DIGITS) {
                    throw new IllegalArgumentException("a width in a format is at most 99");
                }
                at++;
            }
            Guard.work(20);
            if (at < format.length() && "tThH".indexOf(format.charAt(at)) >= 0) {
                throw new IllegalArgumentException("%" + format.charAt(at) + " is not available: use %s, %d or %.2f");
            }
            at++;
        }
    }
}
