package dev.tradinglab.broker.lane;

import dev.tradinglab.broker.testing.Log;
import dev.tradinglab.broker.testing.SimTape;
import dev.tradinglab.events.market.MarketEvent;
import dev.tradinglab.events.market.TapeLease;
import dev.tradinglab.events.market.TapeRecord;
import dev.tradinglab.events.order.BotRecord;
import dev.tradinglab.events.order.OrdersLease;
import dev.tradinglab.events.order.OrdersMark;
import dev.tradinglab.events.order.OrdersRecord;
import dev.tradinglab.events.run.RunSpec;
import dev.tradinglab.events.topic.Topics;
import dev.tradinglab.tape.kafka.KafkaAccess;
import dev.tradinglab.tape.kafka.Partitions;
import dev.tradinglab.tape.kafka.TopicAdmin;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;

/** A run's tape and orders as ingest and runner would write them. */
final class LaneLog implements AutoCloseable {
    static final int PARTITIONS = 16;

    private final KafkaAccess kafka;
    private final RunSpec run;
    private final Producer<String, byte[]> producer;

    LaneLog(KafkaAccess kafka, RunSpec run) {
        this.run = run;
        try (TopicAdmin admin = new TopicAdmin(kafka)) {
            admin.ensureAll(PARTITIONS);
        }
        this.kafka = kafka;
        this.producer = kafka.bulkProducer();
        producer.send(new ProducerRecord<>(
                Topics.RUNS.name(), run.run(), Topics.RUNS.codec().encode(run)));
        // It is there before anything that names it.
        producer.flush();
    }

    /** Makes the tape's topic. */
    void createTape() {
        try (TopicAdmin admin = new TopicAdmin(kafka)) {
            admin.ensure(List.of(Topics.tape(run.tape())), PARTITIONS);
        }
    }

    /** Writes on the tape; where {@code events} has null there is a lease. */
    void writeTape(List<MarketEvent> events) {
        var codec = Topics.tape(run.tape()).codec();
        for (MarketEvent event : events) {
            TapeRecord record = event == null ? new TapeLease("ingest") : event;
            producer.send(new ProducerRecord<>(run.tape(), codec.encode(record)));
        }
        producer.flush();
    }

    /** By partition, what a runner writes of so many bots that order now and then, with a mark each chunk. */
    Map<Integer, List<OrdersRecord>> orders(long seed, int bots, int orders, int length, int chunk) {
        Map<Integer, List<String>> names = new TreeMap<>();
        for (int bot = 0; bot < bots; bot++) {
            String name = "Bot " + bot + "@0123456789ab";
            names.computeIfAbsent(Partitions.of(name, PARTITIONS), _ -> new ArrayList<>())
                    .add(name);
        }
        Map<Integer, List<OrdersRecord>> records = new TreeMap<>();
        double every = (double) bots * length / orders;
        names.forEach((partition, inPartition) -> records.put(
                partition, orders(new Random(seed + partition), partition, inPartition, every, length, chunk)));
        return records;
    }

    private List<OrdersRecord> orders(
            Random random, int partition, List<String> bots, double every, int length, int chunk) {
        Log log = new Log(0, run.run());
        List<OrdersRecord> records = new ArrayList<>(List.of(new OrdersLease("runner")));
        bots.forEach(bot -> records.add(log.started(bot, 0)));
        for (int from = 0; from < length; from += chunk) {
            int to = Math.min(length, from + chunk);
            for (String bot : bots) {
                for (int at = from + (int) (random.nextDouble() * 2 * every);
                        at < to;
                        at += 1 + (int) (random.nextDouble() * 2 * every)) {
                    records.add(order(log, random, bot, at));
                }
            }
            records.add(new OrdersMark(0, run.run(), partition, to - 1, List.of(), to == length));
        }
        return records;
    }

    private static BotRecord order(Log log, Random random, String bot, int at) {
        String symbol = SimTape.SYMBOLS.get(random.nextInt(SimTape.SYMBOLS.size()));
        return log.order(bot, at, 0, symbol, random.nextBoolean() ? "BUY" : "SELL", "0.0" + (1 + random.nextInt(9)));
    }

    /** Appends to a partition of the lane's orders. */
    void append(int partition, List<OrdersRecord> records) {
        var topic = Topics.orders(run.lane());
        for (OrdersRecord record : records) {
            String key = record instanceof BotRecord said ? said.bot() : null;
            producer.send(new ProducerRecord<>(
                    topic.name(), partition, key, topic.codec().encode(record)));
        }
        producer.flush();
    }

    @Override
    public void close() {
        producer.close();
    }
}
