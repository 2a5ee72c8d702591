package dev.tradinglab.dashboard.config;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.InstantSource;

/** The time, for who must be told another one by tests. */
@ApplicationScoped
public class WallClock {
    @Produces
    @Singleton
    InstantSource clock() {
        return InstantSource.system();
    }
}
