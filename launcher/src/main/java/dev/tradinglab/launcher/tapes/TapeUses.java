package dev.tradinglab.launcher.tapes;

import dev.tradinglab.events.json.UnreadableRecordException;
import dev.tradinglab.events.run.RunSpec;
import dev.tradinglab.events.topic.Topics;
import dev.tradinglab.launcher.context.LabException;
import dev.tradinglab.tape.kafka.KafkaAccess;
import dev.tradinglab.tape.kafka.TopicAdmin;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;

/** Which runs are over a tape. */
final class TapeUses {
    private static final Duration POLL = Duration.ofSeconds(1);

    private TapeUses() {}

    /** Their ids. */
    static Set<String> of(KafkaAccess kafka, TopicAdmin topics, String topic) {
        Set<String> runs = new TreeSet<>();
        if (topics.topicId(Topics.RUNS.name()).isEmpty()) {
            return runs;
        }
        TopicPartition specs = new TopicPartition(Topics.RUNS.name(), 0);
        long end = topics.end(Topics.RUNS.name(), 0);
        try (Consumer<String, byte[]> consumer = kafka.reader()) {
            consumer.assign(List.of(specs));
            consumer.seekToBeginning(List.of(specs));
            while (consumer.position(specs) < end) {
                for (ConsumerRecord<String, byte[]> record : consumer.poll(POLL).records(specs)) {
                    if (record.value() == null) {
                        runs.remove(record.key());
                        continue;
                    }
                    RunSpec run = Topics.RUNS.codec().decode(record.value());
                    if (run.tape().equals(topic)) {
                        runs.add(run.run());
                    }
                }
            }
        } catch (UnreadableRecordException e) {
            throw new LabException("a run's spec cannot be read, so nobody knows its tape: " + e.getMessage(), e);
        }
        return runs;
    }
}
