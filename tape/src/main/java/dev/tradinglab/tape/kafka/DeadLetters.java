package dev.tradinglab.tape.kafka;

import dev.tradinglab.events.time.Micros;
import dev.tradinglab.events.topic.DeadLetter;
import dev.tradinglab.events.topic.Topics;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.concurrent.atomic.LongAdder;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Writes what could not be read or handled to {@code dead-letters}, so that nothing is lost silently (law 8). */
public final class DeadLetters {
    private static final Logger LOG = LoggerFactory.getLogger(DeadLetters.class);

    private final String service;
    private final Producer<String, byte[]> producer;
    private final InstantSource clock;
    private final LongAdder count = new LongAdder();

    /** @param producer shared with the service, which closes it */
    public DeadLetters(String service, Producer<String, byte[]> producer, InstantSource clock) {
        this.service = service;
        this.producer = producer;
        this.clock = clock;
    }

    /** A record of a topic that its reader passed over. */
    public void add(ConsumerRecord<String, byte[]> source, String reason) {
        add(source.topic(), source.partition(), source.offset(), reason, source.value());
    }

    /** Something from outside Kafka, such as a frame of an exchange. */
    public void add(String source, String reason, byte[] value) {
        add(source, -1, -1, reason, value);
    }

    private void add(String topic, int partition, long offset, String reason, byte[] value) {
        var now = clock.instant();
        long micros = Micros.of(now);
        String text = value == null ? null : new String(value, StandardCharsets.UTF_8);
        var letter = new DeadLetter(service, topic, partition, offset, micros, reason, text);
        producer.send(new ProducerRecord<>(
                Topics.DEAD_LETTERS.name(), topic, Topics.DEAD_LETTERS.codec().encode(letter)));
        count.increment();
        LOG.warn("dead letter: {}-{}@{}: {}", topic, partition, offset, reason);
    }

    /** How many this process has written. */
    public long count() {
        return count.sum();
    }
}
