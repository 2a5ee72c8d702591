package dev.tradinglab.tape.kafka;

import dev.tradinglab.events.topic.TopicSpec;
import dev.tradinglab.events.topic.Topics;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.LogDirDescription;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.Node;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.errors.InvalidTopicException;
import org.apache.kafka.common.errors.TopicExistsException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;

/** Creates topics as {@link Topics} declares them, and asks Kafka about them. */
public final class TopicAdmin implements AutoCloseable {
    /** How long Kafka may take to show what it has done. */
    private static final Duration SETTLE = Duration.ofSeconds(30);

    private static final String WITHOUT_END = "-1";

    private final Admin admin;

    /** Connects lazily: nothing happens before the first call. */
    public TopicAdmin(KafkaAccess kafka) {
        this.admin = kafka.admin();
    }

    /** Creates whatever is missing of {@link Topics#all()}; what exists stays as it is, its number of partitions too. */
    public void ensureAll(int partitions) {
        ensure(Topics.all(), partitions);
    }

    /** Creates whatever is missing of {@code specs}, those keyed by bot with {@code partitions} partitions; they are there on return. */
    public void ensure(List<TopicSpec<?>> specs, int partitions) {
        var created = admin.createTopics(
                specs.stream().map(spec -> newTopic(spec, partitions)).toList());
        created.values().forEach((name, future) -> {
            try {
                future.get();
            } catch (ExecutionException e) {
                if (!(e.getCause() instanceof TopicExistsException)) {
                    throw new IllegalStateException("could not create topic " + name, e.getCause());
                }
            } catch (InterruptedException e) {
                throw interrupted(e);
            }
        });
        created.values().keySet().forEach(name -> await(name, true));
        awaitLeaders(created.values().keySet());
    }

    /**
     * Returns when the broker takes records of every partition. Before, it may refuse the first request of a producer and take its second;
     * then the first can never be written, and a producer that retries for ever is stuck (KAFKA-15591).
     */
    private void awaitLeaders(Set<String> topics) {
        Map<TopicPartition, OffsetSpec> partitions = new HashMap<>();
        for (String topic : topics) {
            describe(topic).ifPresent(description -> description
                    .partitions()
                    .forEach(partition ->
                            partitions.put(new TopicPartition(topic, partition.partition()), OffsetSpec.latest())));
        }
        try {
            admin.listOffsets(partitions).all().get();
        } catch (ExecutionException e) {
            throw new IllegalStateException("the new topics have no leaders: " + topics, e.getCause());
        } catch (InterruptedException e) {
            throw interrupted(e);
        }
    }

    /** The controller answers before the broker that is asked next has heard of it. */
    private void await(String topic, boolean present) {
        long deadline = System.nanoTime() + SETTLE.toNanos();
        while (describe(topic).isPresent() != present) {
            if (System.nanoTime() > deadline) {
                throw new IllegalStateException(
                        "topic " + topic + " was " + (present ? "created" : "deleted") + " but Kafka does not show it");
            }
            try {
                TimeUnit.MILLISECONDS.sleep(10);
            } catch (InterruptedException e) {
                throw interrupted(e);
            }
        }
    }

    private static NewTopic newTopic(TopicSpec<?> spec, int partitions) {
        int count =
                switch (spec.layout()) {
                    case SINGLE -> 1;
                    case BY_BOT -> partitions;
                };
        Map<String, String> config = new HashMap<>(kept(spec.keep()));
        config.put(TopicConfig.MESSAGE_TIMESTAMP_TYPE_CONFIG, "LogAppendTime");
        return new NewTopic(spec.name(), Optional.of(count), Optional.<Short>empty()).configs(config);
    }

    private static Map<String, String> kept(TopicSpec.Keep keep) {
        return switch (keep) {
            case ALL ->
                Map.of(
                        TopicConfig.CLEANUP_POLICY_CONFIG, TopicConfig.CLEANUP_POLICY_DELETE,
                        TopicConfig.RETENTION_MS_CONFIG, WITHOUT_END,
                        TopicConfig.RETENTION_BYTES_CONFIG, WITHOUT_END);
            case LATEST ->
                Map.of(
                        TopicConfig.CLEANUP_POLICY_CONFIG, TopicConfig.CLEANUP_POLICY_COMPACT,
                        TopicConfig.RETENTION_MS_CONFIG, WITHOUT_END,
                        TopicConfig.RETENTION_BYTES_CONFIG, WITHOUT_END);
            // Kafka deletes whole segments, and never the one that is written to: without small ones it would keep a
            // week.
            case AN_HOUR ->
                Map.of(
                        TopicConfig.CLEANUP_POLICY_CONFIG, TopicConfig.CLEANUP_POLICY_DELETE,
                        TopicConfig.RETENTION_MS_CONFIG, millis(Duration.ofHours(1)),
                        TopicConfig.RETENTION_BYTES_CONFIG, mebibytes(64),
                        TopicConfig.SEGMENT_MS_CONFIG, millis(Duration.ofMinutes(10)),
                        TopicConfig.SEGMENT_BYTES_CONFIG, mebibytes(8));
        };
    }

