package dev.tradinglab.broker.lane;

import dev.tradinglab.broker.lane.BrokerConfig.LaneConfig;
import dev.tradinglab.events.run.Lane;
import dev.tradinglab.tape.kafka.KafkaAccess;
import java.util.Locale;
import java.util.Properties;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.errors.DefaultProductionExceptionHandler;
import org.apache.kafka.streams.errors.LogAndFailExceptionHandler;
import org.apache.kafka.streams.errors.LogAndFailProcessingExceptionHandler;

/** How Kafka Streams runs a lane, and why. */
final class StreamsSettings {
    private static final int SESSION_MILLIS = 6_000;
    private static final int STANDBYS = 1;
    /**
     * How long one record may take, a mark that stands for many events of many accounts or one whose tape is waited for; and for how long the group
     * waits at most, working at nothing, for a member that does not come when partitions are shared out anew.
     */
    private static final int PROMPT_POLL_MILLIS = 120_000;

    private static final int BULK_POLL_MILLIS = 900_000;
    /** Nobody sees a record before its transaction is committed, and that sends what there is: until then there is no hurry. */
    private static final int PROMPT_LINGER_MILLIS = 50;

    private static final int BULK_LINGER_MILLIS = 5;
    private static final int FETCH_BYTES = 2 * 1024;
    private static final int PROMPT_TRANSACTION_MILLIS = 120_000;
    private static final int BULK_TRANSACTION_MILLIS = 600_000;

    private StreamsSettings() {}

    /** Name of the lane's application: of its consumer group, its changelogs' prefix and its folder. */
    static String applicationId(Lane lane) {
        return "broker-" + lane.name().toLowerCase(Locale.ROOT);
    }

    static Properties of(Lane lane, KafkaAccess kafka, BrokerConfig config) {
        LaneConfig laneConfig = config.of(lane);
        Properties settings = new Properties();
        settings.put(StreamsConfig.APPLICATION_ID_CONFIG, applicationId(lane));
        settings.put(StreamsConfig.BOOTSTRAP_SERVERS_CONFIG, kafka.bootstrapServers());
        settings.put(StreamsConfig.STATE_DIR_CONFIG, config.stateDir().toString());
        settings.put(StreamsConfig.PROCESSING_GUARANTEE_CONFIG, StreamsConfig.EXACTLY_ONCE_V2);
        settings.put(StreamsConfig.REPLICATION_FACTOR_CONFIG, config.replicationFactor());
        settings.put(StreamsConfig.NUM_STREAM_THREADS_CONFIG, laneConfig.threads());
        // Where there is another broker, it has a copy of the stores at hand and takes over without reading the
        // changelogs.
        settings.put(StreamsConfig.NUM_STANDBY_REPLICAS_CONFIG, STANDBYS);
        long commit = laneConfig.commitInterval().toMillis();
        settings.put(StreamsConfig.COMMIT_INTERVAL_MS_CONFIG, commit);
        // A thread without input looks at the clock only this often, so a due commit waits for it.
        settings.put(StreamsConfig.POLL_MS_CONFIG, Math.max(1, commit / 2));
        settings.put(StreamsConfig.ROCKSDB_CONFIG_SETTER_CLASS_CONFIG, SmallRocks.class);
        failures(settings);
        consumer(settings, lane, config);
        producer(settings, lane);
        return settings;
    }

    /** The processor itself sees what is wrong with a record; whatever else fails is the program's or Kafka's fault and must not pass. */
    private static void failures(Properties settings) {
        settings.put(StreamsConfig.DESERIALIZATION_EXCEPTION_HANDLER_CLASS_CONFIG, LogAndFailExceptionHandler.class);
        settings.put(
                StreamsConfig.PROCESSING_EXCEPTION_HANDLER_CLASS_CONFIG, LogAndFailProcessingExceptionHandler.class);
        settings.put(StreamsConfig.PRODUCTION_EXCEPTION_HANDLER_CLASS_CONFIG, DefaultProductionExceptionHandler.class);
    }

    private static void consumer(Properties settings, Lane lane, BrokerConfig config) {
        // A static member: a broker that was killed is back with its partitions before its session is over.
        settings.put(StreamsConfig.mainConsumerPrefix(ConsumerConfig.GROUP_INSTANCE_ID_CONFIG), config.instance());
        settings.put(StreamsConfig.consumerPrefix(ConsumerConfig.SESSION_TIMEOUT_MS_CONFIG), SESSION_MILLIS);
        settings.put(StreamsConfig.consumerPrefix(ConsumerConfig.HEARTBEAT_INTERVAL_MS_CONFIG), SESSION_MILLIS / 4);
        settings.put(
                StreamsConfig.consumerPrefix(ConsumerConfig.MAX_POLL_INTERVAL_MS_CONFIG),
                isPrompt(lane) ? PROMPT_POLL_MILLIS : BULK_POLL_MILLIS);
        // Partitions are fetched in small pieces, so that with much to catch up with none runs far ahead of the others,
        // and
        // what one of them has decoded of a tape is still there for the next.
        settings.put(StreamsConfig.mainConsumerPrefix(ConsumerConfig.MAX_PARTITION_FETCH_BYTES_CONFIG), FETCH_BYTES);
        settings.put(StreamsConfig.consumerPrefix(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG), "earliest");
        settings.put(StreamsConfig.consumerPrefix(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG), false);
    }

    private static void producer(Properties settings, Lane lane) {
        boolean prompt = isPrompt(lane);
        settings.put(
                StreamsConfig.producerPrefix(ProducerConfig.LINGER_MS_CONFIG),
                prompt ? PROMPT_LINGER_MILLIS : BULK_LINGER_MILLIS);
        settings.put(StreamsConfig.producerPrefix(ProducerConfig.COMPRESSION_TYPE_CONFIG), prompt ? "none" : "lz4");
        // Longer than one record may take, since a commit can only come between two: the last mark of a backtest whose
        // bots have all failed stands for the whole rest of its tape.
        settings.put(
                StreamsConfig.producerPrefix(ProducerConfig.TRANSACTION_TIMEOUT_CONFIG),
                prompt ? PROMPT_TRANSACTION_MILLIS : BULK_TRANSACTION_MILLIS);
        settings.put(
                StreamsConfig.producerPrefix(ProducerConfig.MAX_REQUEST_SIZE_CONFIG),
                KafkaAccess.MAX_RECORD_BYTES + 48 * 1024);
    }

    /** Whether somebody waits for each record. */
    private static boolean isPrompt(Lane lane) {
        return switch (lane) {
            case LIVE -> true;
            case BACKTEST, IMPORTED -> false;
        };
    }
}
