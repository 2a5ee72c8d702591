package dev.tradinglab.ledger.health;

import dev.tradinglab.ledger.channel.Intakes;
import dev.tradinglab.ledger.health.Lags.Lag;
import dev.tradinglab.tape.kafka.LagTimes;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.MultiGauge.Row;
import io.micrometer.core.instrument.Tags;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.apache.kafka.common.TopicPartition;
import org.jboss.logging.Logger;

/** The lag as a metric, and for the readiness check. */
@ApplicationScoped
class LagGauges {
    private static final Logger LOG = Logger.getLogger(LagGauges.class);

    private final Lags lags;
    private final Intakes intakes;
    private final LagTimes<TopicPartition> times = new LagTimes<>();
    private final MultiGauge records;
    private final MultiGauge millis;
    private volatile Optional<Map<String, Long>> latest = Optional.empty();

    LagGauges(Lags lags, Intakes intakes, MeterRegistry registry) {
        this.lags = lags;
        this.intakes = intakes;
        this.records = MultiGauge.builder(LedgerMetrics.LAG)
                .description("Records on Kafka that are not in the tables yet")
                .register(registry);
        this.millis = MultiGauge.builder(LedgerMetrics.LAG_MILLIS)
                .description("How long the oldest of them has waited at most")
                .register(registry);
    }

    @Scheduled(every = "2s", delayed = "1s", concurrentExecution = ConcurrentExecution.SKIP)
    void look() {
        try {
            List<Lag> now = lags.now();
            records.register(
                    now.stream().<Row<?>>map(lag -> row(lag, lag.behind())).toList(), true);
            showMillis(now);
            latest = Optional.of(Lags.byTopic(now));
        } catch (SQLException | RuntimeException e) {
            latest = Optional.empty();
            LOG.warnf("lag unknown: %s", e);
        }
    }

    private void showMillis(List<Lag> now) {
        Map<TopicPartition, OptionalLong> appended = new HashMap<>();
        intakes.all().values().forEach(intake -> appended.putAll(intake.appended()));
        long clock = System.currentTimeMillis();
        List<Row<?>> rows = new ArrayList<>();
        for (Lag lag : now) {
            TopicPartition place = new TopicPartition(lag.topic(), lag.partition());
            if (appended.containsKey(place)) {
                rows.add(row(lag, times.millis(place, lag.behind(), appended.get(place), clock)));
            }
        }
        times.retain(appended.keySet());
        millis.register(rows, true);
    }

    private static Row<?> row(Lag lag, long value) {
        return Row.of(Tags.of("topic", lag.topic(), "partition", String.valueOf(lag.partition())), value);
    }

    /** Offsets behind by topic, at most a few seconds old; empty while Kafka or Postgres is away. */
    Optional<Map<String, Long>> latest() {
        return latest;
    }
}
