package dev.tradinglab.bothost.java.budget;

/**
 * The counters of one bot. Metered code and the wrappers of what it calls take from them; once one is below zero, whatever is metered
 * next throws again, so that a bot cannot go on.
 */
public final class Meter {
    /** Steps of a call. A step is about eight instructions of bytecode; a call of Python has time for about as much. */
    public static final long STEPS_PER_CALL = 50_000_000;
    /** Steps of loading the class, its constructor and {@code init} together. */
    public static final long STEPS_TO_START = 6 * STEPS_PER_CALL;
    /** Bytes of objects, by estimate, that a call may make. */
    public static final long BYTES_PER_CALL = 64L << 20;
    /** Words of stack that calls within calls may take: some 500 small ones. The smallest stack of a thread has room for three times as much. */
    public static final int STACK_WORDS = 25_000;

    private long steps;
    private long bytes;
    private long made;
    private int stack;

    /** Fills the counters for a call. */
    public void refill(long stepsOfCall) {
        steps = stepsOfCall;
        bytes = BYTES_PER_CALL;
        stack = STACK_WORDS;
    }

    /** Takes steps. */
    public void work(long count) {
        if ((steps -= count) < 0) {
            outOfSteps();
        }
    }

    /** Takes bytes. */
    public void make(long count) {
        made += count;
        if ((bytes -= count) < 0) {
            outOfBytes();
        }
    }

    /** Goes down into a method. */
    public void enter(int count, int words) {
        if ((steps -= count) < 0) {
            outOfSteps();
        }
        if ((stack -= words) < 0) {
            throw new OutOfBudget(OutOfBudget.Kind.DEPTH, "calls were nested too deeply");
        }
    }

    /** Comes back from a method. */
    public void leave(int words) {
        stack += words;
    }

    /** Words of stack that are left. */
    public int stack() {
        return stack;
    }

    /** Back in a method that caught something: the stack is what it was there. */
    public void unwound(int words) {
        stack = words;
    }

    /** Bytes made since this was last asked. */
    public long made() {
        return made;
    }

    /** Forgets what was made. */
    public void forgetMade() {
        made = 0;
    }

    private void outOfSteps() {
        steps = -1;
        throw new OutOfBudget(OutOfBudget.Kind.STEPS, "a call used more steps than it may");
    }

    private void outOfBytes() {
        bytes = -1;
        throw new OutOfBudget(
                OutOfBudget.Kind.MEMORY, "a call made more than " + (BYTES_PER_CALL >> 20) + " MiB of objects");
    }
}
