package dev.tradinglab.ingest.net;

import java.time.Duration;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;

/** One thread on which everything of a source happens in turn, so that nothing in it needs a lock. */
public final class Actor implements AutoCloseable {
    private static final Logger LOG = Logger.getLogger(Actor.class);
    private static final int CLOSE_SECONDS = 5;

    private final ScheduledThreadPoolExecutor thread;

    /** @param name of the thread */
    public Actor(String name) {
        thread = new ScheduledThreadPoolExecutor(
                1, task -> Thread.ofPlatform().daemon().name(name).unstarted(task), (_, _) -> {
                    // It has been closed: whatever comes now comes too late.
                });
        thread.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
        thread.setRemoveOnCancelPolicy(true);
    }

    /** In turn. */
    public void run(Runnable task) {
        thread.execute(guarded(task));
    }

    /** After a while, in turn. */
    public void after(Duration wait, Runnable task) {
        thread.schedule(guarded(task), wait.toNanos(), TimeUnit.NANOSECONDS);
    }

    private static Runnable guarded(Runnable task) {
        return () -> {
            try {
                task.run();
            } catch (RuntimeException e) {
                LOG.error("a step of the source failed", e);
            }
        };
    }

    /** Finishes the step at hand and drops the rest. */
    @Override
    public void close() {
        thread.shutdown();
        try {
            if (!thread.awaitTermination(CLOSE_SECONDS, TimeUnit.SECONDS)) {
                thread.shutdownNow();
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }
}
