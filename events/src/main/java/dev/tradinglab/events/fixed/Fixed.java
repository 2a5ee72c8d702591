package dev.tradinglab.events.fixed;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;

/**
 * Arithmetic on fixed-point numbers: a {@code long} counts units of 1e-8, so ±92,233,720,368.54775807 is the whole range.
 * Products are 128 bits wide, rounding is half-even, and whatever does not fit throws {@link ArithmeticException} (law 3).
 */
public final class Fixed {
    /** Digits behind the decimal point. */
    public static final int DECIMALS = 8;
    /** The number 1. */
    public static final long ONE = 100_000_000L;

    /** Longer texts are refused before anything is computed from them. */
    private static final int MAX_TEXT = 400;

    private static final BigInteger MIN = BigInteger.valueOf(Long.MIN_VALUE);
    private static final BigInteger MAX = BigInteger.valueOf(Long.MAX_VALUE);

    private Fixed() {}

    /**
     * Reads a decimal number such as {@code 0.1}, {@code -3} or {@code 1e-05}; digits beyond the eighth are rounded half-even.
     *
     * @throws NumberFormatException when the text is not a decimal number ({@code NaN}, words, blanks)
     * @throws ArithmeticException when the number does not fit
     */
    public static long parse(String text) {
        long fast = parsePlain(text);
        return fast != NOT_PLAIN ? fast : parseAny(text);
    }

    private static final long NOT_PLAIN = Long.MIN_VALUE;

    /** The common case, {@code [-]digits[.up to 8 digits]} of at most 17 digits in all, without an object. */
    private static long parsePlain(String text) {
        int length = text.length();
        int i = length > 0 && text.charAt(0) == '-' ? 1 : 0;
        int first = i;
        if (length - first > 18 || length == first) {
            return NOT_PLAIN;
        }
        long value = 0;
        int point = -1;
        for (; i < length; i++) {
            char c = text.charAt(i);
            if (c == '.' && point < 0 && i > first) {
                point = i;
            } else if (c >= '0' && c <= '9') {
                value = value * 10 + (c - '0');
            } else {
                return NOT_PLAIN;
            }
        }
        int decimals = point < 0 ? 0 : length - point - 1;
        if (decimals > DECIMALS || point == length - 1 || value >= 100_000_000_000_000_000L) {
            return NOT_PLAIN;
        }
        for (; decimals < DECIMALS; decimals++) {
            if (value > Long.MAX_VALUE / 10) {
                return NOT_PLAIN;
            }
            value *= 10;
        }
        return first == 1 ? -value : value;
    }

    private static long parseAny(String text) {
        if (text.length() > MAX_TEXT) {
            throw new NumberFormatException("a number of " + text.length() + " characters");
        }
        BigDecimal value = new BigDecimal(text);
        // An exponent of a billion must not build a number of a billion digits.
        if (value.signum() == 0 || (long) value.scale() - value.precision() > DECIMALS) {
            return 0;
        }
        if ((long) value.precision() - value.scale() > 12) {
            throw new ArithmeticException("does not fit: " + text);
        }
        return value.setScale(DECIMALS, RoundingMode.HALF_EVEN).unscaledValue().longValueExact();
    }

    /** The decimal text, without exponent and without trailing zeros: {@code 0.1}, {@code -3}. */
    public static String format(long value) {
        return append(new StringBuilder(24), value).toString();
    }

    /** Appends what {@link #format} returns. */
    public static StringBuilder append(StringBuilder out, long value) {
        if (value < 0) {
            out.append('-');
        }
        // Long.MIN_VALUE has no positive twin, so the digits are taken from the negative side.
        long whole = value / ONE;
        long rest = Math.abs(value % ONE);
        out.append(Math.abs(whole));
        if (rest != 0) {
            int digits = DECIMALS;
            while (rest % 10 == 0) {
                rest /= 10;
                digits--;
            }
            out.append('.');
            String text = Long.toString(rest);
            out.repeat('0', digits - text.length()).append(text);
        }
        return out;
    }

    /** The nearest double, for bots and charts only; the engine never computes with it. */
    public static double toDouble(long value) {
        // Below 2^53 both operands are exact and division rounds correctly.
        return Math.abs(value) < 1L << 53
                ? (double) value / ONE
                : BigDecimal.valueOf(value, DECIMALS).doubleValue();
    }

    /**
     * a + b. Not {@link Math#addExact}: where the JVM's second compiler has compiled that, its exception has no words, and refusals repeat them.
     *
     * @throws ArithmeticException when the sum does not fit
     */
    public static long add(long a, long b) {
        long sum = a + b;
        if (((a ^ sum) & (b ^ sum)) < 0) {
            throw new ArithmeticException("long overflow");
        }
        return sum;
    }

    /** a × b. */
    public static long multiply(long a, long b) {
        return multiplyDivide(a, b, ONE);
    }

    /** a × b ÷ divisor, the product 128 bits wide, rounded half-even; the divisor must be positive. */
    public static long multiplyDivide(long a, long b, long divisor) {
        long low = a * b;
        if (Math.multiplyHigh(a, b) == low >> 63) {
            return divideHalfEven(low, divisor);
        }
        BigInteger[] parts =
                BigInteger.valueOf(a).multiply(BigInteger.valueOf(b)).divideAndRemainder(BigInteger.valueOf(divisor));
        int half = parts[1].abs().shiftLeft(1).compareTo(BigInteger.valueOf(divisor));
        boolean up = half > 0 || half == 0 && parts[0].testBit(0);
        BigInteger result = up ? parts[0].add(BigInteger.valueOf(parts[1].signum())) : parts[0];
        if (result.compareTo(MIN) < 0 || result.compareTo(MAX) > 0) {
            throw new ArithmeticException("does not fit: " + format(a) + " x " + format(b));
        }
        return result.longValue();
    }

    private static long divideHalfEven(long value, long divisor) {
        long quotient = value / divisor;
        long rest = Math.abs(value % divisor);
        long other = divisor - rest;
        boolean up = rest > other || rest == other && (quotient & 1) != 0;
        return up ? quotient + (value < 0 ? -1 : 1) : quotient;
    }
}
