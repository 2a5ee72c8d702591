package dev.tradinglab.bothost.watch;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** Looks at all calls that are under way, twenty times a second, and ends those that use up their budget. */
public final class Watchdog implements AutoCloseable {
    private static final Duration PERIOD = Duration.ofMillis(50);
    /** How long a closed context may go on, CPU time, before its bot counts as stuck; it is over in milliseconds or never. */
    private static final Duration GRACE = Duration.ofSeconds(2);

    private final ThreadMXBean threads = ManagementFactory.getThreadMXBean();
    private final Set<CallWatch> watches = ConcurrentHashMap.newKeySet();
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("bot-watchdog").factory());

    /** Begins to look. */
    public Watchdog() {
        timer.scheduleWithFixedDelay(this::look, PERIOD.toMillis(), PERIOD.toMillis(), TimeUnit.MILLISECONDS);
    }

    /**
     * Begins to watch a bot.
     *
     * @param budget CPU time that one call may use
     * @param kill called at most once, from another thread; must not block
     * @param stuck called at most once, when the killed call goes on all the same; must not block
     */
    public CallWatch watch(Duration budget, Runnable kill, Runnable stuck) {
        CallWatch watch = new CallWatch(budgetOf(budget), budgetOf(GRACE), kill, stuck);
        watches.add(watch);
        return watch;
    }

    private static CallBudget budgetOf(Duration cpu) {
        return new CallBudget(cpu.toNanos(), Math.toIntExact(Math.max(1, cpu.dividedBy(PERIOD))));
    }

    /** Ends the watch over a bot. */
    public void forget(CallWatch watch) {
        watches.remove(watch);
    }

    private void look() {
        for (CallWatch watch : watches) {
            Thread thread = watch.thread();
            if (thread == null) {
                continue;
            }
            long cpu = threads.getThreadCpuTime(thread.threadId());
            boolean waiting =
                    switch (thread.getState()) {
                        case WAITING, TIMED_WAITING -> true;
                        case NEW, RUNNABLE, BLOCKED, TERMINATED -> false;
                    };
            // -1: the thread has ended in between.
            if (cpu >= 0) {
                watch.observe(cpu, waiting);
            }
        }
    }

    @Override
    public void close() {
        timer.shutdownNow();
    }
}
