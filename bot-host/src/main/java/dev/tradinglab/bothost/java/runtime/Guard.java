package dev.tradinglab.bothost.java.runtime;

import dev.tradinglab.bothost.java.budget.Meter;
import dev.tradinglab.bothost.java.budget.OutOfBudget;
import java.util.function.Supplier;

/** What metered code calls. */
public final class Guard {
    /** The bot's own counters: its loader hands them out. */
    @SuppressWarnings("unchecked")
    static final Meter METER = ((Supplier<Meter>) Guard.class.getClassLoader()).get();

    /** What comes with every object. */
    static final int HEADER = 16;

    private static final int CATCHING = 200;

    private Guard() {}

    /** A method begins. */
    public static void enter(int steps, int words) {
        METER.enter(steps, words);
    }

    /** A method returns. */
    public static void leave(int words) {
        METER.leave(words);
    }

    /** A loop goes round, or a piece of code begins that cost more than its method tells. */
    public static void work(int steps) {
        METER.work(steps);
    }

    /** An object is about to be made. */
    public static void make(int bytes) {
        METER.make(bytes);
    }

    /** An array is about to be made; a negative length is the JDK's to refuse. */
    public static void array(int length, int bytesEach) {
        if (length > 0) {
            METER.make(HEADER + (long) length * bytesEach);
            METER.work(length >> 4);
        }
    }

    /** An array of arrays is about to be made. */
    public static void arrays(int first, int second, int bytesEach) {
        long all = Math.max(first, 0L) * (HEADER + 8L + Math.max(second, 0L) * bytesEach);
        METER.make(HEADER + all);
        METER.work(all >> 6);
    }

    /** Three levels of arrays are about to be made. */
    public static void arrays(int first, int second, int third, int bytesEach) {
        long two = Math.max(first, 0L) * Math.max(second, 0L);
        // Each product on its own, for all three may not fit into a long.
        METER.make(two * (HEADER + 8L));
        METER.make(two * Math.max(third, 0));
        METER.make(two * Math.max(third, 0) * bytesEach);
        METER.work(two * Math.max(third, 0) >> 4);
    }

    /** Words of stack left, to be told {@link #caught} in the same method. */
    public static int stack() {
        return METER.stack();
    }

    /** A handler of the bot begins: what ends the bot goes on up, and the stack is what it was. */
    public static void caught(Throwable thrown, int stack) {
        if (thrown instanceof OutOfBudget budget) {
            throw budget;
        }
        if (thrown instanceof VirtualMachineError fatal) {
            throw fatal;
        }
        METER.unwound(stack);
        METER.work(CATCHING);
    }

    /** The wish for a capacity. */
    public static int capacity(int wished) {
        array(wished, 8);
        return wished;
    }

    /** A text that is about to be copied. */
    public static String text(String text) {
        return text == null ? null : made(text);
    }

    /** Counts a text that was made. */
    static String made(String text) {
        METER.make(HEADER + 2L * text.length());
        METER.work(1 + (text.length() >> 3));
        return text;
    }

    /** Counts looking through so many characters or elements. */
    static void look(long count) {
        METER.work(1 + (count >> 3));
    }
}
