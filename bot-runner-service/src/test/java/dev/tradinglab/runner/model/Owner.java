package dev.tradinglab.runner.model;

import dev.tradinglab.bothost.life.BotHistory;
import dev.tradinglab.bothost.life.BotStatus;
import dev.tradinglab.bothost.life.PartitionHistory;
import dev.tradinglab.bothost.life.RunHistory;
import dev.tradinglab.events.bot.BotSource;
import dev.tradinglab.events.command.Command;
import dev.tradinglab.events.command.StartBot;
import dev.tradinglab.events.json.UnreadableRecordException;
import dev.tradinglab.events.order.BotStarted;
import dev.tradinglab.events.order.OrdersMark;
import dev.tradinglab.events.order.OrdersRecord;
import dev.tradinglab.events.topic.TopicSpec;
import dev.tradinglab.events.topic.Topics;
import dev.tradinglab.runner.bot.BotTask;
import dev.tradinglab.runner.bot.BotTools;
import dev.tradinglab.runner.bot.WishGrant;
import dev.tradinglab.runner.check.OutcomeCheck;
import dev.tradinglab.runner.metrics.RunnerMetrics;
import dev.tradinglab.runner.orders.OrdersWriter;
import dev.tradinglab.runner.orders.RunShare;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import org.apache.kafka.clients.producer.Callback;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;

/**
 * An owner at work, made of the runner's own classes: what {@code LaneShare} and {@code LaneDesk} do with them is done here one step at a time,
 * since there it is done by threads. A mark is due at every position, and leaves out whoever is more than one position behind the first.
 */
final class Owner {
    private static final RunnerMetrics METRICS = new RunnerMetrics(new SimpleMeterRegistry());
    private static final RunShare.Pace PACE = new RunShare.Pace(Duration.ZERO, 1, 1);
    private static final Duration AT_ONCE = Duration.ofSeconds(10);
    private static final int PARTITION = 0;

    private final World world;
    private final Sent sent;
    private final RunShare share;
    private final Map<String, BotTask> tasks = new TreeMap<>();
    private int nextWish;

    /**
     * Takes the partition over.
     *
     * @param history the records that it is rebuilt from
     * @param lease offset of its lease
     */
    Owner(World world, List<OrdersRecord> history, long lease) {
        this.world = world;
        TopicSpec<OrdersRecord> topic = Topics.orders(world.run().lane());
        this.sent = new Sent(lease, topic);
        PartitionHistory told = new PartitionHistory();
        for (int offset = 0; offset < history.size(); offset++) {
            told.take(offset, history.get(offset));
        }
        this.nextWish = (int) told.lastCommand() + 1;
        Optional<RunHistory> known =
                Optional.ofNullable(told.runs().get(world.run().run()));
        this.share = new RunShare(
                world.run(),
                writer(topic),
                PACE,
                known.map(RunHistory::marked).orElse(-1L),
                known.map(RunHistory::finished).orElse(false),
                Set.copyOf(world.run().bots()),
                () -> 0);
        known.ifPresent(this::restore);
    }

