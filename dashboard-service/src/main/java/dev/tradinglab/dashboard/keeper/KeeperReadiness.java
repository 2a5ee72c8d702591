package dev.tradinglab.dashboard.keeper;

import dev.tradinglab.dashboard.botsfolder.BotsFolder;
import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/** Ready when the small topics are followed, the live run is there and the bots folder can be watched. */
@Readiness
@ApplicationScoped
public class KeeperReadiness implements HealthCheck {
    private final LabKeeper keeper;
    private final BotsFolder folder;

    /** Wires the parts. */
    public KeeperReadiness(LabKeeper keeper, BotsFolder folder) {
        this.keeper = keeper;
        this.folder = folder;
    }

    @Override
    public HealthCheckResponse call() {
        String trouble =
                keeper.trouble() != null ? keeper.trouble() : folder.state().error();
        var response = HealthCheckResponse.named("live run and bots folder");
        return trouble == null
                ? response.up().build()
                : response.down().withData("reason", trouble).build();
    }
}
