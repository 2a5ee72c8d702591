package dev.tradinglab.ledger.intake;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Waiting between attempts, twice as long each time, until the end of the process. */
public final class Patience {
    private final Duration first;
    private final Duration longest;
    private final CountDownLatch end = new CountDownLatch(1);

    /**
     * @param first wait
     * @param longest wait, however many attempts failed
     */
    public Patience(Duration first, Duration longest) {
        this.first = first;
        this.longest = longest;
    }

    /**
     * Waits.
     *
     * @param failures how many attempts have failed, from 1
     * @return false when there is no point in another attempt: the process ends
     */
    boolean await(int failures) {
        long millis = Math.min(longest.toMillis(), first.toMillis() << Math.min(failures - 1, 20));
        try {
            return !end.await(millis, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /** Ends every wait, now and later. */
    public void end() {
        end.countDown();
    }
}
