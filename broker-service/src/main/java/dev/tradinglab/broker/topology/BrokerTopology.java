package dev.tradinglab.broker.topology;

import dev.tradinglab.broker.state.StoredState;
import dev.tradinglab.events.run.Lane;
import dev.tradinglab.events.topic.TopicSpec;
import dev.tradinglab.events.topic.Topics;
import java.util.Map;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.processor.StreamPartitioner;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.Stores;

/**
 * A lane's topology: {@code orders → broker → trades, equity, dead-letters}, with one store. The tape is not in it, since Kafka Streams
 * would merge it with the orders by its own guess; the processor reads it on the side, by position.
 */
public final class BrokerTopology {
    /** Name of the store, and part of its changelog's name. */
    public static final String STORE = "accounts";

    /** Names of the nodes. */
    static final String ORDERS = "orders";

    static final String BROKER = "broker";
    static final String TRADES = "trades";
    static final String EQUITY = "equity";
    static final String DEAD_LETTERS = "dead-letters";

    private BrokerTopology() {}

    /** The topology of a lane. */
    public static Topology build(Lane lane, BrokerParts parts) {
        Deserializer<byte[]> bytes = Serdes.ByteArray().deserializer();
        Topology topology = new Topology();
        topology.addSource(ORDERS, bytes, bytes, Topics.orders(lane).name());
        topology.addProcessor(BROKER, () -> new OrdersProcessor(lane, parts), ORDERS);
        topology.addStateStore(store(), BROKER);
        addSink(topology, TRADES, Topics.trades(lane), new OwnPartition<>());
        addSink(topology, EQUITY, Topics.equity(lane), new OwnPartition<>());
        addSink(topology, DEAD_LETTERS, Topics.DEAD_LETTERS, null);
        return topology;
    }

    private static <T> void addSink(
            Topology topology, String node, TopicSpec<T> topic, StreamPartitioner<Place, T> partitioner) {
        topology.addSink(
                node, topic.name(), new PlaceSerializer(), new EventSerializer<>(topic.codec()), partitioner, BROKER);
    }

    /**
     * On disk although it is small: with a persistent store Kafka Streams keeps its process id, and a broker that comes back after a
     * {@code kill -9} ends the transaction that it left open at once instead of waiting for its time-out; and after an orderly stop nothing
     * is read back from the changelog. Cached: an account that many orders of one commit change goes to the changelog once.
     */
    private static StoreBuilder<KeyValueStore<String, StoredState>> store() {
        return Stores.keyValueStoreBuilder(Stores.persistentKeyValueStore(STORE), Serdes.String(), new StateSerde())
                .withCachingEnabled()
                .withLoggingEnabled(Map.of());
    }
}
