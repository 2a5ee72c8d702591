package dev.tradinglab.ledger.intake;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tradinglab.events.run.Lane;
import dev.tradinglab.events.topic.TopicSpec;
import dev.tradinglab.ledger.fact.LedgerTopics;
import dev.tradinglab.ledger.fact.Letter;
import dev.tradinglab.ledger.store.Cursor;
import dev.tradinglab.ledger.store.LedgerStore;
import dev.tradinglab.ledger.store.StoreMetrics;
import dev.tradinglab.ledger.testing.Dump;
import dev.tradinglab.ledger.testing.FaultyDatabase;
import dev.tradinglab.ledger.testing.LabTopics;
import dev.tradinglab.ledger.testing.ReferenceLedger;
import dev.tradinglab.ledger.testing.SimulatedLog;
import dev.tradinglab.ledger.testing.TestServers;
import dev.tradinglab.ledger.testing.Waiting;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Two instances that read the same topics at once, each dying again and again, over a database whose line breaks, while the topics are
 * being written and once the tables are emptied: the rows must be those of one pass in memory.
 */
class ChaosTest {
    private static final int PARTITIONS = 3;
    private static final int EVENTS = 500;

    private static TestServers servers;

    @BeforeAll
    static void start() {
        // Failures are what this test makes; their log would bury everything else.
        Logger.getLogger(Intake.class.getName()).setLevel(Level.OFF);
        servers = TestServers.shared();
    }

    @AfterAll
    static void stop() {
        Logger.getLogger(Intake.class.getName()).setLevel(null);
    }

    static Stream<Long> seeds() {
        return LongStream.of(1, 2, System.nanoTime()).boxed();
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void shouldEndWithTheRowsOfOnePassHoweverOftenItIsInterrupted(long seed) throws Exception {
        // Given
        System.out.println("seed " + seed);
        SimulatedLog log = SimulatedLog.of(seed, PARTITIONS, EVENTS);
        ReferenceLedger expected = ReferenceLedger.of(log.topics(), PARTITIONS);
        LabTopics topics = new LabTopics(servers.kafka());
        topics.makeAnew(PARTITIONS);
        LedgerStore store = new LedgerStore(servers.database(), letters -> {}, StoreMetrics.NONE);
        store.clear();
        Set<String> deadLetters = ConcurrentHashMap.newKeySet();
        AtomicBoolean done = new AtomicBoolean();

        // When
        try (ExecutorService threads = Executors.newFixedThreadPool(2);
                KafkaTopicCatalog catalog = new KafkaTopicCatalog(servers.kafka())) {
            List<? extends Future<?>> instances = Stream.of(seed + 1, seed + 2)
                    .map(Random::new)
                    .map(random -> new Instance(
                            servers.kafka().bootstrapServers(),
                            partitions(),
                            PARTITIONS,
                            catalog,
                            FaultyDatabase.over(servers.database(), random),
                            letters -> letters.forEach(letter -> deadLetters.add(place(letter))),
                            random))
                    .map(instance -> threads.submit(() -> instance.run(done::get)))
                    .toList();
            try {
                topics.write(log.topics(), new Random(seed));
                store.clear();
                Waiting.until(() -> behind(catalog, store), Map.of());
            } finally {
                done.set(true);
            }
            for (Future<?> instance : instances) {
                instance.get();
            }
        }

        // Then
        Map<String, List<String>> rows = Dump.asReference(servers.database());
        expected.rows()
                .forEach(
                        (table, wanted) -> assertThat(rows.get(table)).as(table).isEqualTo(wanted));
        assertThat(deadLetters).hasSize(expected.deadLetters());
    }

    private static String place(Letter letter) {
        return letter.source().topic() + "-" + letter.source().partition() + "@"
                + letter.source().offset();
    }

    private static List<TopicPartition> partitions() {
        return Arrays.stream(Lane.values())
                .flatMap(lane -> LedgerTopics.of(lane).stream())
                .flatMap(topic -> Stream.iterate(0, i -> i < partitionsOf(topic), i -> i + 1)
                        .map(partition -> new TopicPartition(topic.name(), partition)))
                .toList();
    }

    private static int partitionsOf(TopicSpec<?> topic) {
        return switch (topic.layout()) {
            case SINGLE -> 1;
            case BY_BOT -> PARTITIONS;
        };
    }

    /** The partitions whose stored offset is not the end, markers of transactions included. */
    private static Map<TopicPartition, String> behind(TopicCatalog catalog, LedgerStore store) {
        try {
            Map<TopicPartition, Long> ends = catalog.ends(partitions());
            Map<TopicPartition, Long> stored = new HashMap<>();
            List<String> ids =
                    catalog
                            .describe(ends.keySet().stream()
                                    .map(TopicPartition::topic)
                                    .toList())
                            .values()
                            .stream()
                            .map(TopicCatalog.Described::id)
                            .toList();
            for (Cursor cursor : store.load(ids)) {
                stored.put(new TopicPartition(cursor.topic(), cursor.partition()), cursor.next());
            }
            Map<TopicPartition, String> behind = new HashMap<>();
            ends.forEach((partition, end) -> {
                if (!end.equals(stored.getOrDefault(partition, 0L))) {
                    behind.put(partition, stored.get(partition) + " of " + end);
                }
            });
            return behind;
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
