package dev.tradinglab.broker.topology;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tradinglab.broker.metrics.LaneMetrics;
import dev.tradinglab.broker.state.StoredState;
import dev.tradinglab.broker.testing.Log;
import dev.tradinglab.broker.testing.Runs;
import dev.tradinglab.broker.testing.SimTape;
import dev.tradinglab.events.equity.EquityMark;
import dev.tradinglab.events.order.OrdersLease;
import dev.tradinglab.events.order.OrdersRecord;
import dev.tradinglab.events.run.Lane;
import dev.tradinglab.events.run.RunSpec;
import dev.tradinglab.events.topic.TopicSpec;
import dev.tradinglab.events.topic.Topics;
import dev.tradinglab.events.trade.Filled;
import dev.tradinglab.events.trade.TradesMark;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Optional;
import java.util.Properties;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.TestInputTopic;
import org.apache.kafka.streams.TestOutputTopic;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.TopologyTestDriver;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The wiring; what is said is tested on the processor. */
class BrokerTopologyTest {
    private static final String BOT = "Alpha@0123456789ab";

    private final RunSpec run = Runs.live("live", "ticks", 0);

    @TempDir
    private Path folder;

    private TopologyTestDriver driver;
    private TestInputTopic<byte[], byte[]> orders;
    private Log log;

    @BeforeEach
    void start() {
        var parts = new BrokerParts(
                new SimTape(7, 2_000),
                id -> Optional.of(run).filter(spec -> spec.run().equals(id)),
                new LaneMetrics(new SimpleMeterRegistry(), Lane.LIVE),
                InstantSource.system());
        Properties config = new Properties();
        config.put(StreamsConfig.APPLICATION_ID_CONFIG, "broker-live");
        config.put(StreamsConfig.STATE_DIR_CONFIG, folder.toString());
        driver = new TopologyTestDriver(BrokerTopology.build(Lane.LIVE, parts), config);
        orders = driver.createInputTopic("orders", new ByteArraySerializer(), new ByteArraySerializer());
        append(new OrdersLease("runner-1"));
        log = new Log(0, "live");
    }

    @AfterEach
    void stop() {
        driver.close();
    }

    private void append(OrdersRecord record) {
        orders.pipeInput(null, Topics.orders(Lane.LIVE).codec().encode(record));
    }

    private TestOutputTopic<String, byte[]> topic(TopicSpec<?> topic) {
        return driver.createOutputTopic(topic.name(), new StringDeserializer(), new ByteArrayDeserializer());
    }

    @Test
    void shouldWriteOutcomesSamplesAndMarksToTheirTopics() throws Exception {
        // Given
        append(log.started(BOT, 0));
        append(log.buy(BOT, 30));

        // When
        append(log.mark(0, 200));

        // Then what belongs to a bot is keyed by it, a mark is not
        var trades = topic(Topics.trades(Lane.LIVE)).readKeyValuesToList();
        assertThat(trades).extracting(record -> record.key).containsExactly(BOT, null);
        assertThat(Topics.trades(Lane.LIVE).codec().decode(trades.getFirst().value))
                .isInstanceOf(Filled.class);
        assertThat(Topics.trades(Lane.LIVE).codec().decode(trades.getLast().value))
                .isInstanceOf(TradesMark.class);
        var equity = topic(Topics.equity(Lane.LIVE)).readKeyValuesToList();
        assertThat(equity).hasSizeGreaterThan(2).first().satisfies(record -> assertThat(record.key)
                .isEqualTo(BOT));
        assertThat(Topics.equity(Lane.LIVE).codec().decode(equity.getLast().value))
                .isInstanceOf(EquityMark.class);
    }

    @Test
    void shouldWriteDeadLettersKeyedByTheirTopic() throws Exception {
        // When
        orders.pipeInput(null, new byte[] {1, 2, 3});

        // Then
        var letter = topic(Topics.DEAD_LETTERS).readKeyValue();
        assertThat(letter.key).isEqualTo("orders");
        assertThat(Topics.DEAD_LETTERS.codec().decode(letter.value).offset()).isEqualTo(1);
    }

    @Test
    void shouldKeepItsStateInTheChangelog() {
        // When
        append(log.started(BOT, 0));

        // Then
        assertThat(driver.<String, StoredState>getKeyValueStore(BrokerTopology.STORE)
                        .get("account/live\0" + BOT))
                .isInstanceOf(StoredState.AccountAt.class);
        assertThat(driver.producedTopicNames()).contains("broker-live-accounts-changelog");
    }

    @Test
    void shouldReadNothingButOrders() {
        // When
        Topology topology = BrokerTopology.build(Lane.BACKTEST, new BrokerParts(null, null, null, null));

        // Then the tape is not in it (law 1)
        var sub = topology.describe().subtopologies();
        assertThat(sub).hasSize(1);
        assertThat(topology.describe().toString())
                .contains("topics: [backtest.orders]", "topic: backtest.trades", "topic: backtest.equity")
                .doesNotContain("ticks");
    }
}