    private static String millis(Duration time) {
        return String.valueOf(time.toMillis());
    }

    private static String mebibytes(int count) {
        return String.valueOf(count * 1024L * 1024);
    }

    /** Number of partitions of a topic that exists. */
    public int partitions(TopicSpec<?> spec) {
        return describe(spec.name())
                .orElseThrow(() -> new IllegalStateException("there is no topic " + spec.name() + ": is the lab up?"))
                .partitions()
                .size();
    }

    /** Kafka's id of a topic; empty when there is none of that name. A topic deleted and made again has another id. */
    public Optional<String> topicId(String topic) {
        return describe(topic).map(description -> description.topicId().toString());
    }

    private Optional<TopicDescription> describe(String topic) {
        try {
            return Optional.of(
                    admin.describeTopics(List.of(topic)).allTopicNames().get().get(topic));
        } catch (ExecutionException e) {
            // Nor is there one of a name that none can have.
            if (e.getCause() instanceof UnknownTopicOrPartitionException
                    || e.getCause() instanceof InvalidTopicException) {
                return Optional.empty();
            }
            throw new IllegalStateException("could not ask Kafka about topic " + topic, e.getCause());
        } catch (InterruptedException e) {
            throw interrupted(e);
        }
    }

    /** Offset behind the last record of a partition. */
    public long end(String topic, int partition) {
        return offset(topic, partition, OffsetSpec.latest());
    }

    /** Offset of the first record that is still there. */
    public long begin(String topic, int partition) {
        return offset(topic, partition, OffsetSpec.earliest());
    }

    /** Offset of the first record that Kafka appended at or after a time in milliseconds; -1 when there is none. */
    public long offsetAt(String topic, int partition, long millis) {
        return offset(topic, partition, OffsetSpec.forTimestamp(millis));
    }

    private long offset(String topic, int partition, OffsetSpec spec) {
        TopicPartition where = new TopicPartition(topic, partition);
        try {
            return admin.listOffsets(Map.of(where, spec))
                    .partitionResult(where)
                    .get()
                    .offset();
        } catch (ExecutionException e) {
            throw new IllegalStateException("could not ask Kafka for an offset of " + where, e.getCause());
        } catch (InterruptedException e) {
            throw interrupted(e);
        }
    }

    /** Bytes that Kafka has left for its logs, on the broker that has least; empty where it does not tell. */
    public OptionalLong room() {
        try {
            List<Integer> brokers =
                    admin.describeCluster().nodes().get().stream().map(Node::id).toList();
            return admin.describeLogDirs(brokers).allDescriptions().get().values().stream()
                    .flatMap(folders -> folders.values().stream())
                    .map(LogDirDescription::usableBytes)
                    .flatMapToLong(OptionalLong::stream)
                    .min();
        } catch (ExecutionException e) {
            throw new IllegalStateException("could not ask Kafka how much room it has", e.getCause());
        } catch (InterruptedException e) {
            throw interrupted(e);
        }
    }

    /** Deletes a topic for good; it is gone on return. */
    public void delete(String topic) {
        try {
            admin.deleteTopics(List.of(topic)).all().get();
        } catch (ExecutionException e) {
            if (!(e.getCause() instanceof UnknownTopicOrPartitionException)) {
                throw new IllegalStateException("could not delete topic " + topic, e.getCause());
            }
        } catch (InterruptedException e) {
            throw interrupted(e);
        }
        await(topic, false);
    }

    private static IllegalStateException interrupted(InterruptedException e) {
        Thread.currentThread().interrupt();
        return new IllegalStateException("interrupted while waiting for Kafka", e);
    }

    @Override
    public void close() {
        admin.close();
    }
}
