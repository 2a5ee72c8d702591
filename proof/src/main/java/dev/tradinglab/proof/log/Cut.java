package dev.tradinglab.proof.log;

import dev.tradinglab.events.topic.TopicSpec;
import dev.tradinglab.tape.kafka.TopicAdmin;
import java.util.Map;
import java.util.TreeMap;

/**
 * One moment in the life of topics, by partition: the log goes on meanwhile, what is behind does not count.
 *
 * @param ends by topic and partition: offset behind the last record that counts
 */
public record Cut(Map<String, Map<Integer, Long>> ends) {
    /** Where the reader of a topic, such as the ledger, stands by partition; a partition that is not named was never read. */
    public interface Reader {
        /** By partition, the offset of what it reads next; null when it stands at the end everywhere. */
        Map<Integer, Long> next(String topic, String topicId);
    }

    /** A reader that has read all there is. */
    public static final Reader EVERYTHING = (_, _) -> null;

    /** Where Kafka ends now, or where a reader stood a moment ago. */
    public static Cut at(TopicAdmin topics, Reader reader, TopicSpec<?>... specs) {
        Map<String, Map<Integer, Long>> ends = new TreeMap<>();
        for (TopicSpec<?> spec : specs) {
            int partitions = topics.partitions(spec);
            Map<Integer, Long> next =
                    reader.next(spec.name(), topics.topicId(spec.name()).orElseThrow());
            Map<Integer, Long> here = new TreeMap<>();
            for (int partition = 0; partition < partitions; partition++) {
                long end = topics.end(spec.name(), partition);
                here.put(partition, next == null ? end : Math.min(next.getOrDefault(partition, 0L), end));
            }
            ends.put(spec.name(), here);
        }
        return new Cut(ends);
    }

    /** Of one partition. */
    public Cut only(int partition) {
        Map<String, Map<Integer, Long>> some = new TreeMap<>();
        ends.forEach((topic, here) -> some.put(topic, Map.of(partition, here.get(partition))));
        return new Cut(some);
    }

    /** By partition. */
    public Map<Integer, Long> of(TopicSpec<?> topic) {
        return ends.get(topic.name());
    }
}
