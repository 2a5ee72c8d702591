package dev.tradinglab.ledger.intake;

import dev.tradinglab.events.equity.EquitySample;
import dev.tradinglab.events.fixed.Fixed;
import dev.tradinglab.events.order.MarketOrder;
import dev.tradinglab.events.order.OrderPlaced;
import dev.tradinglab.events.order.OrdersLease;
import dev.tradinglab.events.run.Lane;
import dev.tradinglab.events.topic.TopicSpec;
import dev.tradinglab.events.topic.Topics;
import dev.tradinglab.events.trade.Filled;
import dev.tradinglab.events.trade.Side;
import dev.tradinglab.ledger.fact.FactReader;
import dev.tradinglab.ledger.fact.LedgerTopics;
import dev.tradinglab.ledger.store.LedgerStore;
import dev.tradinglab.ledger.store.StoreMetrics;
import dev.tradinglab.ledger.testing.Dump;
import dev.tradinglab.ledger.testing.LabTopics;
import dev.tradinglab.ledger.testing.TestServers;
import dev.tradinglab.tape.kafka.Partitions;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;

/**
 * How many records a second go from Kafka into the tables: 200,000 fills and 100,000 samples of ten bots, then the same with the orders
 * of the fills. Not a test; run its main method.
 */
final class LedgerSpeed {
    private static final int PARTITIONS = 16;
    private static final int FILLS = 200_000;
    private static final int SAMPLES = 100_000;
    private static final int BOTS = 10;
    private static final int REPEATS = 3;

    private final TestServers servers = TestServers.shared();

    private LedgerSpeed() {}

    /** Measures and prints. */
    public static void main(String[] arguments) throws SQLException {
        LedgerSpeed speed = new LedgerSpeed();
        speed.measure(false);
        speed.measure(true);
        System.exit(0);
    }

    private void measure(boolean withOrders) throws SQLException {
        new LabTopics(servers.kafka()).makeAnew(PARTITIONS);
        int records = write(withOrders);
        LedgerStore store = new LedgerStore(servers.database(), letters -> {}, StoreMetrics.NONE);
        for (int i = 0; i < REPEATS; i++) {
            store.clear();
            long start = System.nanoTime();
            Duration cpu = cpu();
            read(store, records);
            double seconds = (System.nanoTime() - start) / 1e9;
            double cpuSeconds = cpu().minus(cpu).toMillis() / 1e3;
            String rows = Dump.rows(
                            servers.database(),
                            "SELECT (SELECT count(*) FROM ledger.trades), (SELECT count(*) FROM ledger.equity),"
                                    + " (SELECT count(*) FROM ledger.orders)")
                    .getFirst();
            System.out.printf(
                    "%s orders: %,d records in %.2f s, %,.0f a second; %.2f s of CPU, Postgres included, %,.0f a CPU second;"
                            + " trades|equity|orders %s%n",
                    withOrders ? "with" : "without",
                    records,
                    seconds,
                    records / seconds,
                    cpuSeconds,
                    records / cpuSeconds,
                    rows);
        }
    }

    private void read(LedgerStore store, int records) throws SQLException {
        try (KafkaTopicCatalog catalog = new KafkaTopicCatalog(servers.kafka())) {
            Intake intake = new Intake(
                    "speed",
                    new FactReader(lane -> PARTITIONS),
                    catalog,
                    store,
                    new Patience(Duration.ofMillis(10), Duration.ofSeconds(1)),
                    IntakeMetrics.NONE);
            try (Consumer<String, byte[]> consumer =
                    Instance.consumer(servers.kafka().bootstrapServers(), intake, 10_000)) {
                consumer.assign(partitions());
                intake.assign(consumer.assignment()).forEach(consumer::seek);
                for (int read = 0; read < records; ) {
                    ConsumerRecords<String, byte[]> polled = consumer.poll(Duration.ofMillis(200));
                    if (!polled.isEmpty()) {
                        intake.take(polled);
                        read += polled.count();
                    }
                }
            }
        }
    }

    /** What this process and the sessions of Postgres have used: on a shared machine the only figure that means anything. */
    private Duration cpu() {
        return Stream.concat(
                        Stream.of(ProcessHandle.current().pid()),
                        Dump.column(servers.database(), "SELECT pid FROM pg_stat_activity").stream()
                                .map(Long::valueOf))
                .flatMap(pid -> ProcessHandle.of(pid).stream())
                .flatMap(process -> process.info().totalCpuDuration().stream())
                .reduce(Duration.ZERO, Duration::plus);
    }

    private static List<TopicPartition> partitions() {
        return LedgerTopics.of(Lane.BACKTEST).stream()
                .flatMap(topic -> IntStream.range(0, PARTITIONS)
                        .mapToObj(partition -> new TopicPartition(topic.name(), partition)))
                .toList();
    }

    private int write(boolean withOrders) {
        int records = 0;
        try (Producer<String, byte[]> producer = servers.kafka().bulkProducer()) {
            if (withOrders) {
                for (int partition = 0; partition < PARTITIONS; partition++, records++) {
                    send(producer, Topics.orders(Lane.BACKTEST), partition, new OrdersLease("speed"));
                }
            }
            for (int i = 0; i < FILLS; i++, records++) {
                String bot = "Trend Follower " + i % BOTS + "@0123456789ab";
                int partition = Partitions.of(bot, PARTITIONS);
                long position = i * 5L;
                String id = OrderPlaced.id(bot, position, 0);
                if (withOrders) {
                    send(
                            producer,
                            Topics.orders(Lane.BACKTEST),
                            partition,
                            new OrderPlaced(
                                    0,
                                    "bt-20260101-000000-abcd",
                                    bot,
                                    id,
                                    position,
                                    0,
                                    position,
                                    new MarketOrder("BTCUSDT", "BUY", "0.005"),
                                    null));
                    records++;
                }
                send(producer, Topics.trades(Lane.BACKTEST), partition, fill(bot, i / BOTS, id, position));
                if (i % (FILLS / SAMPLES) == 0) {
                    send(
                            producer,
                            Topics.equity(Lane.BACKTEST),
                            partition,
                            new EquitySample(
                                    "bt-20260101-000000-abcd",
                                    bot,
                                    position,
                                    position,
                                    9_999 * Fixed.ONE,
                                    10_001 * Fixed.ONE,
                                    5,
                                    7,
                                    11));
                    records++;
                }
            }
        }
        return records;
    }

    private static Filled fill(String bot, long seq, String order, long position) {
        long cost = 141_234_567L;
        return new Filled(
                "bt-20260101-000000-abcd",
                bot,
                seq,
                order,
                order + "/0",
                position + 1,
                1_700_000_000_000_000L + position,
                "BTCUSDT",
                Side.BUY,
                500_000,
                500_000,
                28_246 * Fixed.ONE,
                123,
                -cost - 123,
                cost,
                0,
                9_000 * Fixed.ONE,
                500_000,
                cost);
    }

    private static <T> void send(Producer<String, byte[]> producer, TopicSpec<T> topic, int partition, T event) {
        producer.send(new ProducerRecord<>(
                topic.name(), partition, null, topic.codec().encode(event)));
    }
}
