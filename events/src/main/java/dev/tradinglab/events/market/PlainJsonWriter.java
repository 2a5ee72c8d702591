package dev.tradinglab.events.market;

import dev.tradinglab.events.fixed.Fixed;
import java.util.Arrays;

/** Writes JSON that needs no escapes; a text that does need them fails it for good, and {@link #toBytes} then gives null. */
final class PlainJsonWriter {
    private final byte[] out;
    private int at;
    private boolean failed;

    /** @param room bytes that are enough for all that will be written */
    PlainJsonWriter(int room) {
        this.out = new byte[room];
    }

    PlainJsonWriter raw(byte[] bytes) {
        System.arraycopy(bytes, 0, out, at, bytes.length);
        at += bytes.length;
        return this;
    }

    PlainJsonWriter integer(long value) {
        if (value < 0) {
            out[at++] = '-';
        }
        // Long.MIN_VALUE has no positive twin, so the digits are taken from the negative side.
        long rest = value < 0 ? value : -value;
        int end = at + digitsOf(rest);
        for (int i = end - 1; i >= at; i--) {
            out[i] = (byte) ('0' - rest % 10);
            rest /= 10;
        }
        at = end;
        return this;
    }

    private static int digitsOf(long negative) {
        int digits = 1;
        for (long bound = -10; digits < 19 && negative <= bound; bound *= 10) {
            digits++;
        }
        return digits;
    }

    /** A fixed-point number that is not negative, and the quotation mark that ends it. */
    void fixed(long value) {
        integer(value / Fixed.ONE);
        long rest = value % Fixed.ONE;
        if (rest != 0) {
            out[at] = '.';
            for (int i = at + Fixed.DECIMALS; i > at; i--) {
                out[i] = (byte) ('0' + rest % 10);
                rest /= 10;
            }
            at += Fixed.DECIMALS + 1;
            while (out[at - 1] == '0') {
                at--;
            }
        }
        out[at++] = '"';
    }

    /** A text, and the quotation mark that ends it. */
    void text(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            failed |= c < ' ' || c > '~' || c == '"' || c == '\\';
            out[at++] = (byte) c;
        }
        out[at++] = '"';
    }

    /** What was written; null when it would not be JSON. */
    byte[] toBytes() {
        return failed ? null : Arrays.copyOf(out, at);
    }
}
