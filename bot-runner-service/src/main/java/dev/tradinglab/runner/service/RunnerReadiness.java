package dev.tradinglab.runner.service;

import dev.tradinglab.runner.RunnerStatus;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.HealthCheckResponseBuilder;
import org.eclipse.microprofile.health.Readiness;

/** Ready once Python is up and the share of the work is taken over. */
@Readiness
@ApplicationScoped
public class RunnerReadiness implements HealthCheck {
    private final RunnerService service;

    RunnerReadiness(RunnerService service) {
        this.service = service;
    }

    @Override
    public HealthCheckResponse call() {
        HealthCheckResponseBuilder answer =
                HealthCheckResponse.named("runner").withData("instance", service.instance());
        service.pythonMode().ifPresent(mode -> answer.withData("python", mode));
        Optional<RunnerStatus> status;
        try {
            status = service.status();
        } catch (IllegalStateException e) {
            return answer.down().withData("problem", e.getMessage()).build();
        }
        status.ifPresent(now -> answer.withData("partitions", now.partitions().toString())
                .withData("bots", now.bots())
                .withData("rebuilding", now.rebuilding())
                .withData("lag", now.lag())
                .withData("diverged", now.diverged()));
        return answer.status(status.map(RunnerStatus::settled).orElse(false)).build();
    }
}
