package dev.tradinglab.runner.testing;

import dev.tradinglab.bothost.BotFold;
import dev.tradinglab.bothost.DecidedOrder;
import dev.tradinglab.bothost.FoldOutput;
import dev.tradinglab.bothost.guest.BotFailure;
import dev.tradinglab.bothost.guest.BotLanguage;
import dev.tradinglab.bothost.guest.LogLine;
import dev.tradinglab.engine.account.Account;
import dev.tradinglab.engine.account.AccountOutput;
import dev.tradinglab.engine.account.AccountTerms;
import dev.tradinglab.events.bot.BotSource;
import dev.tradinglab.events.command.Command;
import dev.tradinglab.events.command.StartBot;
import dev.tradinglab.events.equity.EquitySample;
import dev.tradinglab.events.json.UnreadableRecordException;
import dev.tradinglab.events.market.TapeLease;
import dev.tradinglab.events.market.Trade;
import dev.tradinglab.events.order.Leased;
import dev.tradinglab.events.order.OrderPlaced;
import dev.tradinglab.events.order.OrdersLease;
import dev.tradinglab.events.order.OrdersRecord;
import dev.tradinglab.events.run.ExecutionRules;
import dev.tradinglab.events.run.Lane;
import dev.tradinglab.events.run.RunSpec;
import dev.tradinglab.events.topic.TopicSpec;
import dev.tradinglab.events.topic.Topics;
import dev.tradinglab.events.trade.Outcome;
import dev.tradinglab.runner.RunnerConfig;
import dev.tradinglab.tape.kafka.KafkaAccess;
import dev.tradinglab.tape.kafka.Partitions;
import dev.tradinglab.tape.kafka.TopicAdmin;
import dev.tradinglab.tape.lease.OrdersFence;
import dev.tradinglab.tape.reader.RunTape;
import dev.tradinglab.tape.reader.TapeSlice;
import dev.tradinglab.tape.reader.Tapes;
import dev.tradinglab.tape.sim.SimulatedMarket;
import dev.tradinglab.testkit.KafkaProcess;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.RecordsToDelete;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;

/** A real Kafka with the lab's topics, and what a test does to it: feeds tapes, publishes, wishes, reads what was decided. */
public final class Lab implements AutoCloseable {
    private static final Duration LIMIT = Duration.ofSeconds(150);
    private static final int PARTITIONS = 16;
    private final int partitions;
    /** System property with the folder of what must survive a runner. */
    static final String STATE_PROPERTY = "lab.test.state";

    static final String STATE =
            System.getProperty(STATE_PROPERTY) == null ? newFolder() : System.getProperty(STATE_PROPERTY);

    private final KafkaProcess process = KafkaProcess.start();
    private final KafkaAccess kafka = new KafkaAccess(process.bootstrapServers());
    private final TopicAdmin topics = new TopicAdmin(kafka);
    private final Producer<String, byte[]> producer = kafka.promptProducer();
    private final Map<String, Feed> feeds = new HashMap<>();

    /** A simulated market that goes on where it was. */
    private static final class Feed {
        private final SimulatedMarket market;
        private final long lease;
        private long time = 1_700_000_000_000_000L;

        Feed(long seed, long lease) {
            this.market = new SimulatedMarket(seed);
            this.lease = lease;
        }
    }

    /** Starts Kafka and makes the topics. */
    public Lab() {
        this(PARTITIONS);
    }

    /** @param partitions of the topics keyed by bot */
    public Lab(int partitions) {
        this.partitions = partitions;
        topics.ensureAll(partitions);
    }

    /** Where Kafka is. */
    public KafkaAccess kafka() {
        return kafka;
    }

    /** Makes a tape with nothing on it but its lease. */
    public void tape(String topic, long seed) throws Exception {
        topics.ensure(List.of(Topics.tape(topic)), partitions);
        byte[] lease = Topics.tape(topic).codec().encode(new TapeLease("test"));
        long offset =
                producer.send(new ProducerRecord<>(topic, 0, null, lease)).get().offset();
        feeds.put(topic, new Feed(seed, offset));
    }

    /** Appends events to a tape and waits until they are there; returns the tape's end. */
    public long feed(String topic, int events) {
        Feed feed = feeds.get(topic);
        List<Trade> trades = new ArrayList<>(events);
        for (int i = 0; i < events; i++) {
            feed.time += feed.market.delay();
            trades.add(feed.market.next(feed.time));
        }
        return feed(topic, trades);
    }

