package dev.tradinglab.ingest.live;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLongArray;

/** How many a second there have been lately: counted by one thread, read by any. */
final class Rate {
    private static final int SECONDS = 10;

    private final AtomicLongArray counts = new AtomicLongArray(SECONDS + 1);
    private final AtomicLongArray seconds = new AtomicLongArray(SECONDS + 1);

    void count(long nanos) {
        long second = TimeUnit.NANOSECONDS.toSeconds(nanos);
        int place = place(second);
        if (seconds.get(place) != second) {
            counts.set(place, 0);
            seconds.set(place, second);
        }
        counts.incrementAndGet(place);
    }

    /** Over the last ten full seconds. */
    double perSecond(long nanos) {
        long now = TimeUnit.NANOSECONDS.toSeconds(nanos);
        long sum = 0;
        for (long second = now - SECONDS; second < now; second++) {
            int place = place(second);
            sum += seconds.get(place) == second ? counts.get(place) : 0;
        }
        return (double) sum / SECONDS;
    }

    private static int place(long second) {
        return Math.floorMod(second, SECONDS + 1);
    }
}
