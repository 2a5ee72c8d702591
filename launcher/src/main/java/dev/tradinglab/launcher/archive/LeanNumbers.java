package dev.tradinglab.launcher.archive;

import dev.tradinglab.events.fixed.Fixed;

/**
 * Numbers as LEAN writes them.
 *
 * @param scaled prices are whole numbers of ten-thousandths
 */
record LeanNumbers(boolean scaled) {
    private static final long SCALE = 10_000;

    /** So many of {@link Fixed}'s units are a microsecond, when the text counts milliseconds. */
    private static final long UNITS_A_MICRO = Fixed.ONE / 1_000;

    private static final long DAY_MICROS = 86_400_000_000L;

    /** A price, 1e-8; 0 for an empty field. */
    long price(String text) {
        if (text.isEmpty()) {
            return 0;
        }
        if (!scaled) {
            return Fixed.parse(text);
        }
        if (text.indexOf('.') >= 0) {
            throw new IllegalArgumentException(
                    "a price with a decimal point, where LEAN counts ten-thousandths; are these no shares? Add --asset");
        }
        return Fixed.parse(text) / SCALE;
    }

    /** Microseconds since midnight, of milliseconds, whole or not. */
    static long timeOfDay(String text) {
        long micros = Fixed.parse(text) / UNITS_A_MICRO;
        if (micros < 0 || micros > DAY_MICROS) {
            throw new IllegalArgumentException("not milliseconds since midnight: " + text);
        }
        return micros;
    }
}
