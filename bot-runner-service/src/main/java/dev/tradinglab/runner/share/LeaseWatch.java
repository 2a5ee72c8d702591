package dev.tradinglab.runner.share;

import dev.tradinglab.events.json.UnreadableRecordException;
import dev.tradinglab.events.order.OrdersLease;
import dev.tradinglab.events.run.Lane;
import dev.tradinglab.events.topic.Topics;
import dev.tradinglab.tape.kafka.KafkaAccess;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;
import org.jboss.logging.Logger;

/**
 * Reads the owned partitions of {@code orders} behind their leases and tells of a lease that another has put there: from it on, what the
 * owner writes counts for nobody (law 7), and it would not notice. Bots' records have a key, leases have none: nothing else is decoded but the
 * few marks.
 */
public final class LeaseWatch {
    private static final Logger LOG = Logger.getLogger(LeaseWatch.class);
    private static final Duration POLL = Duration.ofMillis(200);

    /**
     * A lease that was overtaken, unless the partition has been let go meanwhile.
     *
     * @param lease offset of the lease that was held
     * @param by owner of the one behind it
     */
    public record Overtaken(Lane lane, int partition, long lease, String by) {}

    private record Held(Lane lane, long lease) {}

    private final Consumer<String, byte[]> consumer;
    private final java.util.function.Consumer<Overtaken> overtaken;
    private final java.util.function.Consumer<Throwable> fatal;
    private final BlockingQueue<Runnable> mailbox = new LinkedBlockingQueue<>();
    /** Changed at once by whoever takes over or lets go. */
    private final Map<TopicPartition, Held> held = new ConcurrentHashMap<>();
    /** What is read: follows by the mailbox, and belongs to this class' thread. */
    private final Set<TopicPartition> watched = new HashSet<>();

    private final Thread thread;
    private volatile boolean closing;

    /**
     * @param overtaken told on this class' thread, once for each lease
     * @param fatal told when Kafka cannot be read any more
     */
    public LeaseWatch(
            KafkaAccess kafka,
            java.util.function.Consumer<Overtaken> overtaken,
            java.util.function.Consumer<Throwable> fatal) {
        this.consumer = kafka.follower();
        this.overtaken = overtaken;
        this.fatal = fatal;
        this.thread = Thread.ofPlatform().name("lease-watch").daemon().start(this::run);
    }

    /** Begins to watch over a lease; one that was held in the same place before is forgotten. */
    void add(Lane lane, int partition, long lease) {
        TopicPartition orders = orders(lane, partition);
        Held mine = new Held(lane, lease);
        held.put(orders, mine);
        mailbox.add(() -> {
            if (held.get(orders) == mine) {
                watched.add(orders);
                assign();
                consumer.seek(orders, lease + 1);
            }
        });
    }

    /**
     * Ends to watch: nothing of this place is told any more once this has returned. Who takes over what it has already says so before it writes its new
     * lease, or that would be told as one that overtakes the older, and be answered by taking over again, without end.
     */
    void remove(Lane lane, int partition) {
        TopicPartition orders = orders(lane, partition);
        held.remove(orders);
        mailbox.add(() -> {
            if (!held.containsKey(orders)) {
                watched.remove(orders);
                assign();
            }
        });
    }

    private static TopicPartition orders(Lane lane, int partition) {
        return new TopicPartition(Topics.orders(lane).name(), partition);
    }

    private void assign() {
        consumer.assign(List.copyOf(watched));
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
        if (watched.isEmpty()) {
            mails.add(mailbox.take());
        }
        mailbox.drainTo(mails);
        mails.forEach(Runnable::run);
        if (watched.isEmpty()) {
            return;
        }
        for (ConsumerRecord<String, byte[]> record : consumer.poll(POLL)) {
            if (record.key() == null) {
                look(record);
            }
        }
    }

    private void look(ConsumerRecord<String, byte[]> record) {
        TopicPartition orders = new TopicPartition(record.topic(), record.partition());
        Held mine = held.get(orders);
        if (mine == null || record.offset() <= mine.lease()) {
            return;
        }
        try {
            if (Topics.orders(mine.lane()).codec().decode(record.value()) instanceof OrdersLease lease
                    && held.remove(orders, mine)) {
                watched.remove(orders);
                assign();
                overtaken.accept(new Overtaken(mine.lane(), record.partition(), mine.lease(), lease.owner()));
            }
        } catch (UnreadableRecordException e) {
            // Whoever reads it for what it says puts it among the dead letters.
            LOG.debugf(e, "unreadable at %s@%d", orders, record.offset());
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
