package dev.tradinglab.runner.wish;

import dev.tradinglab.events.command.Command;
import dev.tradinglab.events.json.UnreadableRecordException;
import dev.tradinglab.events.run.Lane;
import dev.tradinglab.events.run.RunSpec;
import dev.tradinglab.events.topic.Topics;
import dev.tradinglab.runner.catalog.Catalog;
import dev.tradinglab.runner.share.Membership;
import dev.tradinglab.runner.share.Share;
import dev.tradinglab.tape.kafka.DeadLetters;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * Takes the wishes of one partition in order and hands each to its lane. A wish of a backtest never waits for one of a live run, nor the
 * other way round.
 */
public final class WishDesk implements Membership.Desk {
    /** More than this waiting, and the partition should not be read on for now. */
    private static final int MOST_WAITING = 1_000;

    /** Its answer names the bot more than once, and repeats the order: one that is longer could make a record that Kafka does not take. */
    private static final int MAX_BYTES = 64 * 1024;

    private final Share share;
    private final Catalog catalog;
    private final DeadLetters deadLetters;
    private final Consumer<Throwable> fatal;
    private final BlockingQueue<ConsumerRecord<String, byte[]>> waiting = new LinkedBlockingQueue<>();
    private final Map<Lane, LaneDesk> lanes = new EnumMap<>(Lane.class);
    private final Thread thread;

    /** Opens the desk. */
    public WishDesk(Share share, Catalog catalog, DeadLetters deadLetters, Consumer<Throwable> fatal) {
        this.share = share;
        this.catalog = catalog;
        this.deadLetters = deadLetters;
        this.fatal = fatal;
        share.lanes().forEach((lane, owned) -> lanes.put(lane, new LaneDesk(owned, MOST_WAITING, fatal)));
        this.thread = Thread.ofVirtual().name("wishes-" + share.partition()).start(this::run);
    }

    @Override
    public Share share() {
        return share;
    }

    @Override
    public void add(ConsumerRecord<String, byte[]> record) {
        waiting.add(record);
    }

    @Override
    public boolean isFull() {
        return waiting.size() > MOST_WAITING;
    }

    private void run() {
        try {
            while (true) {
                take(waiting.take());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException | Error e) {
            if (!Thread.currentThread().isInterrupted()) {
                fatal.accept(e);
            }
        }
    }

    private void take(ConsumerRecord<String, byte[]> record) throws InterruptedException {
        if (record.value() != null && record.value().length > MAX_BYTES) {
            deadLetters.add(record, "a wish of " + record.value().length + " bytes");
            return;
        }
        Command wish;
        try {
            wish = Topics.COMMANDS.codec().decode(record.value());
        } catch (UnreadableRecordException e) {
            deadLetters.add(record, e.getMessage());
            return;
        }
        if (wish.run() == null || wish.bot() == null) {
            deadLetters.add(record, "a wish must name its run and its bot");
            return;
        }
        Optional<RunSpec> run = catalog.run(wish.run());
        if (run.isEmpty()) {
            deadLetters.add(record, "there is no run " + wish.run());
            return;
        }
        LaneDesk desk = lanes.get(run.get().lane());
        if (desk == null) {
            deadLetters.add(record, "run " + wish.run() + " was brought in from another lab: nobody decides in it");
            return;
        }
        desk.add(new LaneDesk.Wish(record.offset(), run.get(), wish));
    }

    /** Ends it; wishes that wait stay unanswered for the next owner. */
    @Override
    public void close() {
        thread.interrupt();
        lanes.values().forEach(LaneDesk::close);
    }
}
