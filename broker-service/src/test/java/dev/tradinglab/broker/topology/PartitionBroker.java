package dev.tradinglab.broker.topology;

import dev.tradinglab.broker.market.TapeSource;
import dev.tradinglab.broker.metrics.LaneMetrics;
import dev.tradinglab.broker.run.RunDirectory;
import dev.tradinglab.broker.state.StoredState;
import dev.tradinglab.events.equity.EquityRecord;
import dev.tradinglab.events.equity.EquitySample;
import dev.tradinglab.events.json.Versioned;
import dev.tradinglab.events.order.OrdersRecord;
import dev.tradinglab.events.run.Lane;
import dev.tradinglab.events.topic.DeadLetter;
import dev.tradinglab.events.topic.Topics;
import dev.tradinglab.events.trade.Outcome;
import dev.tradinglab.events.trade.TradesRecord;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.File;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.processor.TaskId;
import org.apache.kafka.streams.processor.api.MockProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.Stores;

/** The broker's processor of one partition as Kafka Streams would run it, with any partition number, which TopologyTestDriver lacks. */
final class PartitionBroker {
    private static final long NOW = 1_800_000_000_000L;

    private final Lane lane;
    private final int partition;
    private final BrokerParts parts;
    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
    private final List<TradesRecord> trades = new ArrayList<>();
    private final List<EquityRecord> equity = new ArrayList<>();
    private final List<DeadLetter> deadLetters = new ArrayList<>();
    private final List<Versioned> all = new ArrayList<>();
    private MockProcessorContext<Place, Versioned> context;
    private KeyValueStore<String, StoredState> store;
    private OrdersProcessor processor;
    private long next;

    PartitionBroker(Lane lane, int partition, TapeSource tape, RunDirectory runs) {
        this.lane = lane;
        this.partition = partition;
        this.parts = new BrokerParts(tape, runs, new LaneMetrics(registry, lane), InstantSource.system());
        start(List.of());
    }

    private void start(List<KeyValue<String, StoredState>> content) {
        Properties config = new Properties();
        config.put(StreamsConfig.APPLICATION_ID_CONFIG, "test");
        config.put(StreamsConfig.BOOTSTRAP_SERVERS_CONFIG, "none:1");
        context = new MockProcessorContext<>(config, new TaskId(0, partition), new File("target"));
        context.setCurrentSystemTimeMs(NOW);
        store = Stores.keyValueStoreBuilder(
                        Stores.inMemoryKeyValueStore(BrokerTopology.STORE), Serdes.String(), new StateSerde())
                .withLoggingDisabled()
                .build();
        store.init(context.getStateStoreContext(), store);
        context.addStateStore(store);
        content.forEach(entry -> store.put(entry.key, entry.value));
        processor = new OrdersProcessor(lane, parts);
        processor.init(context);
    }

    /** A new task on what the changelog has, as after a crash. */
    PartitionBroker restart() {
        List<KeyValue<String, StoredState>> content = new ArrayList<>();
        try (var entries = store.all()) {
            entries.forEachRemaining(content::add);
        }
        start(content);
        return this;
    }

    /** Offset of the next record. */
    long next() {
        return next;
    }

    /** Appends a record to the log; returns its offset. */
    long append(OrdersRecord record) {
        return append(Topics.orders(lane).codec().encode(record));
    }

    long append(byte[] value) {
        long offset = next++;
        context.setRecordMetadata(Topics.orders(lane).name(), partition, offset);
        processor.process(new Record<>(null, value, NOW - 5));
        context.forwarded().forEach(this::take);
        context.resetForwards();
        return offset;
    }

    private void take(MockProcessorContext.CapturedForward<? extends Place, ? extends Versioned> forward) {
        if (forward.record().key().partition() != partition) {
            throw new AssertionError("sent to partition " + forward.record().key());
        }
        String node = forward.childName().orElseThrow();
        Versioned event = forward.record().value();
        all.add(event);
        switch (node) {
            case BrokerTopology.TRADES -> trades.add((TradesRecord) event);
            case BrokerTopology.EQUITY -> equity.add((EquityRecord) event);
            case BrokerTopology.DEAD_LETTERS -> deadLetters.add((DeadLetter) event);
            default -> throw new AssertionError(node);
        }
    }

    List<TradesRecord> trades() {
        return trades;
    }

    List<EquityRecord> equity() {
        return equity;
    }

    List<DeadLetter> deadLetters() {
        return deadLetters;
    }

    List<Outcome> outcomes() {
        return trades.stream()
                .filter(Outcome.class::isInstance)
                .map(Outcome.class::cast)
                .toList();
    }

    double counter(String name) {
        return registry.get(name).counter().count();
    }

    /** Keys of the store. */
    List<String> stored() {
        List<String> keys = new ArrayList<>();
        try (var entries = store.all()) {
            entries.forEachRemaining(entry -> keys.add(entry.key));
        }
        return keys;
    }

    /** Bytes of the longest record that the changelog has to take. */
    int longestStored() {
        int longest = 0;
        try (StateSerde serde = new StateSerde();
                var entries = store.all()) {
            while (entries.hasNext()) {
                longest = Math.max(longest, serde.serializer().serialize("state", entries.next().value).length);
            }
        }
        return longest;
    }

    StoredState storedAt(String key) {
        return store.get(key);
    }

    /** What each account said, outcomes and samples, as the topics' bytes in text. */
    Map<String, List<String>> byAccount() {
        Map<String, List<String>> said = new HashMap<>();
        for (Versioned event : all) {
            if (event instanceof Outcome outcome) {
                byte[] bytes = Topics.trades(lane).codec().encode(outcome);
                add(said, outcome.run(), outcome.bot(), bytes);
            } else if (event instanceof EquitySample sample) {
                add(
                        said,
                        sample.run(),
                        sample.bot(),
                        Topics.equity(lane).codec().encode(sample));
            }
        }
        return said;
    }

    private static void add(Map<String, List<String>> said, String run, String bot, byte[] bytes) {
        said.computeIfAbsent(run + " " + bot, _ -> new ArrayList<>()).add(new String(bytes, StandardCharsets.UTF_8));
    }
}