    /** Appends trades to a tape and waits until they are there; returns the tape's end. */
    public long feed(String topic, List<Trade> trades) {
        long lease = feeds.get(topic).lease;
        for (Trade t : trades) {
            Trade ours = new Trade(
                    lease, t.source(), t.symbol(), t.time(), 0, t.price(), t.size(), t.id(), t.side(), false, false);
            producer.send(new ProducerRecord<>(
                    topic, 0, t.symbol(), Topics.tape(topic).codec().encode(ours)));
        }
        producer.flush();
        return topics.end(topic, 0);
    }

    /** Bounds a tape: what stands before an offset is gone, as when somebody sets a retention. */
    public void cut(String topic, long before) throws Exception {
        try (Admin admin = kafka.admin()) {
            admin.deleteRecords(Map.of(new TopicPartition(topic, 0), RecordsToDelete.beforeOffset(before)))
                    .all()
                    .get();
        }
    }

    /** Publishes a run. */
    public RunSpec run(String id, Lane lane, String tape, long from, Long to, List<String> bots) {
        return run(id, lane, tape, from, to, bots, null);
    }

    /** Publishes a run with a cadence, microseconds; null: as before there were any. */
    public RunSpec run(String id, Lane lane, String tape, long from, Long to, List<String> bots, Long cadence) {
        RunSpec run = new RunSpec(
                        id,
                        lane,
                        tape,
                        from,
                        to,
                        bots,
                        Map.of(),
                        RunSpec.DEFAULT_CASH,
                        ExecutionRules.DEFAULT,
                        7,
                        RunSpec.DEFAULT_SAMPLING,
                        RunSpec.ENGINE,
                        0)
                .withCadence(cadence);
        publish(Topics.RUNS, id, run);
        return run;
    }

    /** Publishes a bot's source. */
    public void bot(BotSource bot) {
        publish(Topics.BOTS, bot.bot(), bot);
    }

    /** Wishes something; returns the wish's offset. */
    public long wish(Command command) {
        return publish(Topics.COMMANDS, command.bot(), command);
    }

    /** Publishes bots and wishes that they start. */
    public void start(RunSpec run, List<BotSource> bots) {
        for (BotSource bot : bots) {
            bot(bot);
            wish(new StartBot(run.run(), bot.bot()));
        }
    }

