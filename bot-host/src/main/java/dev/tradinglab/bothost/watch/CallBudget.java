package dev.tradinglab.bothost.watch;

/**
 * Decides whether a call has gone on for too long, from observations of its thread. Pure: what it is told is all it knows.
 *
 * <p>CPU time convicts a call that computes. A call that waits for something that never comes uses none, so observations of a waiting
 * thread are counted too. Wall time is never looked at: a stopped process or a slow machine convicts nobody.
 */
final class CallBudget {
    private final long cpuNanos;
    private final int waits;
    private long step = -1;
    private long cpuAtStart;
    private int waiting;

    /**
     * @param cpuNanos CPU time that a call may use
     * @param waits how many observations in a row may find it waiting
     */
    CallBudget(long cpuNanos, int waits) {
        this.cpuNanos = cpuNanos;
        this.waits = waits;
    }

    /**
     * @param currentStep number of the call that runs now
     * @param cpu CPU time of its thread so far, nanoseconds
     * @param isWaiting whether the thread waits
     * @param factor how many times the budget this call may use
     * @return true when this call has used up its budget
     */
    boolean exhausted(long currentStep, long cpu, boolean isWaiting, int factor) {
        if (currentStep != step) {
            step = currentStep;
            cpuAtStart = cpu;
            waiting = 0;
        }
        waiting = isWaiting ? waiting + 1 : 0;
        return cpu - cpuAtStart >= factor * cpuNanos || waiting >= factor * waits;
    }
}
