package dev.tradinglab.runner.bot;

import dev.tradinglab.bothost.guest.BotLanguage;
import dev.tradinglab.bothost.life.BotHistory;
import dev.tradinglab.bothost.life.BotStatus;
import dev.tradinglab.bothost.life.PartitionHistory;
import dev.tradinglab.events.bot.BotSource;
import dev.tradinglab.events.command.Command;
import dev.tradinglab.events.json.UnreadableRecordException;
import dev.tradinglab.events.order.BotRecord;
import dev.tradinglab.events.order.BotResumed;
import dev.tradinglab.events.order.BotStarted;
import dev.tradinglab.events.order.OrdersRecord;
import dev.tradinglab.events.run.RunSpec;
import dev.tradinglab.events.topic.TopicSpec;
import dev.tradinglab.events.topic.Topics;
import dev.tradinglab.runner.check.OutcomeCheck;
import dev.tradinglab.runner.metrics.RunnerMetrics;
import dev.tradinglab.runner.orders.OrdersWriter;
import dev.tradinglab.runner.orders.RunShare;
import dev.tradinglab.tape.reader.RunTape;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;

/** The life of one bot in one partition, its runners one after the other, with the broker following the log of it. */
final class Life {
    static final int PARTITION = 3;

    private static final Duration AT_ONCE = Duration.ofSeconds(1);

    final RunnerMetrics metrics = new RunnerMetrics(new SimpleMeterRegistry());
    final BrokerSide broker;
    private final RunSpec run;
    private final RunTape tape;
    private final BotSource bot;
    private final Random random;
    private final TopicSpec<OrdersRecord> topic;
    private final MockProducer<String, byte[]> producer =
            new MockProducer<>(true, null, new StringSerializer(), new ByteArraySerializer());
    private RunShare share;
    private BotTask task;
    OutcomeCheck check = new OutcomeCheck();
    private Rehearsal rehearsal;
    int handedOver;
    private long wishes;
    private long nanos;
    private int followed;

    /** Begins it. */
    Life(RunSpec run, RunTape tape, BotSource bot, BotLanguage language, Random random) throws InterruptedException {
        this.run = run;
        this.tape = tape;
        this.bot = bot;
        this.random = random;
        this.topic = Topics.orders(run.lane());
        this.broker = new BrokerSide(
                run, PARTITION, (_, from, to) -> tape.read(from, to, AT_ONCE), outcome -> check.theirs(outcome));
        open(-1);
        BotStarted started =
                new BotStarted(share.lease(), run.run(), bot.bot(), random.nextInt(300), bot.symbols(), wishes++);
        share.join(bot.bot(), BotStatus.RUNNING, started.position() - 1, false);
        share.write(started, BotStatus.RUNNING);
        work(new BotHistory(started), language);
    }

    private void open(long marked) throws InterruptedException {
        OrdersWriter writer = OrdersWriter.takeOver(producer, topic, PARTITION, "runner", why -> {
            throw new AssertionError(why);
        });
        RunShare.Pace pace = new RunShare.Pace(Duration.ofMillis(200), 2_000, 5_000);
        share = new RunShare(run, writer, pace, marked, false, Set.of(), () -> nanos);
    }

    private void work(BotHistory history, BotLanguage language) {
        check.replayed();
        task = new BotTask(tools(language, check), share, history);
    }

    private BotTools tools(BotLanguage language, OutcomeCheck compared) {
        return new BotTools(bot, tape, language, compared, _ -> {}, metrics, Optional.empty());
    }

    private PartitionHistory history() {
        PartitionHistory history = new PartitionHistory();
        readOn(history);
        return history;
    }

    private void readOn(PartitionHistory history) {
        for (int offset = (int) history.next(); offset < producer.history().size(); offset++) {
            history.take(offset, record(offset));
        }
    }

    private BotHistory mine(PartitionHistory history) {
        return history.runs().get(run.run()).bots().get(bot.bot());
    }

    /** What the next runner has before it has the lease. */
    private record Rehearsal(PartitionHistory history, BotTask task, OutcomeCheck check) {}

    /** The next runner begins to live the bot again while this one goes on with it. */
    void rehearse(BotLanguage language) {
        endRehearsal();
        PartitionHistory history = history();
        if (mine(history).status().isActive()) {
            OutcomeCheck own = new OutcomeCheck();
            rehearsal = new Rehearsal(history, new BotTask(tools(language, own), run, mine(history)), own);
        }
    }

    private void endRehearsal() {
        if (rehearsal != null) {
            rehearsal.task().close();
            rehearsal = null;
        }
    }

    /** The next runner takes the partition, however far it has come with its rehearsal. */
    void handOver(BotLanguage language) throws InterruptedException {
        if (rehearsal == null) {
            takeOver(language);
            return;
        }
        task.close();
        rehearsal.task().hold();
        readOn(rehearsal.history());
        open(rehearsal.history().runs().get(run.run()).marked());
        BotHistory known = mine(rehearsal.history());
        share.join(bot.bot(), known.status(), known.covered(), true);
        if (!known.status().isActive()) {
            endRehearsal();
        } else if (rehearsal.task().isOver()) {
            rehearsal = null;
            work(known(), language);
        } else {
            handedOver++;
            check = rehearsal.check();
            broker.outcomes.forEach(check::theirs);
            task = rehearsal.task();
            task.goOn(share);
            rehearsal = null;
        }
        follow();
    }

    private BotHistory known() {
        return mine(history());
    }

    private OrdersRecord record(int offset) {
        try {
            return topic.codec().decode(producer.history().get(offset).value());
        } catch (UnreadableRecordException e) {
            throw new AssertionError(e);
        }
    }

    /** Everything on record of the bot. */
    List<BotRecord> records() {
        List<BotRecord> records = new ArrayList<>();
        for (int offset = 0; offset < producer.history().size(); offset++) {
            if (record(offset) instanceof BotRecord said) {
                records.add(said);
            }
        }
        return records;
    }

    /** Another runner takes the partition, and lives the bot again if it is at work. */
    void takeOver(BotLanguage language) throws InterruptedException {
        endRehearsal();
        task.close();
        open(history().runs().get(run.run()).marked());
        BotHistory known = known();
        share.join(bot.bot(), known.status(), known.covered(), true);
        if (known.status().isActive()) {
            work(known, language);
        }
        follow();
    }

    /** A stopped bot is started again, some events later. */
    void resume(BotLanguage language) {
        long position = share.place(bot.bot()) + random.nextInt(200);
        share.resume(new BotResumed(share.lease(), run.run(), bot.bot(), position, wishes++));
        work(known(), language);
        follow();
    }

    /** The bot goes on over at most so many positions. */
    void step(int most) {
        nanos += random.nextLong(300_000_000);
        task.step(most, AT_ONCE);
        if (rehearsal != null && random.nextBoolean()) {
            rehearsal.task().step(most * 2, AT_ONCE);
        }
        follow();
    }

    /** Somebody wishes something of the bot, which has lived again all that is on record. */
    void wish(Command wish) {
        new WishGrant(task, wishes++).decide(wish);
        follow();
    }

    private void follow() {
        for (; followed < producer.history().size(); followed++) {
            broker.take(followed, producer.history().get(followed).value(), run);
        }
    }

    BotTask task() {
        return task;
    }

    BotStatus status() {
        return share.status(bot.bot()).orElseThrow();
    }

    String bot() {
        return bot.bot();
    }

    boolean isRebuilt() {
        return task.rebuilt().isDone();
    }
}
