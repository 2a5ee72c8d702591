package dev.tradinglab.proof.testing;

import dev.tradinglab.bothost.guest.BotLanguage;
import dev.tradinglab.events.bot.BotSource;
import dev.tradinglab.events.market.TapeLease;
import dev.tradinglab.events.market.Trade;
import dev.tradinglab.events.run.ExecutionRules;
import dev.tradinglab.events.run.Lane;
import dev.tradinglab.events.run.RunSpec;
import dev.tradinglab.events.topic.TopicSpec;
import dev.tradinglab.events.topic.Topics;
import dev.tradinglab.ledger.fact.Fact;
import dev.tradinglab.ledger.fact.FactReader;
import dev.tradinglab.ledger.fact.Reading;
import dev.tradinglab.ledger.table.Tables;
import dev.tradinglab.proof.verify.Report;
import dev.tradinglab.proof.verify.Verify;
import dev.tradinglab.tape.kafka.KafkaAccess;
import dev.tradinglab.tape.kafka.TopicAdmin;
import dev.tradinglab.tape.reader.Tapes;
import dev.tradinglab.tape.sim.SimulatedMarket;
import dev.tradinglab.testkit.Checkout;
import dev.tradinglab.testkit.KafkaProcess;
import dev.tradinglab.testkit.PostgresProcess;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;

/** A real Kafka with a simulated tape, and a real Postgres with the ledger's tables. */
public final class StandIn implements AutoCloseable {
    /** Partitions of the topics keyed by bot. */
    public static final int PARTITIONS = 2;

    /** The tape. */
    public static final String TAPE = "ticks.proof";

    private static final long BEGIN = 1_700_000_000_000_000L;

    private final KafkaProcess process = KafkaProcess.start();
    private final PostgresProcess postgres = PostgresProcess.start();
    private final KafkaAccess kafka = new KafkaAccess(process.bootstrapServers());
    private final TopicAdmin topics = new TopicAdmin(kafka);
    private final Producer<String, byte[]> producer = kafka.promptProducer();
    private final Tapes tapes = new Tapes(kafka, Tapes.DEFAULT_KEPT, (_, _) -> {});
    private final Map<TopicPartition, Long> stored = new HashMap<>();
    private final Map<TopicPartition, Long> leases = new HashMap<>();

    /** Starts both and fills the tape. */
    public StandIn(long seed, int events) throws Exception {
        topics.ensureAll(PARTITIONS);
        topics.ensure(List.of(Topics.tape(TAPE)), PARTITIONS);
        try (Connection connection = connect();
                Statement sql = connection.createStatement()) {
            sql.execute("CREATE SCHEMA ledger");
            Path scripts = Checkout.root().resolve("ledger-service/src/main/resources/db/migration");
            sql.execute(Files.readString(scripts.resolve("V1__tables.sql")));
            sql.execute(Files.readString(scripts.resolve("V3__imported_lane.sql")));
        }
        long lease = send(TAPE, 0, null, Topics.tape(TAPE).codec().encode(new TapeLease("test")));
        SimulatedMarket market = new SimulatedMarket(seed);
        long time = BEGIN;
        for (int i = 0; i < events; i++) {
            time += market.delay();
            Trade t = market.next(time);
            Trade ours = new Trade(
                    lease, t.source(), t.symbol(), t.time(), 0, t.price(), t.size(), t.id(), t.side(), false, false);
            producer.send(new ProducerRecord<>(
                    TAPE, 0, t.symbol(), Topics.tape(TAPE).codec().encode(ours)));
        }
        producer.flush();
    }

    /** Where Kafka is. */
    public KafkaAccess kafka() {
        return kafka;
    }

    Tapes tapes() {
        return tapes;
    }

    /** A new connection to the database. */
    public Connection connect() throws SQLException {
        return DriverManager.getConnection(postgres.jdbcUrl(), PostgresProcess.USER, PostgresProcess.PASSWORD);
    }

    /** Fills the tables from the topics and verifies all of a run whose bots the dice decide for. */
    public Report verify(String run) throws Exception {
        ledger();
        BotLanguage dice = new DiceLanguage(0);
        try (Connection database = connect()) {
            return new Verify(kafka, database, _ -> dice, 2, (_, _) -> {}).run(run, Long.MAX_VALUE);
        }
    }

    /** Changes the database; returns how many rows. */
    public int sql(String statement) throws SQLException {
        try (Connection connection = connect();
                Statement sql = connection.createStatement()) {
            return sql.executeUpdate(statement);
        }
    }

