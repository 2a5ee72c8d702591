package dev.tradinglab.ledger.channel;

import dev.tradinglab.ledger.intake.Intake.Taken;
import io.smallrye.reactive.messaging.annotations.Blocking;
import jakarta.enterprise.context.ApplicationScoped;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.eclipse.microprofile.reactive.messaging.Incoming;
import org.jboss.logging.Logger;

/** Where batches come in. Each channel hands over one batch at a time. */
@ApplicationScoped
class Channels {
    private static final Logger LOG = Logger.getLogger(Channels.class);

    private final Intakes intakes;
    private final Consumers consumers;

    Channels(Intakes intakes, Consumers consumers) {
        this.intakes = intakes;
        this.consumers = consumers;
    }

    @Incoming(Intakes.LIVE)
    @Blocking
    void live(ConsumerRecords<String, byte[]> records) {
        take(Intakes.LIVE, records);
    }

    @Incoming(Intakes.BACKTEST)
    @Blocking
    void backtest(ConsumerRecords<String, byte[]> records) {
        take(Intakes.BACKTEST, records);
    }

    private void take(String channel, ConsumerRecords<String, byte[]> records) {
        if (intakes.of(channel).orElseThrow().take(records) == Taken.LOST) {
            try {
                consumers.assignAnew(channel);
            } catch (RuntimeException e) {
                LOG.warnf(e, "%s: not set to the stored offsets yet, the caretaker tries again", channel);
            }
        }
    }
}
