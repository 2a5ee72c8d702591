package dev.tradinglab.launcher.topic;

import dev.tradinglab.launcher.context.LabException;
import java.io.PrintStream;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.serialization.StringDeserializer;

/** Reads topics on behalf of a person: outside any group, leaving no trace. */
final class TopicReader implements AutoCloseable {

    private static final Duration POLL = Duration.ofMillis(250);
    private static final int ANSWER_MILLIS = 10_000;

    private final KafkaConsumer<String, String> consumer;

    TopicReader(String bootstrap) {
        Map<String, Object> config = new HashMap<>();
        config.put(ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrap);
        config.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        config.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        config.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
        config.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
        config.put(ConsumerConfig.REQUEST_TIMEOUT_MS_CONFIG, ANSWER_MILLIS);
        config.put(ConsumerConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, ANSWER_MILLIS);
        consumer = new KafkaConsumer<>(config, new StringDeserializer(), new StringDeserializer());
    }

    /**
     * A topic and how much is in it.
     *
     * @param records between the first and the last offset of all partitions; a compacted topic has fewer
     */
    record TopicSize(String name, int partitions, long records) {

        String describe() {
            return String.format(
                    "%-28s %3d partition%-1s %,14d records", name, partitions, partitions == 1 ? "" : "s", records);
        }
    }

    /** All topics but Kafka's own, by name. */
    List<TopicSize> topics() {
        return new TreeMap<>(consumer.listTopics())
                .entrySet().stream()
                        .filter(topic -> !topic.getKey().startsWith("__"))
                        .map(topic -> size(topic.getKey(), partitions(topic.getValue())))
                        .toList();
    }

    private TopicSize size(String name, List<TopicPartition> partitions) {
        long first = consumer.beginningOffsets(partitions).values().stream()
                .mapToLong(Long::longValue)
                .sum();
        long behindLast = consumer.endOffsets(partitions).values().stream()
                .mapToLong(Long::longValue)
                .sum();
        return new TopicSize(name, partitions.size(), behindLast - first);
    }

    /** Prints records until there have been enough of them or the process is told to end. */
    void follow(String topic, boolean fromBeginning, long max, PrintStream out) {
        List<PartitionInfo> infos = consumer.listTopics().get(topic);
        if (infos == null) {
            throw new LabException("there is no topic '" + topic + "'; ./lab topic lists them");
        }
        List<TopicPartition> partitions = partitions(infos);
        consumer.assign(partitions);
        if (fromBeginning) {
            consumer.seekToBeginning(partitions);
        } else {
            consumer.seekToEnd(partitions);
        }
        CountDownLatch done = new CountDownLatch(1);
        Thread onSignal = new Thread(() -> wakeUpAndWait(done));
        Runtime.getRuntime().addShutdownHook(onSignal);
        try {
            print(max, out);
            Runtime.getRuntime().removeShutdownHook(onSignal);
        } catch (WakeupException stopped) {
            consumer.close();
        } finally {
            done.countDown();
        }
    }

    /** Ctrl-C is how a person ends this, so it ends well. */
    private void wakeUpAndWait(CountDownLatch done) {
        consumer.wakeup();
        try {
            done.await(2, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        Runtime.getRuntime().halt(0);
    }

    private void print(long max, PrintStream out) {
        long printed = 0;
        while (printed < max) {
            for (ConsumerRecord<String, String> record : consumer.poll(POLL)) {
                if (printed++ == max) {
                    return;
                }
                out.println(RecordLine.of(record));
            }
            out.flush();
            if (out.checkError()) {
                // Whoever read our output has left, as head does.
                return;
            }
        }
    }

    private static List<TopicPartition> partitions(Collection<PartitionInfo> infos) {
        return infos.stream()
                .map(info -> new TopicPartition(info.topic(), info.partition()))
                .toList();
    }

    @Override
    public void close() {
        consumer.close();
    }
}