    /** Publishes a run. */
    public RunSpec run(String id, Lane lane, long from, Long to, List<String> bots) {
        return run(id, lane, from, to, bots, null);
    }

    /** Publishes a run with a cadence, microseconds; null: as before there were any. */
    public RunSpec run(String id, Lane lane, long from, Long to, List<String> bots, Long cadence) {
        RunSpec run = new RunSpec(
                        id,
                        lane,
                        TAPE,
                        from,
                        to,
                        bots,
                        Map.of(),
                        RunSpec.DEFAULT_CASH,
                        new ExecutionRules(0, 0, 1_000_000_000L),
                        7,
                        RunSpec.DEFAULT_SAMPLING,
                        RunSpec.ENGINE,
                        0)
                .withCadence(cadence);
        publish(Topics.RUNS, id, run);
        return run;
    }

    /** Publishes a bot of a name; its file is a bot's, its decisions are the dice's. */
    public BotSource bot(String name) {
        return bot(name, BotSource.Language.PYTHON);
    }

    /** Publishes a bot whose file is in some language. */
    public BotSource bot(String name, BotSource.Language language) {
        String text =
                switch (language) {
                    case PYTHON -> python(name);
                    case JAVA -> java(name);
                };
        BotSource bot = new BotSource(
                BotSource.version(name, text),
                name,
                name + (language == BotSource.Language.JAVA ? ".java" : ".py"),
                language,
                List.of("BTCUSDT"),
                1_000_000,
                text);
        publish(Topics.BOTS, bot.bot(), bot);
        return bot;
    }

    private static String java(String name) {
        return "import dev.tradinglab.bot.*;\n@Bot(name = \"" + name + "\", symbols = \"BTCUSDT\")\nclass " + name
                + " implements TradingBot {\n    public void onTick(Context ctx, Tick tick) {}\n}\n";
    }

    private static String python(String name) {
        return "NAME = \"" + name + "\"\nSYMBOLS = [\"BTCUSDT\"]\n\ndef on_tick(ctx, tick):\n    pass\n";
    }

    /** Writes to the partition of a key. */
    public <T> void publish(TopicSpec<T> topic, String key, T event) {
        send(topic.name(), null, key, topic.codec().encode(event));
    }

    long send(String topic, Integer partition, String key, byte[] value) {
        try {
            return producer.send(new ProducerRecord<>(topic, partition, key, value))
                    .get()
                    .offset();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    /** The ledger reads on to the topics' ends. */
    public void ledger() throws SQLException {
        for (Lane lane : Lane.values()) {
            for (TopicSpec<?> topic : List.of(Topics.orders(lane), Topics.trades(lane), Topics.equity(lane))) {
                for (int partition = 0; partition < PARTITIONS; partition++) {
                    store(new TopicPartition(topic.name(), partition));
                }
            }
        }
    }

    private void store(TopicPartition partition) throws SQLException {
        List<ConsumerRecord<String, byte[]>> records = new ArrayList<>();
        long end = topics.end(partition.topic(), partition.partition());
        try (Consumer<String, byte[]> consumer = kafka.reader()) {
            consumer.assign(List.of(partition));
            consumer.seek(partition, stored.getOrDefault(partition, 0L));
            while (consumer.position(partition) < end) {
                consumer.poll(Duration.ofMillis(100)).forEach(records::add);
            }
        }
        Reading reading =
                new FactReader(_ -> PARTITIONS).read(records, leases.getOrDefault(partition, Reading.NO_LEASE));
        stored.put(partition, end);
        leases.put(partition, reading.lease());
        try (Connection connection = connect()) {
            connection.setAutoCommit(false);
            List<Fact> facts = reading.facts();
            Tables.write(connection, facts);
            try (PreparedStatement sql = connection.prepareStatement("INSERT INTO ledger.offsets"
                    + " (topic_id, topic, partition, next_offset) VALUES (?, ?, ?, ?)"
                    + " ON CONFLICT (topic_id, partition) DO UPDATE SET next_offset = excluded.next_offset")) {
                sql.setString(1, topics.topicId(partition.topic()).orElseThrow());
                sql.setString(2, partition.topic());
                sql.setInt(3, partition.partition());
                sql.setLong(4, end);
                sql.executeUpdate();
            }
            connection.commit();
        }
    }

    @Override
    public void close() {
        tapes.close();
        producer.close();
        topics.close();
        process.close();
        postgres.close();
    }
}
