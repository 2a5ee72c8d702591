package dev.tradinglab.bothost.watch;

/** What the watchdog can see of one bot: whether it is being called, by which thread, and whether that is still the same call. */
public final class CallWatch {
    private final CallBudget budget;
    private final CallBudget grace;
    private final Runnable kill;
    private final Runnable stuck;
    private volatile Thread thread;
    private volatile long step;
    private volatile int factor = 1;
    private volatile boolean convicted;
    private boolean lost;

    /**
     * @param budget of a call
     * @param grace what a call may use after it was killed
     * @param kill ends the call if that is possible
     * @param stuck told that it was not
     */
    CallWatch(CallBudget budget, CallBudget grace, Runnable kill, Runnable stuck) {
        this.budget = budget;
        this.grace = grace;
        this.kill = kill;
        this.stuck = stuck;
    }

    /**
     * The current thread goes into the sandbox.
     *
     * @param allowance how many times the budget each step may use until it comes back
     */
    public void enter(int allowance) {
        Thread current = Thread.currentThread();
        if (current.isVirtual()) {
            throw new IllegalStateException("bots are called by platform threads: a virtual one has no CPU time");
        }
        step++;
        factor = allowance;
        thread = current;
    }

    /** A call begins. */
    public void step() {
        step++;
    }

    /** The current thread came back. */
    public void leave() {
        thread = null;
    }

    /** Whether a call has used up its budget. */
    public boolean convicted() {
        return convicted;
    }

    /** The thread inside the sandbox, null when there is none. */
    Thread thread() {
        return thread;
    }

    /** Tells the budgets what its thread has used; convicts and kills at most once, and says at most once that it is stuck. */
    void observe(long cpuNanos, boolean waiting) {
        if (convicted) {
            if (!lost && grace.exhausted(step, cpuNanos, waiting, 1)) {
                lost = true;
                stuck.run();
            }
        } else if (budget.exhausted(step, cpuNanos, waiting, factor)) {
            convicted = true;
            kill.run();
        }
    }
}
