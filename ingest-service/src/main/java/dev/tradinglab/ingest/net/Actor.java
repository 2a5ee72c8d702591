package dev.tradinglab.ingest.net;

import java.time.Duration;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionHandler;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.jboss.logging.Logger;

/**
 * One thread on which everything of a source happens in turn, so that nothing in it needs a lock. What is to happen at once waits in a plain queue; a
 * second thread only puts into it what is to happen later, when it is time.
 */
public final class Actor implements AutoCloseable {
    private static final Logger LOG = Logger.getLogger(Actor.class);
    private static final int CLOSE_SECONDS = 5;
    /** Some seconds of the busiest market's messages, and far less than the memory of the process. */
    private static final long MOST_WAITING = 16 << 20;

    private final ThreadPoolExecutor thread;
    private final ScheduledThreadPoolExecutor timer;
    private final long mostWaiting;
    private final AtomicLong waiting = new AtomicLong();

    /** @param name of the thread */
    public Actor(String name) {
        this(name, MOST_WAITING);
    }

    Actor(String name, long mostWaiting) {
        this.mostWaiting = mostWaiting;
        // It has been closed: whatever comes now comes too late.
        RejectedExecutionHandler tooLate = (task, _) -> {
            if (task instanceof Step step) {
                step.instead().run();
            }
        };
        thread = new ThreadPoolExecutor(
                1,
                1,
                0,
                TimeUnit.SECONDS,
                new LinkedBlockingQueue<>(),
                task -> Thread.ofPlatform().daemon().name(name).unstarted(task),
                tooLate);
        timer = new ScheduledThreadPoolExecutor(
                1, task -> Thread.ofPlatform().daemon().name(name + "-timer").unstarted(task), tooLate);
        timer.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
        timer.setRemoveOnCancelPolicy(true);
    }

    /** In turn. */
    public void run(Runnable task) {
        thread.execute(() -> guarded(task));
    }

    /**
     * In turn, of something that must not be left alone.
     *
     * @param instead what is done at once, by whoever calls, when it has been closed
     */
    public void run(Runnable task, Runnable instead) {
        thread.execute(new Step(task, instead));
    }

    private record Step(Runnable task, Runnable instead) implements Runnable {
        @Override
        public void run() {
            guarded(task);
        }
    }

    /**
     * In turn, unless too much waits already: who brings something from outside can be faster than we are, and what waits must not fill the memory.
     *
     * @param weight how much memory it holds, roughly, in bytes
     * @return false when it was not taken
     */
    public boolean offer(int weight, Runnable task) {
        // Something of any weight is taken when nothing waits.
        if (waiting.get() > mostWaiting - weight && waiting.get() > 0) {
            return false;
        }
        waiting.addAndGet(weight);
        thread.execute(() -> {
            waiting.addAndGet(-weight);
            guarded(task);
        });
        return true;
    }

    /** After a while, in turn. */
    public void after(Duration wait, Runnable task) {
        timer.schedule(() -> run(task), wait.toNanos(), TimeUnit.NANOSECONDS);
    }

    private static void guarded(Runnable task) {
        try {
            task.run();
        } catch (RuntimeException e) {
            LOG.error("a step of the source failed", e);
        }
    }

    /** Finishes what was to happen at once, and drops what was to happen later. */
    @Override
    public void close() {
        timer.shutdownNow();
        thread.shutdown();
        try {
            if (!thread.awaitTermination(CLOSE_SECONDS, TimeUnit.SECONDS)) {
                thread.shutdownNow();
            }
        } catch (InterruptedException _) {
            thread.shutdownNow();
            Thread.currentThread().interrupt();
        }
    }
}
