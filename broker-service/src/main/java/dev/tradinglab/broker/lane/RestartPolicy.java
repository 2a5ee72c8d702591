package dev.tradinglab.broker.lane;

import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;

/**
 * How a lane answers a failure of its thread: with a fresh one after a wait that doubles, since most failures are Kafka being away; but
 * not for ever, since a process that starts anew cures what a thread cannot.
 */
final class RestartPolicy {
    private static final Duration WINDOW = Duration.ofMinutes(10);
    private static final Duration FIRST_WAIT = Duration.ofMillis(250);
    private static final int MOST_DOUBLINGS = 6;

    private final int allowed;
    private final InstantSource clock;
    private final Deque<Long> failures = new ArrayDeque<>();

    /** @param allowed failures within ten minutes that are answered by a fresh thread */
    RestartPolicy(int allowed, InstantSource clock) {
        this.allowed = allowed;
        this.clock = clock;
    }

    /** How long to wait before the fresh thread; empty when it is time to give up. */
    synchronized Optional<Duration> failed() {
        long now = clock.millis();
        while (!failures.isEmpty() && failures.peek() < now - WINDOW.toMillis()) {
            failures.poll();
        }
        failures.add(now);
        if (failures.size() > allowed) {
            return Optional.empty();
        }
        return Optional.of(FIRST_WAIT.multipliedBy(1L << Math.min(MOST_DOUBLINGS, failures.size() - 1)));
    }
}
