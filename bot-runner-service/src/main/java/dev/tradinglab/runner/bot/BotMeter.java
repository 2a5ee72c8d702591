package dev.tradinglab.runner.bot;

import com.sun.management.ThreadMXBean;
import dev.tradinglab.bothost.guest.CallResult;
import dev.tradinglab.events.market.MarketEvent;
import dev.tradinglab.events.market.PriceEvent;
import dev.tradinglab.tape.reader.TapeSlice;
import java.lang.management.ManagementFactory;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;

/**
 * Counts what a bot uses inside its sandbox, and notes how far in time it has come. Written by the bot's thread, read by any. The clocks
 * are read once a stretch of calls, not once a call.
 */
final class BotMeter {
    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    private static final long NANOS_PER_MICRO = 1_000;

    /** Hears of each stretch of calls. */
    @FunctionalInterface
    interface Listener {
        /** So many calls took so much CPU time. */
        void called(long count, long cpuNanos);
    }

    private final Listener listener;
    private final AtomicLong calls = new AtomicLong();
    private final AtomicLong cpuNanos = new AtomicLong();
    private final AtomicLong allocated = new AtomicLong();
    private final Lateness lateness = new Lateness();
    private volatile long seen;

    BotMeter(Listener listener) {
        this.listener = listener;
    }

    /** Does something in the sandbox, on this thread: loading the bot, whose compiler allocates much, or calling it. */
    CallResult run(Supplier<CallResult> work) {
        long cpu = THREADS.getCurrentThreadCpuTime();
        CallResult result = work.get();
        cpuNanos.addAndGet(THREADS.getCurrentThreadCpuTime() - cpu);
        return result;
    }

    /** Calls the bot from a call on, on this thread. */
    CallResult call(long from, Supplier<CallResult> work) {
        long bytes = THREADS.getCurrentThreadAllocatedBytes();
        long nanos = cpuNanos.get();
        CallResult result = run(work);
        allocated.addAndGet(THREADS.getCurrentThreadAllocatedBytes() - bytes);
        long count =
                switch (result) {
                    case CallResult.Returned returned -> returned.next() - from;
                    case CallResult.Failed failed -> failed.call() + 1 - from;
                };
        calls.addAndGet(count);
        listener.called(count, cpuNanos.get() - nanos);
        return result;
    }

    /** It has seen a stretch of the tape. */
    void see(TapeSlice slice) {
        for (long place = slice.to() - 1; place >= slice.from(); place--) {
            MarketEvent event = slice.at(place);
            if (event != null) {
                seen = event.time();
                return;
            }
        }
    }

    /** It has come to a stretch at the tape's end just now; the first event of it has waited longest. */
    void noteLateness(TapeSlice slice) {
        for (long place = slice.from(); place < slice.to(); place++) {
            if (slice.at(place) instanceof PriceEvent event && event.received() > 0) {
                Instant now = Instant.now();
                lateness.done(event.received(), ChronoUnit.MICROS.between(Instant.EPOCH, now));
                return;
            }
        }
    }

    /** Market time of the last event that it has seen, microseconds since the epoch; 0 before the first. */
    long seen() {
        return seen;
    }

    Lateness lateness() {
        return lateness;
    }

    long calls() {
        return calls.get();
    }

    long cpuMicros() {
        return cpuNanos.get() / NANOS_PER_MICRO;
    }

    long allocatedBytes() {
        return allocated.get();
    }
}
