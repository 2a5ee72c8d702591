package dev.tradinglab.launcher.backtest;

import dev.tradinglab.events.equity.EquitySample;
import dev.tradinglab.events.json.JsonCodec;
import dev.tradinglab.events.order.BotStarted;
import dev.tradinglab.events.order.OrdersLease;
import dev.tradinglab.events.run.Lane;
import dev.tradinglab.events.run.RunSpec;
import dev.tradinglab.events.topic.TopicSpec;
import dev.tradinglab.events.topic.Topics;
import dev.tradinglab.tape.kafka.KafkaAccess;
import dev.tradinglab.tape.kafka.Partitions;
import dev.tradinglab.testkit.Checkout;
import dev.tradinglab.testkit.PostgresProcess;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;

/** Stands in for runner, broker and ledger: answers the next run on {@code runs} with a life of one sample for each of its bots. */
final class LedgerStandIn {
    static final long CASH = 10_100_00000000L;

    private final KafkaAccess kafka;
    private final PostgresProcess postgres;
    private final int partitions;

    LedgerStandIn(KafkaAccess kafka, PostgresProcess postgres, int partitions) {
        this.kafka = kafka;
        this.postgres = postgres;
        this.partitions = partitions;
    }

    /** Makes the tables as the ledger does. */
    void makeTables() throws Exception {
        Path migrations = Checkout.root().resolve("ledger-service/src/main/resources/db/migration");
        try (Connection connection = connect();
                var sql = connection.createStatement()) {
            sql.execute("CREATE SCHEMA ledger");
            for (String file : List.of("V1__tables.sql", "V2__views.sql", "V6__done_with_orders.sql")) {
                sql.execute(Files.readString(migrations.resolve(file)));
            }
        }
    }

    private Connection connect() throws SQLException {
        return DriverManager.getConnection(postgres.jdbcUrl(), PostgresProcess.USER, PostgresProcess.PASSWORD);
    }

    /** Waits for the next run and answers it; returns it. */
    RunSpec answerNext(long alreadyThere) throws Exception {
        RunSpec run = awaitNext(alreadyThere);
        answer(run);
        return run;
    }

    /** Waits for the next run. */
    RunSpec awaitNext(long alreadyThere) throws Exception {
        TopicPartition runs = new TopicPartition(Topics.RUNS.name(), 0);
        try (var consumer = kafka.reader()) {
            consumer.assign(List.of(runs));
            consumer.seek(runs, alreadyThere);
            while (true) {
                for (ConsumerRecord<String, byte[]> record : consumer.poll(Duration.ofMillis(100))) {
                    return Topics.RUNS.codec().decode(record.value());
                }
            }
        }
    }

    /** Has the bots of a run live. */
    void answer(RunSpec run) throws Exception {
        try (Producer<String, byte[]> producer = kafka.promptProducer();
                Connection connection = connect()) {
            insertRun(connection, run);
            for (String bot : run.bots()) {
                int partition = Partitions.of(bot, partitions);
                long lease = send(producer, Topics.orders(Lane.BACKTEST), partition, null, new OrdersLease("stand-in"));
                var started = new BotStarted(lease, run.run(), bot, 0, List.of("BTCUSDT"), 0L);
                send(producer, Topics.orders(Lane.BACKTEST), partition, bot, started);
                long last = run.position(run.to()) - 1;
                var sample = new EquitySample(run.run(), bot, last, 1_000_000, CASH, CASH, 0, 0, 0);
                send(producer, Topics.equity(Lane.BACKTEST), partition, bot, sample);
                insertLife(connection, run, bot, partition, last);
            }
        }
    }

    private static <T> long send(
            Producer<String, byte[]> producer, TopicSpec<T> topic, int partition, String key, T event)
            throws Exception {
        return producer.send(new ProducerRecord<>(
                        topic.name(), partition, key, topic.codec().encode(event)))
                .get()
                .offset();
    }

    private void insertRun(Connection connection, RunSpec run) throws Exception {
        try (var sql = connection.prepareStatement("""
                INSERT INTO ledger.runs VALUES (?, 'backtest', ?, ?, ?, 10000, ?, 1, 1, ?, ?, ?::jsonb, now())
                """)) {
            sql.setString(1, run.run());
            sql.setString(2, run.tape());
            sql.setLong(3, run.from());
            sql.setLong(4, run.to());
            sql.setLong(5, run.seed());
            sql.setArray(6, connection.createArrayOf("text", run.bots().toArray()));
            sql.setArray(
                    7,
                    connection.createArrayOf(
                            "int",
                            run.bots().stream()
                                    .map(bot -> Partitions.of(bot, partitions))
                                    .toArray()));
            sql.setString(8, JsonCodec.MAPPER.writeValueAsString(run));
            sql.executeUpdate();
        }
    }

    private static void insertLife(Connection connection, RunSpec run, String bot, int partition, long last)
            throws SQLException {
        try (var sql = connection.createStatement()) {
            sql.execute("INSERT INTO ledger.run_bots (run, bot, partition, status, started_position) VALUES ('"
                    + run.run() + "', '" + bot + "', " + partition + ", 'DONE', 0)");
            sql.execute("INSERT INTO ledger.equity VALUES ('" + run.run() + "', '" + bot + "', " + last
                    + ", now(), 10100, 10100, 100, 0, 0)");
            for (String topic : List.of("backtest.orders", "backtest.trades", "backtest.equity")) {
                sql.execute("INSERT INTO ledger.marks VALUES ('" + run.run() + "', '" + topic + "', " + partition + ", "
                        + last + ", true) ON CONFLICT DO NOTHING");
            }
        }
    }
}
