package dev.tradinglab.launcher.replay;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Ctrl-C: whoever works is told, and the process lives until that has been carried out, or for a while. */
final class Stop {
    private static final long MOST_SECONDS = 8;

    private final CountDownLatch asked = new CountDownLatch(1);
    private final CountDownLatch done = new CountDownLatch(1);

    /** What the process does when it is told to end. */
    Thread hook() {
        return new Thread(() -> {
            ask();
            try {
                if (!done.await(MOST_SECONDS, TimeUnit.SECONDS)) {
                    System.err.println("could not end in good order; go on with --resume, or let it lie");
                }
            } catch (InterruptedException _) {
                Thread.currentThread().interrupt();
            }
        });
    }

    /** Asks for the end. */
    void ask() {
        asked.countDown();
    }

    /** All is done that has to be. */
    void done() {
        done.countDown();
    }

    boolean isAsked() {
        return asked.getCount() == 0;
    }

    /** Waits; returns early when the end is asked for. */
    void pause(long nanos) throws InterruptedException {
        if (nanos > 0) {
            asked.await(nanos, TimeUnit.NANOSECONDS);
        }
    }
}
