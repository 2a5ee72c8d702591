package dev.tradinglab.ledger.testing;

import dev.tradinglab.events.topic.TopicSpec;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;

/** Writes events to topics, as the services do. */
public final class TopicWriter implements AutoCloseable {
    private final Producer<String, byte[]> producer;

    /** @param producer closed with this */
    public TopicWriter(Producer<String, byte[]> producer) {
        this.producer = producer;
    }

    /** Writes an event under its key, and returns its offset. */
    public <T> long write(TopicSpec<T> topic, String key, T event) {
        return send(new ProducerRecord<>(topic.name(), key, topic.codec().encode(event)));
    }

    /** Writes an event to a partition, and returns its offset. */
    public <T> long writeTo(TopicSpec<T> topic, int partition, T event) {
        return send(new ProducerRecord<>(
                topic.name(), partition, null, topic.codec().encode(event)));
    }

    /** Writes bytes to a partition, and returns their offset. */
    public long writeRaw(TopicSpec<?> topic, int partition, byte[] value) {
        return send(new ProducerRecord<>(topic.name(), partition, null, value));
    }

    private long send(ProducerRecord<String, byte[]> record) {
        try {
            return producer.send(record).get().offset();
        } catch (InterruptedException | ExecutionException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        producer.close();
    }
}
