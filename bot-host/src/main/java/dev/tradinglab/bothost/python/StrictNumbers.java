package dev.tradinglab.bothost.python;

import com.oracle.truffle.api.CompilerDirectives.TruffleBoundary;

/**
 * The functions of {@link Math} that may differ in their last bit between processors and compilers, as {@link StrictMath} has them: the same
 * everywhere. GraalPy calls these, see {@link InterpreterPatch}.
 */
public final class StrictNumbers {
    private StrictNumbers() {}

    /** Strict. */
    @TruffleBoundary
    public static double sin(double x) {
        return StrictMath.sin(x);
    }

    /** Strict. */
    @TruffleBoundary
    public static double cos(double x) {
        return StrictMath.cos(x);
    }

    /** Strict. */
    @TruffleBoundary
    public static double tan(double x) {
        return StrictMath.tan(x);
    }

    /** Strict. */
    @TruffleBoundary
    public static double asin(double x) {
        return StrictMath.asin(x);
    }

    /** Strict. */
    @TruffleBoundary
    public static double acos(double x) {
        return StrictMath.acos(x);
    }

    /** Strict. */
    @TruffleBoundary
    public static double atan(double x) {
        return StrictMath.atan(x);
    }

    /** Strict. */
    @TruffleBoundary
    public static double exp(double x) {
        return StrictMath.exp(x);
    }

    /** Strict. */
    @TruffleBoundary
    public static double expm1(double x) {
        return StrictMath.expm1(x);
    }

    /** Strict. */
    @TruffleBoundary
    public static double log(double x) {
        return StrictMath.log(x);
    }

    /** Strict. */
    @TruffleBoundary
    public static double log10(double x) {
        return StrictMath.log10(x);
    }

    /** Strict. */
    @TruffleBoundary
    public static double log1p(double x) {
        return StrictMath.log1p(x);
    }

    /** Strict. */
    @TruffleBoundary
    public static double sinh(double x) {
        return StrictMath.sinh(x);
    }

    /** Strict. */
    @TruffleBoundary
    public static double cosh(double x) {
        return StrictMath.cosh(x);
    }

    /** Strict. */
    @TruffleBoundary
    public static double tanh(double x) {
        return StrictMath.tanh(x);
    }

    /** Strict. */
    @TruffleBoundary
    public static double cbrt(double x) {
        return StrictMath.cbrt(x);
    }

    /** Strict. */
    @TruffleBoundary
    public static double atan2(double x, double y) {
        return StrictMath.atan2(x, y);
    }

    /** Strict. */
    @TruffleBoundary
    public static double pow(double x, double y) {
        return StrictMath.pow(x, y);
    }

    /** Strict. */
    @TruffleBoundary
    public static double hypot(double x, double y) {
        return StrictMath.hypot(x, y);
    }
}
