package dev.tradinglab.tape.reader;

import dev.tradinglab.tape.kafka.KafkaAccess;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiConsumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** The tapes that a process reads, each opened once and shared. */
public final class Tapes implements AutoCloseable {
    /** Segments kept of each tape unless said otherwise: 131,072 places. */
    public static final int DEFAULT_KEPT = 32;

    private final KafkaAccess kafka;
    private final int kept;
    private final BiConsumer<ConsumerRecord<String, byte[]>, String> unreadable;
    private final Map<String, Tape> open = new ConcurrentHashMap<>();

    /** @see Tape#Tape */
    public Tapes(KafkaAccess kafka, int kept, BiConsumer<ConsumerRecord<String, byte[]>, String> unreadable) {
        this.kafka = kafka;
        this.kept = kept;
        this.unreadable = unreadable;
    }

    /** The tape of a topic. */
    public Tape tape(String topic) {
        return open.computeIfAbsent(topic, name -> new Tape(kafka, name, kept, unreadable));
    }

    @Override
    public void close() {
        open.values().forEach(Tape::close);
        open.clear();
    }
}
