package dev.tradinglab.bothost.java.runtime;

import java.io.PrintStream;
import java.util.function.Consumer;

/** In place of {@code System.out} and {@code System.err}, which are null here: what is printed becomes log lines. */
public final class ForPrintStream {
    @SuppressWarnings("unchecked")
    private static final Consumer<String> PRINTED = (Consumer<String>) ForPrintStream.class.getClassLoader();

    private ForPrintStream() {}

    private static void out(String text, String end) {
        Guard.look(100L + text.length());
        PRINTED.accept(text);
        PRINTED.accept(end);
    }

    /** See {@link PrintStream#println()}. */
    public static void println(PrintStream none) {
        out("", "\n");
    }

    /** See {@link PrintStream#println(String)}. */
    public static void println(PrintStream none, String text) {
        out(Values.text(text), "\n");
    }

    /** See {@link PrintStream#println(Object)}. */
    public static void println(PrintStream none, Object o) {
        out(Values.text(o), "\n");
    }

    /** See {@link PrintStream#println(double)}. */
    public static void println(PrintStream none, double number) {
        out(String.valueOf(number), "\n");
    }

    /** See {@link PrintStream#println(int)}. */
    public static void println(PrintStream none, int number) {
        out(String.valueOf(number), "\n");
    }

    /** See {@link PrintStream#println(long)}. */
    public static void println(PrintStream none, long number) {
        out(String.valueOf(number), "\n");
    }

    /** See {@link PrintStream#println(boolean)}. */
    public static void println(PrintStream none, boolean value) {
        out(String.valueOf(value), "\n");
    }

    /** See {@link PrintStream#println(char)}. */
    public static void println(PrintStream none, char value) {
        out(String.valueOf(value), "\n");
    }

    /** See {@link PrintStream#print(String)}. */
    public static void print(PrintStream none, String text) {
        out(Values.text(text), "");
    }

    /** See {@link PrintStream#print(Object)}. */
    public static void print(PrintStream none, Object o) {
        out(Values.text(o), "");
    }

    /** See {@link PrintStream#print(double)}. */
    public static void print(PrintStream none, double number) {
        out(String.valueOf(number), "");
    }

    /** See {@link PrintStream#print(int)}. */
    public static void print(PrintStream none, int number) {
        out(String.valueOf(number), "");
    }

    /** See {@link PrintStream#printf(String, Object...)}. */
    public static PrintStream printf(PrintStream none, String format, Object[] arguments) {
        out(ForString.format(format, arguments), "");
        return null;
    }
}
