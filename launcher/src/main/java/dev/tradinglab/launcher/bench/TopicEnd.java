package dev.tradinglab.launcher.bench;

import dev.tradinglab.tape.kafka.KafkaAccess;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.common.TopicPartition;

/** Where a measurement begins to read a topic. */
final class TopicEnd {
    private TopicEnd() {}

    /** A reader of what comes from now on, in so many partitions; it stands when this returns. */
    static Consumer<String, byte[]> reader(KafkaAccess kafka, String topic, int partitions) {
        List<TopicPartition> all = IntStream.range(0, partitions)
                .mapToObj(partition -> new TopicPartition(topic, partition))
                .toList();
        Consumer<String, byte[]> consumer = kafka.reader();
        consumer.assign(all);
        consumer.seekToEnd(all);
        all.forEach(consumer::position);
        return consumer;
    }
}
