package dev.tradinglab.bothost.java;

import java.math.BigDecimal;

/** How a double enters the lab: by the digits and in the form that Python gives it, so that one order has one text. */
final class DecimalText {
    private static final double SMALLEST_PLAIN = 1e-4;
    private static final double FIRST_WITH_EXPONENT = 1e16;

    private DecimalText() {}

    /** The shortest decimal text that reads as this number. */
    static String of(double number) {
        if (Double.isNaN(number)) {
            return "nan";
        }
        if (Double.isInfinite(number)) {
            return number > 0 ? "inf" : "-inf";
        }
        double size = Math.abs(number);
        if (size == 0) {
            return Double.toString(number);
        }
        BigDecimal digits = new BigDecimal(Double.toString(number)).stripTrailingZeros();
        if (size >= SMALLEST_PLAIN && size < FIRST_WITH_EXPONENT) {
            return digits.scale() <= 0 ? digits.toPlainString() + ".0" : digits.toPlainString();
        }
        int exponent = digits.precision() - digits.scale() - 1;
        String mantissa = digits.scaleByPowerOfTen(-exponent).toPlainString();
        return mantissa + "e" + (exponent < 0 ? "-" : "+") + (Math.abs(exponent) < 10 ? "0" : "") + Math.abs(exponent);
    }
}
