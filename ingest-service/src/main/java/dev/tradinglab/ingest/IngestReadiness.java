package dev.tradinglab.ingest;

import dev.tradinglab.ingest.live.IngestMetrics;
import dev.tradinglab.ingest.source.SourceState;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Locale;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/** Ready while this process writes the tape. A market that is away is shown, and makes nothing unready: it is tried again. */
@Readiness
@ApplicationScoped
class IngestReadiness implements HealthCheck {
    private final IngestStatus status;
    private final IngestMetrics metrics;

    @Inject
    IngestReadiness(IngestStatus status, IngestMetrics metrics) {
        this.status = status;
        this.metrics = metrics;
    }

    @Override
    public HealthCheckResponse call() {
        IngestStatus.Snapshot now = status.now();
        boolean writes = now.lease() >= 0 && now.state() != SourceState.FENCED;
        return HealthCheckResponse.named("ingest")
                .status(writes)
                .withData("source", now.source())
                .withData("simulated", now.simulated())
                .withData("tape", now.tape())
                .withData("symbols", String.join(",", now.symbols()))
                .withData("lease", now.lease())
                .withData("state", now.state().name())
                .withData("detail", now.detail())
                .withData("lastEventTime", metrics.lastEventTime())
                .withData("eventsPerSecond", String.format(Locale.ROOT, "%.1f", metrics.eventsPerSecond()))
                .withData("reconnects", metrics.count(IngestMetrics.RECONNECTS, now.source()))
                .withData("gaps", metrics.count(IngestMetrics.GAPS, now.source()))
                .withData("backfilled", metrics.total(IngestMetrics.BACKFILLED, now.source()))
                .withData("duplicates", metrics.total(IngestMetrics.DUPLICATES, now.source()))
                .withData("quality", metrics.oddities(now.source()))
                .withData("budget", status.budget())
                .withData("deadLetters", metrics.count(IngestMetrics.DEAD_LETTERS, now.source()))
                .build();
    }
}
