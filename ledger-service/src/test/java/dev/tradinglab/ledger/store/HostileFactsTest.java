package dev.tradinglab.ledger.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tradinglab.events.run.Lane;
import dev.tradinglab.events.topic.TopicSpec;
import dev.tradinglab.events.topic.Topics;
import dev.tradinglab.ledger.fact.FactReader;
import dev.tradinglab.ledger.fact.Letter;
import dev.tradinglab.ledger.fact.Reading;
import dev.tradinglab.ledger.testing.TestServers;
import dev.tradinglab.testkit.HostileBytes;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever the ledger reads becomes rows, is fenced, or is a dead letter, once; PostgreSQL never brings it to a halt. */
class HostileFactsTest {
    private static final long SEED = Long.getLong("lab.seed", System.nanoTime());
    private static final int RECORDS = 700;
    private static final int AT_ONCE = 100;

    private final TestServers servers = TestServers.shared();
    private final List<Letter> refused = new ArrayList<>();
    private final LedgerStore store = new LedgerStore(servers.database(), refused::addAll, StoreMetrics.NONE);

    static List<TopicSpec<?>> topics() {
        return List.of(
                Topics.RUNS,
                Topics.BOTS,
                Topics.BOT_LOGS,
                Topics.orders(Lane.LIVE),
                Topics.trades(Lane.LIVE),
                Topics.equity(Lane.LIVE));
    }

    @BeforeEach
    void empty() throws SQLException {
        store.clear();
    }

    @ParameterizedTest
    @MethodSource("topics")
    void shouldAccountForEveryHostileRecord(TopicSpec<?> topic) throws SQLException {
        // Given
        System.out.println("HostileFactsTest of " + topic.name() + ": repeat it with -Dlab.seed=" + SEED);
        HostileBytes hostile = new HostileBytes(SEED + topic.name().hashCode(), HostileBytes.pinned(topic.name()));
        FactReader reader = new FactReader(_ -> 16);
        int facts = 0;
        int letters = 0;
        int others = 0;
        long lease = 0;

        // When
        for (int from = 0; from < RECORDS; from += AT_ONCE) {
            List<ConsumerRecord<String, byte[]>> records = new ArrayList<>();
            for (int i = from; i < from + AT_ONCE; i++) {
                records.add(new ConsumerRecord<>(topic.name(), 0, i, null, hostile.next()));
            }
            Reading reading = reader.read(records, lease);
            others += AT_ONCE - reading.facts().size() - reading.letters().size();
            assertThat(others).as("leases and fenced").isNotNegative();
            boolean stored = store.store(new Step(List.of(), reading.facts(), reading.letters()));
            assertThat(stored).as("seed " + SEED).isTrue();
            facts += reading.facts().size();
            letters += reading.letters().size();
        }

        // Then
        Set<Long> places = new HashSet<>();
        refused.forEach(letter ->
                assertThat(places.add(letter.source().offset())).as("once").isTrue());
        assertThat(refused).as("seed " + SEED).hasSizeBetween(letters, letters + facts);
        assertThat(facts).isPositive();
        assertThat(letters).isGreaterThan(RECORDS / 10);
        assertThat(refused).allSatisfy(letter -> assertThat(letter.reason()).hasSizeLessThan(20_000));
        System.out.printf(
                "%s: %d facts, %d unreadable, %d refused, %d leases and fenced%n",
                topic.name(), facts, letters, refused.size() - letters, others);
    }
}
