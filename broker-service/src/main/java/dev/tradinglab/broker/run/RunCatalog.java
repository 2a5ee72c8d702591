package dev.tradinglab.broker.run;

import dev.tradinglab.events.json.UnreadableRecordException;
import dev.tradinglab.events.run.RunSpec;
import dev.tradinglab.events.topic.Topics;
import dev.tradinglab.tape.kafka.DeadLetters;
import dev.tradinglab.tape.kafka.KafkaAccess;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;

/**
 * The topic {@code runs} in memory. It is read on when somebody asks for a run that is not known yet, to the end that the topic has then:
 * a spec is written before any bot of it starts, so whatever is not there by then is a mistake.
 */
public final class RunCatalog implements RunDirectory, AutoCloseable {
    private static final TopicPartition RUNS = new TopicPartition(Topics.RUNS.name(), 0);
    private static final Duration STEP = Duration.ofMillis(200);
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final Consumer<String, byte[]> consumer;
    private final DeadLetters deadLetters;
    private final Map<String, RunSpec> specs = new HashMap<>();

    /** @param deadLetters told of specs that cannot be read */
    public RunCatalog(KafkaAccess kafka, DeadLetters deadLetters) {
        this.consumer = kafka.reader();
        this.deadLetters = deadLetters;
        consumer.assign(List.of(RUNS));
        consumer.seekToBeginning(List.of(RUNS));
    }

    @Override
    public synchronized Optional<RunSpec> find(String run) {
        if (!specs.containsKey(run)) {
            readToEnd();
        }
        return Optional.ofNullable(specs.get(run));
    }

    private void readToEnd() {
        long end = consumer.endOffsets(List.of(RUNS)).get(RUNS);
        long begun = System.nanoTime();
        while (consumer.position(RUNS) < end) {
            for (ConsumerRecord<String, byte[]> record : consumer.poll(STEP).records(RUNS)) {
                note(record);
            }
            if (System.nanoTime() - begun > PATIENCE.toNanos()) {
                throw new IllegalStateException("could not read " + RUNS + " to its end " + end);
            }
        }
    }

    private void note(ConsumerRecord<String, byte[]> record) {
        if (record.value() == null) {
            // A spec that somebody removed: what it said still holds for accounts that were opened with it.
            return;
        }
        try {
            RunSpec spec = Topics.RUNS.codec().decode(record.value());
            specs.putIfAbsent(spec.run(), spec);
        } catch (UnreadableRecordException e) {
            deadLetters.add(record, e.getMessage());
        }
    }

    @Override
    public synchronized void close() {
        consumer.close();
    }
}
