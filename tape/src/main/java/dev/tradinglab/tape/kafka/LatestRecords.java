package dev.tradinglab.tape.kafka;

import java.time.Duration;
import java.util.List;
import java.util.TreeMap;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;

/** A topic as a table: what it holds of each key now. */
public final class LatestRecords {
    private static final Duration POLL = Duration.ofSeconds(1);

    private LatestRecords() {}

    /**
     * Reads a topic of one partition from its begin to where it ends when the reading begins.
     *
     * @return the latest values by key, those of deleted keys left out; empty when there is no such topic
     */
    public static TreeMap<String, byte[]> of(KafkaAccess kafka, TopicAdmin topics, String topic) {
        TreeMap<String, byte[]> latest = new TreeMap<>();
        if (topics.topicId(topic).isEmpty()) {
            return latest;
        }
        TopicPartition partition = new TopicPartition(topic, 0);
        long end = topics.end(topic, 0);
        try (Consumer<String, byte[]> consumer = kafka.reader()) {
            consumer.assign(List.of(partition));
            consumer.seekToBeginning(List.of(partition));
            while (consumer.position(partition) < end) {
                for (ConsumerRecord<String, byte[]> record : consumer.poll(POLL).records(partition)) {
                    if (record.value() == null) {
                        latest.remove(record.key());
                    } else {
                        latest.put(record.key(), record.value());
                    }
                }
            }
        }
        return latest;
    }
}
