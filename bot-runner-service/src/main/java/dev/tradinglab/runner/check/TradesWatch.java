package dev.tradinglab.runner.check;

import dev.tradinglab.events.json.UnreadableRecordException;
import dev.tradinglab.events.run.Lane;
import dev.tradinglab.events.topic.TopicSpec;
import dev.tradinglab.events.topic.Topics;
import dev.tradinglab.events.trade.Outcome;
import dev.tradinglab.events.trade.TradesMark;
import dev.tradinglab.events.trade.TradesRecord;
import dev.tradinglab.tape.kafka.KafkaAccess;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;
import org.jboss.logging.Logger;

/**
 * Reads what the broker wrote to the {@code trades} of the owned partitions and compares it with the replicas (law 4). It changes nothing
 * but by telling of a difference.
 */
public final class TradesWatch {
    private static final Logger LOG = Logger.getLogger(TradesWatch.class);
    private static final Duration POLL = Duration.ofMillis(200);

    /** Told, on this class' thread, that broker and replica differ. */
    @FunctionalInterface
    public interface Difference {
        /** @param theirs the broker's outcome at which it showed */
        void found(Lane lane, int partition, Outcome theirs);
    }

    private final Consumer<String, byte[]> consumer;
    private final Checks checks;
    private final Difference difference;
    private final java.util.function.Consumer<Throwable> fatal;
    private final BlockingQueue<Runnable> mailbox = new LinkedBlockingQueue<>();
    private final Map<TopicPartition, Lane> owned = new HashMap<>();
    /** Let go, and still to be taken from the consumer: what it brings of them belongs to comparisons that are over. */
    private final Set<TopicPartition> released = ConcurrentHashMap.newKeySet();

    private final Thread thread;
    private volatile boolean closing;

    /** @param fatal told when Kafka cannot be read any more */
    public TradesWatch(
            KafkaAccess kafka, Checks checks, Difference difference, java.util.function.Consumer<Throwable> fatal) {
        this.consumer = kafka.follower();
        this.checks = checks;
        this.difference = difference;
        this.fatal = fatal;
        this.thread = Thread.ofPlatform().name("trades-watch").daemon().start(this::run);
    }

    /**
     * Begins to read a partition; one that is read already is read anew from there, and what was compared before is passed over.
     *
     * @param from offset of what is compared first, asked for before any bot of the partition could begin: this class' thread may come to it when the
     *     broker has said something of them already; empty for replicas that live again: they are compared from their start
     */
    public void add(Lane lane, int partition, OptionalLong from) {
        TopicPartition trades = new TopicPartition(Topics.trades(lane).name(), partition);
        mailbox.add(() -> {
            owned.put(trades, lane);
            assign();
            consumer.seek(trades, from.orElseGet(() -> begin(trades)));
            released.remove(trades);
        });
    }

    private long begin(TopicPartition trades) {
        return consumer.beginningOffsets(List.of(trades)).get(trades);
    }

    /** Ends to read a partition; from now on nothing of it is compared, until it is added again. */
    public void remove(Lane lane, int partition) {
        TopicPartition trades = new TopicPartition(Topics.trades(lane).name(), partition);
        released.add(trades);
        mailbox.add(() -> {
            owned.remove(trades);
            assign();
        });
    }

    /** Kafka forgets the positions of what is assigned anew, not of what stays. */
    private void assign() {
        consumer.assign(List.copyOf(owned.keySet()));
    }

    private void run() {
        try (consumer) {
            while (!closing) {
                round();
            }
        } catch (WakeupException e) {
            LOG.debug("closed", e);
        } catch (RuntimeException | Error | InterruptedException e) {
            if (!closing) {
                fatal.accept(e);
            }
        }
    }

    private void round() throws InterruptedException {
        List<Runnable> mails = new ArrayList<>();
        if (owned.isEmpty()) {
            mails.add(mailbox.take());
        }
        mailbox.drainTo(mails);
        mails.forEach(Runnable::run);
        if (owned.isEmpty()) {
            return;
        }
        Set<TopicPartition> full = owned.entrySet().stream()
                .filter(entry -> checks.isFull(entry.getValue(), entry.getKey().partition()))
                .map(Map.Entry::getKey)
                .collect(Collectors.toSet());
        consumer.resume(owned.keySet());
        consumer.pause(full);
        for (ConsumerRecord<String, byte[]> record : consumer.poll(POLL)) {
            take(record);
        }
    }

    private void take(ConsumerRecord<String, byte[]> record) {
        TopicPartition trades = new TopicPartition(record.topic(), record.partition());
        if (released.contains(trades)) {
            return;
        }
        Lane lane = owned.get(trades);
        TopicSpec<TradesRecord> topic = Topics.trades(lane);
        try {
            switch (topic.codec().decode(record.value())) {
                case Outcome outcome -> {
                    boolean differs = checks.find(lane, record.partition(), outcome.run(), outcome.bot())
                            .map(check -> check.theirs(outcome))
                            .orElse(false);
                    if (differs) {
                        difference.found(lane, record.partition(), outcome);
                    }
                }
                case TradesMark mark -> {
                    if (mark.last()) {
                        checks.finished(lane, record.partition(), mark.run());
                    }
                }
            }
        } catch (UnreadableRecordException e) {
            // The ledger, whose input it is, puts it among the dead letters.
            LOG.warnf(
                    "unreadable at %s-%d@%d: %s", record.topic(), record.partition(), record.offset(), e.getMessage());
        }
    }

    /** Ends to read. */
    public void shutDown() throws InterruptedException {
        closing = true;
        mailbox.add(() -> {});
        consumer.wakeup();
        thread.join(2_000);
    }
}
