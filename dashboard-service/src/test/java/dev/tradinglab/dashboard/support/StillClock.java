package dev.tradinglab.dashboard.support;

import io.quarkus.test.Mock;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/** Stands still until it is put forward: then so much time has passed, and no test has waited for it. */
@Mock
@ApplicationScoped
public class StillClock implements InstantSource {
    private Instant now = Instant.EPOCH;

    @Override
    public synchronized Instant instant() {
        return now;
    }

    /** Lets time pass. */
    public synchronized void pass(Duration time) {
        now = now.plus(time);
    }
}
