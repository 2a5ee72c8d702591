package dev.tradinglab.launcher.tapes;

import dev.tradinglab.events.json.UnreadableRecordException;
import dev.tradinglab.events.run.RunSpec;
import dev.tradinglab.events.topic.Topics;
import dev.tradinglab.launcher.context.LabException;
import dev.tradinglab.tape.kafka.KafkaAccess;
import dev.tradinglab.tape.kafka.LatestRecords;
import dev.tradinglab.tape.kafka.TopicAdmin;
import java.util.Set;
import java.util.TreeSet;

/** Which runs are over a tape. */
final class TapeUses {
    private TapeUses() {}

    /** Their ids. */
    static Set<String> of(KafkaAccess kafka, TopicAdmin topics, String topic) {
        Set<String> runs = new TreeSet<>();
        try {
            for (byte[] spec :
                    LatestRecords.of(kafka, topics, Topics.RUNS.name()).values()) {
                RunSpec run = Topics.RUNS.codec().decode(spec);
                if (run.tape().equals(topic)) {
                    runs.add(run.run());
                }
            }
        } catch (UnreadableRecordException e) {
            throw new LabException("a run's spec cannot be read, so nobody knows its tape: " + e.getMessage(), e);
        }
        return runs;
    }
}
