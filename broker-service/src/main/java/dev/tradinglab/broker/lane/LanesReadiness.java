package dev.tradinglab.broker.lane;

import dev.tradinglab.events.run.Lane;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Locale;
import org.apache.kafka.streams.KafkaStreams;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/** Ready when every lane runs; says each lane's state and lag. */
@Readiness
@ApplicationScoped
public class LanesReadiness implements HealthCheck {
    private final BrokerLanes lanes;

    /** For CDI. */
    public LanesReadiness(BrokerLanes lanes) {
        this.lanes = lanes;
    }

    @Override
    public HealthCheckResponse call() {
        var answer = HealthCheckResponse.named("lanes");
        boolean ready = true;
        for (Lane lane : lanes.lanes()) {
            String name = lane.name().toLowerCase(Locale.ROOT);
            String state = lanes.state(lane);
            ready &= state.equals(KafkaStreams.State.RUNNING.name());
            answer.withData(name + ".state", state).withData(name + ".lag", lanes.lag(lane));
        }
        return answer.status(ready).build();
    }
}
