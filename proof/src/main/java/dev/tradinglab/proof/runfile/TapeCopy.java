package dev.tradinglab.proof.runfile;

import dev.tradinglab.events.hash.Sha256;
import dev.tradinglab.events.json.UnreadableRecordException;
import dev.tradinglab.events.market.MarketEvent;
import dev.tradinglab.events.market.TapeLease;
import dev.tradinglab.events.market.TapeRecord;
import dev.tradinglab.events.topic.TopicSpec;
import dev.tradinglab.events.topic.Topics;
import dev.tradinglab.proof.ProofException;
import dev.tradinglab.tape.kafka.KafkaAccess;
import dev.tradinglab.tape.kafka.TopicAdmin;
import dev.tradinglab.tape.writer.Leased;
import dev.tradinglab.tape.writer.TapeWriter;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.LongConsumer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;

/**
 * Writes a file's stretch of tape onto a new topic: a lease, then one record for each place, so that position 0 is offset {@link #FROM}. Where
 * the file has no event stands another lease: a record that is none for any reader, and keeps the places behind it where they were.
 */
final class TapeCopy {
    /** Offset of position 0. */
    static final long FROM = 1;

    private static final String OWNER = "import";
    private static final int REPORT = 1 << 14;

    private final KafkaAccess kafka;
    private final TopicSpec<TapeRecord> topic;
    private final Sha256 sha = new Sha256();
    private final AtomicReference<String> failure = new AtomicReference<>();
    private long lease;
    private long next;

    TapeCopy(KafkaAccess kafka, String topic) {
        this.kafka = kafka;
        this.topic = Topics.tape(topic);
    }

    /** Writes; returns the SHA-256 over the records' values, as {@code ./lab import} sums them up. */
    String write(RunFile file, TopicAdmin topics, LongConsumer done) throws IOException {
        try (Producer<String, byte[]> producer = kafka.bulkProducer()) {
            send(producer, null, topic.codec().encode(new TapeLease(OWNER)));
            file.lines(RunManifest.TAPE, line -> {
                place(producer, line);
                if (next % REPORT == 0) {
                    done.accept(next);
                }
            });
            producer.flush();
        }
        if (failure.get() != null) {
            throw new ProofException("tape " + topic.name() + " cannot be written: " + failure.get());
        }
        if (topics.end(topic.name(), 0) != next) {
            throw new ProofException("somebody else wrote to " + topic.name() + " at the same time");
        }
        return sha.hex();
    }

    private void place(Producer<String, byte[]> producer, byte[] line) throws UnreadableRecordException {
        MarketEvent event = TapeLines.event(line);
        if (event == null) {
            lease = next;
            send(producer, null, topic.codec().encode(new TapeLease(OWNER)));
        } else {
            send(producer, TapeWriter.key(event), topic.codec().encode(Leased.under(lease, event)));
        }
    }

    private void send(Producer<String, byte[]> producer, String key, byte[] value) {
        sha.addLine(value);
        long expected = next++;
        producer.send(new ProducerRecord<>(topic.name(), 0, key, value), (metadata, error) -> {
            if (error != null) {
                failure.compareAndSet(null, error.getMessage());
            } else if (metadata.offset() != expected) {
                failure.compareAndSet(null, "somebody else writes to it");
            }
        });
    }

    /** Makes the topic; returns Kafka's id of it. */
    static String create(TopicAdmin topics, String topic) {
        topics.ensure(List.of(Topics.tape(topic)), 1);
        return topics.topicId(topic).orElseThrow();
    }
}
