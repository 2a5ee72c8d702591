package dev.tradinglab.ledger.channel;

import dev.tradinglab.ledger.intake.Intake;
import io.smallrye.common.annotation.Identifier;
import io.smallrye.reactive.messaging.kafka.KafkaConsumerRebalanceListener;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.sql.SQLException;
import java.util.Collection;
import java.util.Map;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.common.TopicPartition;
import org.jboss.logging.Logger;

/** Sets a consumer to the offsets in Postgres: whenever it is assigned partitions, and whenever its intake asks for it. */
final class SeekToStored implements KafkaConsumerRebalanceListener {
    private static final Logger LOG = Logger.getLogger(SeekToStored.class);

    private final Intake intake;

    SeekToStored(Intake intake) {
        this.intake = intake;
    }

    @Override
    public void onPartitionsAssigned(Consumer<?, ?> consumer, Collection<TopicPartition> partitions) {
        try {
            seek(consumer, intake);
        } catch (SQLException | RuntimeException e) {
            // Not thrown on: nothing is stored until the caretaker's next attempt succeeds.
            LOG.errorf(e, "stored offsets not available for %d partitions, trying again", partitions.size());
        }
    }

    /** On the polling thread: sets all that the consumer has. */
    static void seek(Consumer<?, ?> consumer, Intake intake) throws SQLException {
        for (Map.Entry<TopicPartition, Long> next :
                intake.assign(consumer.assignment()).entrySet()) {
            consumer.seek(next.getKey(), next.getValue());
        }
    }

    /** One listener a channel, by the name that application.properties gives it. */
    @Singleton
    static final class ByChannel {
        @Produces
        @Singleton
        @Identifier(Intakes.LIVE)
        KafkaConsumerRebalanceListener live(Intakes intakes) {
            return new SeekToStored(intakes.of(Intakes.LIVE).orElseThrow());
        }

        @Produces
        @Singleton
        @Identifier(Intakes.BACKTEST)
        KafkaConsumerRebalanceListener backtest(Intakes intakes) {
            return new SeekToStored(intakes.of(Intakes.BACKTEST).orElseThrow());
        }
    }
}