    private OrdersWriter writer(TopicSpec<OrdersRecord> topic) {
        try {
            OrdersWriter writer = OrdersWriter.takeOver(sent, topic, PARTITION, "owner", why -> {
                throw new AssertionError(why);
            });
            sent.take();
            return writer;
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private void restore(RunHistory known) {
        known.refused().forEach(share::refused);
        for (BotHistory bot : known.bots().values()) {
            share.join(bot.bot(), bot.status(), bot.covered(), true);
            if (bot.status().isActive()) {
                work(bot);
            }
        }
    }

    private void work(BotHistory history) {
        BotSource source = world.bots().stream()
                .filter(bot -> bot.bot().equals(history.bot()))
                .findFirst()
                .orElseThrow();
        BotTools tools = new BotTools(
                source, world.tape(), new Clockwork(), new OutcomeCheck(), _ -> {}, METRICS, Optional.empty());
        tasks.put(source.bot(), new BotTask(tools, share, history));
    }

    /** The steps that it can take: the number of a bot that goes on by one position, or of the bots for the next wish. */
    List<Integer> steps() {
        List<Integer> steps = new ArrayList<>();
        for (int bot = 0; bot < world.bots().size(); bot++) {
            BotTask task = tasks.get(world.bots().get(bot).bot());
            if (task != null && !task.isOver()) {
                steps.add(bot);
            }
        }
        if (nextWish < world.wishes().size() && isReady(world.wishes().get(nextWish))) {
            steps.add(world.bots().size());
        }
        return steps;
    }

    /** A wish of a bot at work waits until the bot has lived again what is on record. */
    private boolean isReady(Command wish) {
        BotTask task = tasks.get(wish.bot());
        return wish instanceof StartBot || task == null || task.rebuilt().isDone();
    }

    /** In words. */
    static String name(World world, int step) {
        return step < world.bots().size() ? world.bots().get(step).name() + " goes on" : "answers a wish";
    }

    /** Takes a step; returns what it sent. */
    List<OrdersRecord> take(int step) {
        if (step < world.bots().size()) {
            tasks.get(world.bots().get(step).bot()).step(1, AT_ONCE);
        } else {
            answer(world.wishes().get(nextWish), nextWish);
            nextWish++;
        }
        List<OrdersRecord> records = sent.take();
        if (world.flaw() == Flaw.MARK_BEFORE_ITS_ORDERS) {
            records.sort(Comparator.comparing((OrdersRecord record) -> !(record instanceof OrdersMark)));
        }
        return records;
    }

    private void answer(Command wish, long offset) {
        if (share.finished()) {
            share.refuse(wish.bot(), "the run has ended", offset);
            return;
        }
        BotTask task = tasks.get(wish.bot());
        if (!(wish instanceof StartBot)) {
            if (task == null || task.isOver()) {
                share.refuse(wish.bot(), "the bot is not at work", offset);
            } else {
                new WishGrant(task, offset).decide(wish);
            }
        } else if (share.status(wish.bot()).isPresent()) {
            share.refuse(wish.bot(), "it was started already", offset);
        } else {
            BotStarted started = new BotStarted(
                    share.lease(), world.run().run(), wish.bot(), 0, List.of("BTCUSDT", "ETHUSDT"), offset);
            share.join(started.bot(), BotStatus.RUNNING, started.position() - 1, false);
            share.write(started, BotStatus.RUNNING);
            work(new BotHistory(started));
        }
    }

    /** All that may make two owners of the same past differ but for what they have sent. */
    List<Long> place() {
        List<Long> place = new ArrayList<>();
        for (BotSource bot : world.bots()) {
            BotTask task = tasks.get(bot.bot());
            place.add(task == null ? -1L : task.cursor());
            place.add(task == null || task.isOver() ? 1L : 0L);
        }
        place.add((long) nextWish);
        return place;
    }

    /** A producer that keeps what it is given; its first record gets the lease's offset. */
    private static final class Sent extends MockProducer<String, byte[]> {
        private final long lease;
        private final TopicSpec<OrdersRecord> topic;
        private final List<OrdersRecord> records = new ArrayList<>();

        Sent(long lease, TopicSpec<OrdersRecord> topic) {
            super(true, null, new StringSerializer(), new ByteArraySerializer());
            this.lease = lease;
            this.topic = topic;
        }

        @Override
        public Future<RecordMetadata> send(ProducerRecord<String, byte[]> record) {
            return send(record, null);
        }

        @Override
        public Future<RecordMetadata> send(ProducerRecord<String, byte[]> record, Callback callback) {
            try {
                records.add(topic.codec().decode(record.value()));
            } catch (UnreadableRecordException e) {
                throw new AssertionError(e);
            }
            TopicPartition partition = new TopicPartition(record.topic(), record.partition());
            return CompletableFuture.completedFuture(new RecordMetadata(partition, lease, 0, 0, 0, 0));
        }

        List<OrdersRecord> take() {
            List<OrdersRecord> taken = new ArrayList<>(records);
            records.clear();
            return taken;
        }
    }
}
