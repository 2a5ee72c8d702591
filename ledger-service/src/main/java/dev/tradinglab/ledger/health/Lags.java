package dev.tradinglab.ledger.health;

import dev.tradinglab.events.run.Lane;
import dev.tradinglab.events.topic.TopicSpec;
import dev.tradinglab.ledger.fact.LedgerTopics;
import dev.tradinglab.ledger.intake.TopicCatalog;
import dev.tradinglab.ledger.intake.TopicCatalog.Described;
import dev.tradinglab.ledger.store.Cursor;
import dev.tradinglab.ledger.store.LedgerStore;
import jakarta.inject.Singleton;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.kafka.common.TopicPartition;

/** Compares what is in the tables with what is on Kafka, over all instances of the ledger. */
@Singleton
public final class Lags {
    private static final List<String> TOPICS = Arrays.stream(Lane.values())
            .flatMap(lane -> LedgerTopics.of(lane).stream())
            .map(TopicSpec::name)
            .toList();

    private final TopicCatalog catalog;
    private final LedgerStore store;

    Lags(TopicCatalog catalog, LedgerStore store) {
        this.catalog = catalog;
        this.store = store;
    }

    /**
     * Every partition that the ledger reads, in order.
     *
     * @throws SQLException when Postgres is away
     * @throws IllegalStateException when Kafka is away
     */
    public List<Lag> now() throws SQLException {
        Map<String, Described> topics = catalog.describe(TOPICS);
        Map<TopicPartition, Long> stored = new HashMap<>();
        for (Cursor cursor :
                store.load(topics.values().stream().map(Described::id).toList())) {
            stored.put(new TopicPartition(cursor.topic(), cursor.partition()), cursor.next());
        }
        List<TopicPartition> partitions = topics.entrySet().stream()
                .flatMap(topic -> IntStream.range(0, topic.getValue().partitions())
                        .mapToObj(partition -> new TopicPartition(topic.getKey(), partition)))
                .toList();
        return catalog.ends(partitions).entrySet().stream()
                .map(end -> new Lag(
                        end.getKey().topic(),
                        end.getKey().partition(),
                        stored.getOrDefault(end.getKey(), 0L),
                        end.getValue()))
                .sorted(Comparator.comparing(Lag::topic).thenComparing(Lag::partition))
                .toList();
    }

    /** Offsets behind, by topic. */
    static Map<String, Long> byTopic(List<Lag> lags) {
        return lags.stream().collect(Collectors.groupingBy(Lag::topic, Collectors.summingLong(Lag::behind)));
    }

    /**
     * One partition.
     *
     * @param next first offset that is not in the tables
     * @param end offset behind the last committed record
     */
    public record Lag(String topic, int partition, long next, long end) {
        /** How many offsets the tables are behind. */
        long behind() {
            return Math.max(0, end - next);
        }
    }
}
