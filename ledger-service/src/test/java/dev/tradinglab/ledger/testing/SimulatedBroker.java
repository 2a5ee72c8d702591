package dev.tradinglab.ledger.testing;

import dev.tradinglab.tape.kafka.KafkaAccess;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.common.KafkaException;

/** Writes in transactions as the broker does, and as its threads do begins anew where Kafka refuses one. */
final class SimulatedBroker implements AutoCloseable {
    private static final Duration TIMEOUT = Duration.ofSeconds(60);
    private static final int MOST_REFUSALS = 5;

    private final KafkaAccess kafka;
    private Producer<String, byte[]> producer;
    private int refusals;

    SimulatedBroker(KafkaAccess kafka) {
        this.kafka = kafka;
        begin();
    }

    private void begin() {
        producer = kafka.transactionalProducer("simulated-broker", TIMEOUT);
        producer.initTransactions();
    }

    /** Writes values; half of the time in vain, before they are committed. */
    void write(String topic, int partition, List<byte[]> values, Random random) {
        boolean commit = random.nextBoolean();
        while (!tryWrite(topic, partition, values, commit)) {
            commit = true;
        }
    }

    /** Returns true when it is committed. */
    private boolean tryWrite(String topic, int partition, List<byte[]> values, boolean commit) {
        try {
            producer.beginTransaction();
            LabTopics.send(producer, topic, partition, values);
            if (commit) {
                producer.commitTransaction();
                return true;
            }
            producer.flush();
            producer.abortTransaction();
        } catch (KafkaException e) {
            // Of many short transactions Kafka has been seen to refuse one, for being in an invalid state.
            if (++refusals > MOST_REFUSALS) {
                throw e;
            }
            System.out.println("a transaction was refused, once more: " + e);
            producer.close(Duration.ZERO);
            begin();
        }
        return false;
    }

    @Override
    public void close() {
        producer.close();
    }
}
