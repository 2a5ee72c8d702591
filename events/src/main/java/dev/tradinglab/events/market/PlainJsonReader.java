package dev.tradinglab.events.market;

import dev.tradinglab.events.fixed.Fixed;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Walks once through JSON of a known form. The first thing that is not as expected fails it for good: whatever it returns from then on
 * means nothing, and {@link #endsHere} is false.
 */
final class PlainJsonReader {
    /** So many digits always fit a long. */
    private static final int SURE_DIGITS = 18;

    private final byte[] json;
    private final TextCache texts;
    private int at;
    private boolean failed;

    PlainJsonReader(byte[] json, TextCache texts) {
        this.json = json;
        this.texts = texts;
    }

    /** Passes over the given bytes if they stand here, and says whether they did. */
    boolean skip(byte[] expected) {
        int end = at + expected.length;
        // Compares eight bytes and more at once.
        if (end > json.length || !Arrays.equals(json, at, end, expected, 0, expected.length)) {
            return false;
        }
        at = end;
        return true;
    }

    /** Passes over the given bytes, which must stand here. */
    void require(byte[] expected) {
        if (!skip(expected)) {
            failed = true;
        }
    }

    /** A whole number as JSON writes it. */
    long integer() {
        boolean negative = at < json.length && json[at] == '-';
        int first = negative ? at + 1 : at;
        long value = digits(first, 0);
        int count = at - first;
        // JSON knows neither 007 nor, as a number that comes back, -0.
        boolean odd = count > 1 && json[first] == '0' || negative && value == 0;
        if (count == 0 || count > SURE_DIGITS || odd) {
            failed = true;
        }
        return negative ? -value : value;
    }

    /** A fixed-point number without a sign, and the quotation mark that ends it. */
    long fixed() {
        int first = at;
        long value = digits(first, 0);
        int whole = at - first;
        int decimals = 0;
        if (at < json.length && json[at] == '.') {
            int point = at;
            value = digits(point + 1, value);
            decimals = at - point - 1;
            failed |= decimals == 0;
        }
        if (whole == 0 || decimals > Fixed.DECIMALS || whole + Fixed.DECIMALS > SURE_DIGITS) {
            failed = true;
            return 0;
        }
        failed |= at >= json.length || json[at++] != '"';
        return value * POWERS[Fixed.DECIMALS - decimals];
    }

    private static final long[] POWERS = {1, 10, 100, 1_000, 10_000, 100_000, 1_000_000, 10_000_000, 100_000_000};

    /** Appends the digits from a place on to a value and stops behind them; what overflows has too many digits and is refused for that. */
    private long digits(int from, long value) {
        int i = from;
        for (; i < json.length; i++) {
            int digit = json[i] - '0';
            if (digit < 0 || digit > 9) {
                break;
            }
            value = value * 10 + digit;
        }
        at = i;
        return value;
    }

    /** A text of plain ASCII without escapes, and the quotation mark that ends it. */
    String text() {
        int first = at;
        int end = endOfText();
        return failed ? null : new String(json, first, end - first, StandardCharsets.ISO_8859_1);
    }

    /** A text of which there are few, such as a symbol. */
    String commonText() {
        int first = at;
        int end = endOfText();
        return failed ? null : texts.get(json, first, end);
    }

    private int endOfText() {
        for (int i = at; i < json.length; i++) {
            byte b = json[i];
            if (b == '"') {
                at = i + 1;
                return i;
            }
            if (b < ' ' || b == '\\') {
                break;
            }
        }
        failed = true;
        return at;
    }

    /** True when everything was as expected and nothing follows. */
    boolean endsHere() {
        return !failed && at == json.length;
    }
}
