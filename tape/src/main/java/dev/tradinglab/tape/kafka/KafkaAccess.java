package dev.tradinglab.tape.kafka;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.CooperativeStickyAssignor;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;

/**
 * Where Kafka is, and how every service talks to it: keys are text, values are bytes, reads are committed reads, writes are idempotent
 * and retried without end, so that an order once decided is not dropped because Kafka was away for a minute; but for what is said to be lossy.
 *
 * @param bootstrapServers {@code host:port,…}
 * @param mostPolled records that a consumer gives at once at most; changes nothing but speed
 */
public record KafkaAccess(String bootstrapServers, int mostPolled) {
    /** Records of up to this many bytes pass: a bot's source is the largest. */
    public static final int MAX_RECORD_BYTES = 1_000_000;

    /**
     * For so long a group waits at most for those of its members that do not come when partitions are shared out anew, and nobody in it works
     * meanwhile. Kafka's default is five minutes, and after it was killed it was seen to wait for somebody who was gone.
     */
    private static final Duration MOST_BETWEEN_POLLS = Duration.ofSeconds(30);

    private static final int MOST_POLLED = 5_000;
    private static final int PARTITION_BYTES = 4 * 1024 * 1024;
    /** Of all its partitions together, at once: whoever has much to catch up with has a heap of 128 MiB, and by default an answer may have 50. */
    private static final int FETCHED_BYTES = 8 * 1024 * 1024;

    private static final int FOLLOWED_BYTES = 64 * 1024;
    private static final int FOLLOWED_MILLIS = 250;
    private static final int BRIEF_MILLIS = 10;

    /** @throws NullPointerException without servers */
    public KafkaAccess {
        Objects.requireNonNull(bootstrapServers, "bootstrapServers");
    }

    /** With consumers that read as fast as they can. */
    public KafkaAccess(String bootstrapServers) {
        this(bootstrapServers, MOST_POLLED);
    }

    /** For topics, offsets and groups. */
    public Admin admin() {
        Map<String, Object> config = new HashMap<>();
        config.put(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers);
        config.put(AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, 60_000);
        return Admin.create(config);
    }

    /** A producer that sends at once: for what comes alone, and on which somebody waits. */
    public Producer<String, byte[]> promptProducer() {
        return producer(Map.of(ProducerConfig.LINGER_MS_CONFIG, 0, ProducerConfig.COMPRESSION_TYPE_CONFIG, "none"));
    }

    /**
     * A producer for what many bots decide live. They fall due at the same tick, and each record that leaves by itself takes longer than the call from
     * which it came, of Kafka and of all who read it: so one waits for the others, for a few milliseconds.
     */
    public Producer<String, byte[]> decisionsProducer() {
        return producer(Map.of(ProducerConfig.LINGER_MS_CONFIG, 5, ProducerConfig.COMPRESSION_TYPE_CONFIG, "none"));
    }

    /** A producer that gathers records: for imports and backtests. */
    public Producer<String, byte[]> bulkProducer() {
        return producer(Map.of(
                ProducerConfig.LINGER_MS_CONFIG,
                5,
                ProducerConfig.BATCH_SIZE_CONFIG,
                256 * 1024,
                ProducerConfig.COMPRESSION_TYPE_CONFIG,
                "lz4"));
    }

    /**
     * A producer whose records are seen all together or not at all, by those who read what is committed. A newer one of the same name ends it.
     *
     * @param name its transactional id
     */
    public Producer<String, byte[]> transactionalProducer(String name, Duration timeout) {
        return producer(Map.of(
                ProducerConfig.TRANSACTIONAL_ID_CONFIG,
                name,
                ProducerConfig.TRANSACTION_TIMEOUT_CONFIG,
                (int) timeout.toMillis(),
                ProducerConfig.LINGER_MS_CONFIG,
                5,
                ProducerConfig.COMPRESSION_TYPE_CONFIG,
                "lz4"));
    }

    /**
     * A producer for what may be lost and must hold up nobody: a record that Kafka has not taken after some seconds is dropped, {@code send} waits for a
     * second at most, and no more than 2 MiB wait to be sent.
     */
    public Producer<String, byte[]> lossyProducer() {
        return producer(Map.of(
                ProducerConfig.ACKS_CONFIG,
                "1",
                ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG,
                false,
                // In order even so.
                ProducerConfig.MAX_IN_FLIGHT_REQUESTS_PER_CONNECTION,
                1,
                ProducerConfig.MAX_BLOCK_MS_CONFIG,
                1_000L,
                ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG,
                3_000,
                ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG,
                4_000,
                ProducerConfig.BUFFER_MEMORY_CONFIG,
                2L * 1024 * 1024,
                ProducerConfig.COMPRESSION_TYPE_CONFIG,
                "lz4"));
    }

