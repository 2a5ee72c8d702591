package dev.tradinglab.dashboard.services;

import dev.tradinglab.dashboard.config.LabConfig;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/** All services at once. Many open pages ask once a second together, not each for itself. */
@ApplicationScoped
public class Services {
    private static final long FRESH_NANOS = 1_000_000_000;

    private final LabConfig config;
    private final HealthProbe probe;
    private final LagView lags;
    private List<ServiceState> last = List.of();
    private long asked;

    /** Wires the parts. */
    public Services(LabConfig config, HealthProbe probe, LagView lags) {
        this.config = config;
        this.probe = probe;
        this.lags = lags;
    }

    /** The services in the configured order, no older than a second. */
    public synchronized List<ServiceState> states() {
        long now = System.nanoTime();
        if (last.isEmpty() || now - asked > FRESH_NANOS) {
            List<CompletableFuture<ServiceState>> asking =
                    config.services().stream().map(probe::ask).toList();
            last = asking.stream()
                    .map(CompletableFuture::join)
                    .map(this::withLag)
                    .toList();
            asked = now;
        }
        return last;
    }

    private ServiceState withLag(ServiceState state) {
        return state.withLag(lags.of(state.name()).orElse(null));
    }
}
