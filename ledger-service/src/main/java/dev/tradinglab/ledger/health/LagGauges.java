package dev.tradinglab.ledger.health;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.MultiGauge.Row;
import io.micrometer.core.instrument.Tags;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.util.Map;
import java.util.Optional;
import org.jboss.logging.Logger;

/** The lag as a metric, and for the readiness check. */
@ApplicationScoped
class LagGauges {
    private static final Logger LOG = Logger.getLogger(LagGauges.class);

    private final Lags lags;
    private final MultiGauge gauges;
    private volatile Optional<Map<String, Long>> latest = Optional.empty();

    LagGauges(Lags lags, MeterRegistry registry) {
        this.lags = lags;
        this.gauges = MultiGauge.builder(LedgerMetrics.LAG)
                .description("Records on Kafka that are not in the tables yet")
                .register(registry);
    }

    @Scheduled(every = "2s", delayed = "1s", concurrentExecution = ConcurrentExecution.SKIP)
    void look() {
        try {
            Map<String, Long> byTopic = Lags.byTopic(lags.now());
            gauges.register(
                    byTopic.entrySet().stream()
                            .map(topic -> Row.of(Tags.of("topic", topic.getKey()), topic.getValue()))
                            .toList(),
                    true);
            latest = Optional.of(byTopic);
        } catch (SQLException | RuntimeException e) {
            latest = Optional.empty();
            LOG.warnf("lag unknown: %s", e);
        }
    }

    /** Offsets behind by topic, at most a few seconds old; empty while Kafka or Postgres is away. */
    Optional<Map<String, Long>> latest() {
        return latest;
    }
}
