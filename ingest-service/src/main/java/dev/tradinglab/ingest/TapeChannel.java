package dev.tradinglab.ingest;

import io.smallrye.reactive.messaging.kafka.KafkaClientService;
import jakarta.enterprise.context.ApplicationScoped;
import org.apache.kafka.clients.producer.Producer;
import org.eclipse.microprofile.reactive.messaging.Channel;
import org.eclipse.microprofile.reactive.messaging.Emitter;

/**
 * The channel that tapes go out by. It is configured, started and closed as any other, but events are handed to its producer itself: a message of
 * its own for each would cost more than all else that ingest does with it (docs/decisions/events-past-the-channel.md).
 */
@ApplicationScoped
class TapeChannel {
    private static final String NAME = "tape";

    private final KafkaClientService clients;

    /** @param channel not used, but without one who writes to it there is no channel */
    TapeChannel(@Channel(NAME) Emitter<byte[]> channel, KafkaClientService clients) {
        this.clients = clients;
    }

    /** Its producer, which all sessions of this process share and none of them closes. */
    Producer<String, byte[]> producer() {
        return clients.<String, byte[]>getProducer(NAME).unwrap();
    }
}
