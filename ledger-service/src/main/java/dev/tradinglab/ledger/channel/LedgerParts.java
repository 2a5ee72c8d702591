package dev.tradinglab.ledger.channel;

import dev.tradinglab.ledger.fact.Letter;
import dev.tradinglab.ledger.intake.KafkaTopicCatalog;
import dev.tradinglab.ledger.intake.Patience;
import dev.tradinglab.ledger.store.LetterBox;
import dev.tradinglab.tape.kafka.DeadLetters;
import dev.tradinglab.tape.kafka.KafkaAccess;
import io.quarkus.runtime.ShutdownEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Disposes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.InstantSource;
import java.util.List;
import org.apache.kafka.clients.producer.Producer;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** The parts that know nothing of CDI. */
@Singleton
final class LedgerParts {
    @Produces
    @Singleton
    KafkaAccess kafka(@ConfigProperty(name = "kafka.bootstrap.servers") String servers) {
        return new KafkaAccess(servers);
    }

    @Produces
    @Singleton
    KafkaTopicCatalog catalog(KafkaAccess kafka) {
        return new KafkaTopicCatalog(kafka);
    }

    void close(@Disposes KafkaTopicCatalog catalog) {
        catalog.close();
    }

    @Produces
    @Singleton
    Patience patience(LedgerConfig config) {
        return new Patience(config.retry().first(), config.retry().longest());
    }

    /** A batch that waits for Postgres must not hold up the end of the process. */
    void stop(@Observes @Priority(1) ShutdownEvent end, Patience patience) {
        patience.end();
    }

    @Produces
    @Singleton
    ProducedLetters letters(KafkaAccess kafka) {
        return new ProducedLetters(kafka.promptProducer());
    }

    void close(@Disposes ProducedLetters letters) {
        letters.producer.close();
    }

    /** Dead letters on Kafka. */
    static final class ProducedLetters implements LetterBox {
        private final Producer<String, byte[]> producer;
        private final DeadLetters deadLetters;

        ProducedLetters(Producer<String, byte[]> producer) {
            this.producer = producer;
            this.deadLetters = new DeadLetters("ledger-service", producer, InstantSource.system());
        }

        @Override
        public void send(List<Letter> letters) {
            letters.forEach(letter -> deadLetters.add(letter.source(), letter.reason()));
            producer.flush();
        }
    }
}
