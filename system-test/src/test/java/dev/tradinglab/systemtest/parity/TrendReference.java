package dev.tradinglab.systemtest.parity;

import java.math.BigDecimal;
import java.util.ArrayDeque;
import java.util.Deque;

/** The original's Trend Follower, written again from its description: ten calls' average, 0.005 above it, all of it sold below. */
public final class TrendReference {
    private static final BigDecimal SIZE = new BigDecimal("0.005");

    private final Deque<Double> window = new ArrayDeque<>();

    public void onTick(PaperReference broker, BigDecimal price) {
        double now = price.doubleValue();
        window.addLast(now);
        if (window.size() > 10) {
            window.removeFirst();
        }
        if (window.size() < 10) {
            return;
        }
        double sum = 0;
        for (double one : window) {
            sum += one;
        }
        double average = sum / 10;
        double cash = broker.cash.doubleValue();
        boolean flat = broker.position.signum() == 0;
        if (now > average && flat && cash > 100 && cash >= now * 0.005) {
            broker.submit("BUY", SIZE);
        } else if (now < average && !flat) {
            broker.submit("SELL", broker.position);
        }
    }
}