    private Producer<String, byte[]> producer(Map<String, Object> how) {
        Map<String, Object> config = new HashMap<>();
        config.put(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers);
        config.put(ProducerConfig.ACKS_CONFIG, "all");
        config.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
        config.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, Integer.MAX_VALUE);
        config.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, Long.MAX_VALUE);
        config.put(ProducerConfig.MAX_REQUEST_SIZE_CONFIG, MAX_RECORD_BYTES + 48 * 1024);
        config.putAll(how);
        return new KafkaProducer<>(config, new StringSerializer(), new ByteArraySerializer());
    }

    /** A consumer outside any group, which is assigned and seeks by hand. */
    public Consumer<String, byte[]> reader() {
        return consumer(readerConfig());
    }

    /**
     * A reader of what is there already. When it is closed Kafka first answers what it was asked last, for records that are still to come, by default
     * after half a second; this one a take-over waits for.
     */
    public Consumer<String, byte[]> briefReader() {
        Map<String, Object> config = readerConfig();
        config.put(ConsumerConfig.FETCH_MAX_WAIT_MS_CONFIG, BRIEF_MILLIS);
        return consumer(config);
    }

    /**
     * A reader on which nobody waits: it hears of a record a quarter of a second later, and of all that came meanwhile at once. One that is told of
     * each record by itself takes processor time from those on whom somebody does wait.
     */
    public Consumer<String, byte[]> follower() {
        Map<String, Object> config = readerConfig();
        config.put(ConsumerConfig.FETCH_MIN_BYTES_CONFIG, FOLLOWED_BYTES);
        config.put(ConsumerConfig.FETCH_MAX_WAIT_MS_CONFIG, FOLLOWED_MILLIS);
        return consumer(config);
    }

    /** A member of a group; partitions come to it by {@code subscribe}. Nobody reads what it commits: our cursors lie in the logs. */
    public Consumer<String, byte[]> member(String group, String instance) {
        return consumer(memberConfig(group, instance));
    }

    /**
     * The same for a member that Kafka knows again by its name: back within a session it still has what it had, and gone it has it until the
     * session is over.
     *
     * @param instance a name that no other member has
     */
    public Consumer<String, byte[]> staticMember(String group, String instance) {
        Map<String, Object> config = memberConfig(group, instance);
        config.put(ConsumerConfig.GROUP_INSTANCE_ID_CONFIG, instance);
        // Where no offset is known a consumer fails, even one whose partitions are paused.
        config.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "latest");
        return consumer(config);
    }

    private static Consumer<String, byte[]> consumer(Map<String, Object> config) {
        return new KafkaConsumer<>(config, new StringDeserializer(), new ByteArrayDeserializer());
    }

    private Map<String, Object> memberConfig(String group, String instance) {
        Map<String, Object> config = readerConfig();
        config.put(ConsumerConfig.GROUP_ID_CONFIG, group);
        config.put(ConsumerConfig.CLIENT_ID_CONFIG, instance);
        // Whoever joins or leaves, the others keep what they have.
        config.put(ConsumerConfig.PARTITION_ASSIGNMENT_STRATEGY_CONFIG, CooperativeStickyAssignor.class.getName());
        config.put(ConsumerConfig.SESSION_TIMEOUT_MS_CONFIG, 6_000);
        config.put(ConsumerConfig.HEARTBEAT_INTERVAL_MS_CONFIG, 1_500);
        config.put(ConsumerConfig.MAX_POLL_INTERVAL_MS_CONFIG, (int) MOST_BETWEEN_POLLS.toMillis());
        return config;
    }

    private Map<String, Object> readerConfig() {
        Map<String, Object> config = new HashMap<>();
        config.put(ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers);
        config.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        config.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "none");
        config.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        config.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, mostPolled);
        config.put(ConsumerConfig.MAX_PARTITION_FETCH_BYTES_CONFIG, PARTITION_BYTES);
        config.put(ConsumerConfig.FETCH_MAX_BYTES_CONFIG, FETCHED_BYTES);
        config.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
        return config;
    }
}
