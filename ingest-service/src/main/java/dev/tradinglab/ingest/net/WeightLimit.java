package dev.tradinglab.ingest.net;

import java.time.Duration;
import java.util.ArrayDeque;

/** How much a market takes from us in a while: what was asked in the last window weighs no more than the limit. Used by one thread. */
public final class WeightLimit {
    private record Spent(long nanos, int weight) {}

    private final int most;
    private final long window;
    private final ArrayDeque<Spent> spent = new ArrayDeque<>();
    private int sum;

    /**
     * @param most weight in a window
     * @param window such as a minute
     */
    public WeightLimit(int most, Duration window) {
        this.most = most;
        this.window = window.toNanos();
    }

    /** How long to wait before something of this weight may be asked; zero: now. */
    public Duration wait(int weight, long now) {
        forget(now);
        int over = sum + weight - most;
        if (over <= 0 || spent.isEmpty()) {
            return Duration.ZERO;
        }
        long until = now;
        for (Spent one : spent) {
            until = one.nanos + window;
            over -= one.weight;
            if (over <= 0) {
                break;
            }
        }
        return Duration.ofNanos(Math.max(0, until - now));
    }

    /** Something of this weight was asked. */
    public void spend(int weight, long now) {
        spent.add(new Spent(now, weight));
        sum += weight;
    }

    /** What is left of the window, as people read it. */
    public int left(long now) {
        forget(now);
        return Math.max(0, most - sum);
    }

    private void forget(long now) {
        while (!spent.isEmpty() && now - spent.peek().nanos >= window) {
            sum -= spent.poll().weight;
        }
    }
}
