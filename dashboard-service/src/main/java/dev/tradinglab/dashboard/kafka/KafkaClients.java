package dev.tradinglab.dashboard.kafka;

import dev.tradinglab.tape.kafka.DeadLetters;
import dev.tradinglab.tape.kafka.KafkaAccess;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Disposes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.InstantSource;
import org.apache.kafka.clients.producer.Producer;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Gives the service its Kafka address and its one producer. */
@ApplicationScoped
public class KafkaClients {
    /** From {@code KAFKA_BOOTSTRAP_SERVERS}. */
    @Produces
    @Singleton
    KafkaAccess access(@ConfigProperty(name = "kafka.bootstrap.servers") String bootstrapServers) {
        return new KafkaAccess(bootstrapServers);
    }

    /** Sends at once: somebody waits for a wish to be carried out. */
    @Produces
    @Singleton
    Producer<String, byte[]> producer(KafkaAccess kafka) {
        return kafka.promptProducer();
    }

    /** For what nobody else reads. */
    @Produces
    @Singleton
    DeadLetters deadLetters(Producer<String, byte[]> producer) {
        return new DeadLetters("dashboard", producer, InstantSource.system());
    }

    /** With Kafka away, unsent wishes must not hold up the end of the process. */
    void close(@Disposes Producer<String, byte[]> producer) {
        producer.close(Duration.ofSeconds(2));
    }
}
