package dev.tradinglab.ledger.intake;

import dev.tradinglab.ledger.fact.FactReader;
import dev.tradinglab.ledger.intake.Intake.Taken;
import dev.tradinglab.ledger.store.LedgerStore;
import dev.tradinglab.ledger.store.LetterBox;
import dev.tradinglab.ledger.store.StoreMetrics;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Random;
import java.util.function.BooleanSupplier;
import javax.sql.DataSource;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;

/**
 * An instance of the ledger without its shell: a consumer, a queue between poll and store as SmallRye has one, and an intake. It dies
 * and begins anew at random, forgetting everything.
 */
final class Instance {
    private static final int QUEUE = 3;

    private final String bootstrapServers;
    private final Collection<TopicPartition> partitions;
    private final TopicCatalog catalog;
    private final LedgerStore store;
    private final Random random;
    private final int ofBots;

    Instance(
            String bootstrapServers,
            Collection<TopicPartition> partitions,
            int ofBots,
            TopicCatalog catalog,
            DataSource database,
            LetterBox letters,
            Random random) {
        this.bootstrapServers = bootstrapServers;
        this.partitions = partitions;
        this.catalog = catalog;
        this.store = new LedgerStore(database, letters, StoreMetrics.NONE);
        this.random = random;
        this.ofBots = ofBots;
    }

    /** Lives and dies until the end. */
    void run(BooleanSupplier end) {
        while (!end.getAsBoolean()) {
            Intake intake = new Intake(
                    "chaos",
                    new FactReader(lane -> ofBots),
                    catalog,
                    store,
                    new Patience(Duration.ofMillis(1), Duration.ofMillis(4)),
                    IntakeMetrics.NONE);
            try (Consumer<String, byte[]> consumer = consumer(bootstrapServers, intake, 1 + random.nextInt(80))) {
                consumer.assign(partitions);
                live(intake, consumer, end);
            }
        }
    }

    private void live(Intake intake, Consumer<String, byte[]> consumer, BooleanSupplier end) {
        Queue<ConsumerRecords<String, byte[]>> queue = new ArrayDeque<>();
        boolean lost = true;
        for (int steps = 10 + random.nextInt(120); steps > 0 && !end.getAsBoolean(); steps--) {
            if (lost) {
                lost = !seek(intake, consumer);
            } else if (queue.size() < QUEUE && random.nextInt(3) > 0) {
                ConsumerRecords<String, byte[]> records = consumer.poll(Duration.ofMillis(5));
                if (!records.isEmpty()) {
                    queue.add(records);
                }
            } else if (!queue.isEmpty()) {
                lost = intake.take(queue.remove()) == Taken.LOST;
            } else {
                lost = !settle(intake);
            }
        }
    }

    private static boolean seek(Intake intake, Consumer<?, ?> consumer) {
        try {
            intake.assign(consumer.assignment()).forEach(consumer::seek);
            return true;
        } catch (SQLException e) {
            return false;
        }
    }

    private static boolean settle(Intake intake) {
        try {
            return intake.settle();
        } catch (SQLException e) {
            return true;
        }
    }

    /** A consumer whose polls an intake stamps. */
    static Consumer<String, byte[]> consumer(String bootstrapServers, Intake intake, int maxPollRecords) {
        Map<String, Object> config = new HashMap<>();
        config.put(ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers);
        config.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        config.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
        config.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        config.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, maxPollRecords);
        config.put(ConsumerConfig.MAX_PARTITION_FETCH_BYTES_CONFIG, 4 * 1024 * 1024);
        config.put(ConsumerConfig.METADATA_MAX_AGE_CONFIG, 500);
        config.put(ConsumerConfig.INTERCEPTOR_CLASSES_CONFIG, List.of(AssignmentStamp.class));
        config.put(AssignmentStamp.INTAKE, intake);
        return new KafkaConsumer<>(config, new StringDeserializer(), new ByteArrayDeserializer());
    }
}