    /** Writes to the partition of a key. */
    public <T> long publish(TopicSpec<T> topic, String key, T event) {
        try {
            return producer.send(new ProducerRecord<>(
                            topic.name(), key, topic.codec().encode(event)))
                    .get()
                    .offset();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    /** Appends to a partition of a lane's orders, as anybody could; returns the offset. */
    public long append(Lane lane, int partition, OrdersRecord record) {
        TopicSpec<OrdersRecord> orders = Topics.orders(lane);
        try {
            return producer.send(new ProducerRecord<>(
                            orders.name(), partition, null, orders.codec().encode(record)))
                    .get()
                    .offset();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    /** The number of a bot's partition. */
    public int partition(String bot) {
        return Partitions.of(bot, partitions);
    }

    /** A record that counts, with its partition and offset. */
    public record Placed(int partition, long offset, Leased record) {}

    /** All records of a lane that count, partition by partition. */
    public List<Placed> orders(Lane lane) {
        List<Placed> all = new ArrayList<>();
        TopicSpec<OrdersRecord> topic = Topics.orders(lane);
        Map<Integer, OrdersFence> fences = new HashMap<>();
        for (ConsumerRecord<String, byte[]> record : records(topic)) {
            try {
                OrdersRecord decoded = topic.codec().decode(record.value());
                OrdersFence fence =
                        fences.computeIfAbsent(record.partition(), _ -> new OrdersFence(OrdersFence.NO_LEASE));
                if (fence.admits(record.offset(), decoded) && decoded instanceof Leased leased) {
                    all.add(new Placed(record.partition(), record.offset(), leased));
                }
            } catch (UnreadableRecordException _) {
                // What is none counts for nobody: anybody can write here.
            }
        }
        return all;
    }

    /** A lease, with its partition. */
    public record PlacedLease(int partition, OrdersLease lease) {}

    /** All leases of a lane. */
    public List<PlacedLease> leases(Lane lane) {
        List<PlacedLease> leases = new ArrayList<>();
        TopicSpec<OrdersRecord> topic = Topics.orders(lane);
        for (ConsumerRecord<String, byte[]> record : records(topic)) {
            try {
                if (topic.codec().decode(record.value()) instanceof OrdersLease lease) {
                    leases.add(new PlacedLease(record.partition(), lease));
                }
            } catch (UnreadableRecordException e) {
                throw new IllegalStateException(e);
            }
        }
        return leases;
    }

    /** All that a topic has now, in the order of each partition. */
    public List<ConsumerRecord<String, byte[]>> records(TopicSpec<?> topic) {
        List<ConsumerRecord<String, byte[]>> all = new ArrayList<>();
        try (var consumer = kafka.reader()) {
            List<TopicPartition> partitions = new ArrayList<>();
            for (int p = 0; p < topics.partitions(topic); p++) {
                partitions.add(new TopicPartition(topic.name(), p));
            }
            consumer.assign(partitions);
            consumer.beginningOffsets(partitions).forEach(consumer::seek);
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            while (partitions.stream().anyMatch(p -> consumer.position(p) < ends.get(p))) {
                consumer.poll(Duration.ofMillis(50)).forEach(all::add);
            }
        }
        return all;
    }

    /** Waits until a topic has so many records, and returns them. */
    public List<ConsumerRecord<String, byte[]>> awaitRecords(TopicSpec<?> topic, int count)
            throws InterruptedException {
        long deadline = System.nanoTime() + LIMIT.toNanos();
        List<ConsumerRecord<String, byte[]>> now = records(topic);
        while (now.size() < count && System.nanoTime() < deadline) {
            Thread.sleep(20);
            now = records(topic);
        }
        return now;
    }

    /** Waits until the log of a lane is as wanted, and returns it. */
    public List<Placed> await(Lane lane, String what, Predicate<List<Placed>> wanted) throws InterruptedException {
        long deadline = System.nanoTime() + LIMIT.toNanos();
        List<Placed> now = orders(lane);
        while (!wanted.test(now)) {
            if (System.nanoTime() > deadline) {
                Map<Integer, Placed> last = new TreeMap<>();
                now.forEach(placed -> last.put(placed.partition(), placed));
                throw new AssertionError("not within " + LIMIT + ": " + what + "; the last of each partition: " + last);
            }
            Thread.sleep(20);
            now = orders(lane);
        }
        return now;
    }

    /** The orders that a bot places by itself over a range of positions, computed without any runner. */
    public List<OrderPlaced> expected(RunSpec run, BotSource bot, BotLanguage language, long start, long end) {
        List<OrderPlaced> orders = new ArrayList<>();
        FoldOutput out = new FoldOutput() {
            @Override
            public void order(DecidedOrder order) {
                orders.add(order.placed(0, run.run(), null));
            }

            @Override
            public void log(LogLine line) {
                // Not compared.
            }

            @Override
            public void failed(long position, BotFailure failure) {
                // Not compared.
            }
        };
        AccountOutput silent = new AccountOutput() {
            @Override
            public void outcome(Outcome outcome) {
                // Not compared.
            }

            @Override
            public void sample(EquitySample sample) {
                // Not compared.
            }
        };
        Account account = new Account(AccountTerms.of(run, bot.bot(), bot.symbols()), silent);
        try (Tapes tapes = new Tapes(kafka, 32, (_, _) -> {});
                BotFold fold = new BotFold(bot, run.seed(), start, account, language, out)) {
            RunTape tape = new RunTape(tapes.tape(run.tape()), run);
            while (fold.cursor() < end) {
                TapeSlice slice = tape.read(fold.cursor(), end, Duration.ofSeconds(1));
                fold.advance(slice);
            }
        }
        return orders;
    }

    /** The same folder for all lives of an instance, in this process and in those that it starts. */
    private static String state(String instance, String group) {
        return Path.of(STATE, group, instance).toString();
    }

    private static String newFolder() {
        try {
            return Files.createTempDirectory("runner-state").toString();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The runner's settings. */
    public static RunnerConfig config(String instance, String group) {
        return config(instance, group, Map.of());
    }

    /** @param others settings beside those that all tests have */
    public static RunnerConfig config(String instance, String group, Map<String, String> others) {
        Map<String, String> settings = new HashMap<>(Map.of(
                "lab.instance",
                instance,
                "lab.state-dir",
                state(instance, group),
                "lab.runner.call-budget",
                "PT2S",
                // Most bots of tests are no files of any language; NewcomersTest has those that are.
                "lab.runner.trial-of-new-bots",
                "false",
                "lab.runner.group",
                group,
                "lab.runner.chunk",
                "2000",
                "lab.runner.mark-every",
                "PT0.2S"));
        settings.putAll(others);
        return new SmallRyeConfigBuilder()
                .withSources(new PropertiesConfigSource(settings, "test", 200))
                .withMapping(RunnerConfig.class)
                .build()
                .getConfigMapping(RunnerConfig.class);
    }

    @Override
    public void close() {
        producer.close();
        topics.close();
        process.close();
    }
}
