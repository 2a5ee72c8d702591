package dev.tradinglab.testkit;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.common.TopicPartition;

/** Topics that are there for everybody once they are made. */
final class NewTopics {
    private NewTopics() {}

    /**
     * Makes a topic and waits until the broker knows it and leads its partitions. The controller answers before: until then the broker does not list
     * the topic, and may refuse the first request of a producer and take its second, so that the first can never be written (KAFKA-15591).
     */
    static void create(Admin admin, String name, int partitions) throws ExecutionException, InterruptedException {
        admin.createTopics(List.of(new NewTopic(name, partitions, (short) 1)))
                .all()
                .get();
        while (!admin.listTopics().names().get().contains(name)) {
            TimeUnit.MILLISECONDS.sleep(10);
        }
        Map<TopicPartition, OffsetSpec> ends = new HashMap<>();
        for (int partition = 0; partition < partitions; partition++) {
            ends.put(new TopicPartition(name, partition), OffsetSpec.latest());
        }
        admin.listOffsets(ends).all().get();
    }
}
