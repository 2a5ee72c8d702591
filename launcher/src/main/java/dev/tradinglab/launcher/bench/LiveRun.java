package dev.tradinglab.launcher.bench;

import dev.tradinglab.events.json.UnreadableRecordException;
import dev.tradinglab.events.run.RunSpec;
import dev.tradinglab.events.topic.Topics;
import dev.tradinglab.launcher.context.LabException;
import dev.tradinglab.tape.kafka.KafkaAccess;
import java.time.Duration;
import java.util.List;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;

/** The live run of a lab on the simulated exchange. */
final class LiveRun {
    static final String ID = "live-sim";

    private LiveRun() {}

    /** Waits for its spec. */
    static RunSpec spec(KafkaAccess kafka) {
        List<TopicPartition> runs = List.of(new TopicPartition(Topics.RUNS.name(), 0));
        try (Consumer<String, byte[]> consumer = kafka.reader()) {
            consumer.assign(runs);
            consumer.seekToBeginning(runs);
            while (true) {
                for (ConsumerRecord<String, byte[]> record : consumer.poll(Duration.ofSeconds(1))) {
                    RunSpec run = Topics.RUNS.codec().decode(record.value());
                    if (run.run().equals(ID)) {
                        return run;
                    }
                }
            }
        } catch (UnreadableRecordException e) {
            throw new LabException("not a run: " + e.getMessage(), e);
        }
    }
}
