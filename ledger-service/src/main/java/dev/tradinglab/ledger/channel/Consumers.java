package dev.tradinglab.ledger.channel;

import dev.tradinglab.ledger.intake.Intake;
import io.smallrye.reactive.messaging.kafka.KafkaClientService;
import io.smallrye.reactive.messaging.kafka.KafkaConsumer;
import jakarta.inject.Singleton;
import java.sql.SQLException;
import java.time.Duration;

/** SmallRye's consumers, to be set anew from any other thread than the polling one. */
@Singleton
public final class Consumers {
    private static final Duration LIMIT = Duration.ofSeconds(30);

    private final KafkaClientService clients;
    private final Intakes intakes;

    Consumers(KafkaClientService clients, Intakes intakes) {
        this.clients = clients;
        this.intakes = intakes;
    }

    /**
     * Has a channel read on from the offsets in Postgres.
     *
     * @throws IllegalStateException when Postgres or Kafka is away; the caretaker goes on trying
     */
    public void assignAnew(String channel) {
        Intake intake = intakes.of(channel).orElseThrow();
        KafkaConsumer<String, byte[]> consumer = clients.getConsumer(channel);
        if (consumer == null) {
            // The application is starting: the consumer's first assignment sets it.
            return;
        }
        consumer.runOnPollingThread(polling -> {
                    try {
                        if (!polling.assignment().isEmpty()) {
                            SeekToStored.seek(polling, intake);
                        }
                    } catch (SQLException e) {
                        throw new IllegalStateException("Postgres does not say where to read on", e);
                    }
                })
                .await()
                .atMost(LIMIT);
    }

    /** {@link #assignAnew(String)} for all channels. */
    public void assignAllAnew() {
        intakes.all().keySet().forEach(this::assignAnew);
    }
}
