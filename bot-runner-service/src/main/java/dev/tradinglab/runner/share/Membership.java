package dev.tradinglab.runner.share;

import dev.tradinglab.events.topic.Topics;
import dev.tradinglab.runner.metrics.RunnerMetrics;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.CommitFailedException;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRebalanceListener;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.RebalanceInProgressException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.errors.WakeupException;
import org.jboss.logging.Logger;

/**
 * Membership in the group that shares the work: the partitions of {@code commands} that Kafka gives this instance are its share of everything
 * else. Taking over happens beside the poll loop, so that a long log never costs the membership.
 *
 * <p>The group says who is to have a partition, the lease who has it. So what the group has given to another is kept at work until its
 * lease is there, which it writes when its bots have rehearsed.
 */
public final class Membership {
    private static final Logger LOG = Logger.getLogger(Membership.class);
    private static final Duration POLL = Duration.ofMillis(50);
    private static final Duration CONFIRM = Duration.ofSeconds(2);
    private static final long NO_LEASE = -1;

    /** Takes the wishes of one share. */
    public interface Desk extends AutoCloseable {
        /** The share. */
        Share share();

        /** The next wish. */
        void add(ConsumerRecord<String, byte[]> wish);

        /** True when no more should be brought for now. */
        boolean isFull();

        @Override
        void close();
    }

    private final Consumer<String, byte[]> consumer;
    private final TakeOver takeOver;
    private final Function<Share, Desk> desks;
    private final RunnerMetrics metrics;
    private final java.util.function.Consumer<Throwable> fatal;
    private final ExecutorService background = Executors.newSingleThreadExecutor(
            Thread.ofPlatform().daemon().name("take-over").factory());
    private final BlockingQueue<Share> taken = new LinkedBlockingQueue<>();
    private final Set<Integer> assigned = ConcurrentHashMap.newKeySet();
    private final Map<Integer, Desk> open = new ConcurrentHashMap<>();
    /** Given to another by the group, and at work here until its lease is there. This class' thread only. */
    private final Map<Integer, Share> parting = new HashMap<>();

    private final BlockingQueue<LeaseWatch.Overtaken> overtaken = new LinkedBlockingQueue<>();
    /** Assigned partitions that another has written a lease to: to be taken again once the group says that they are still ours. */
    private final Set<Integer> lost = new TreeSet<>();

    private final Thread thread;
    private volatile boolean joined;
    private volatile boolean closing;

    /**
     * Joins the group.
     *
     * @param consumer a member of it
     * @param desks opens the desk of a share
     * @param metrics counts leases that were overtaken
     * @param fatal told when it cannot go on
     */
    public Membership(
            Consumer<String, byte[]> consumer,
            TakeOver takeOver,
            Function<Share, Desk> desks,
            RunnerMetrics metrics,
            java.util.function.Consumer<Throwable> fatal) {
        this.consumer = consumer;
        this.takeOver = takeOver;
        this.desks = desks;
        this.metrics = metrics;
        this.fatal = fatal;
        this.thread = Thread.ofPlatform().name("membership").daemon().start(this::run);
    }

    /** True when it has joined and all that it was given is taken over, or is at work elsewhere until it can be; bots may still rebuild. */
    public boolean isSettled() {
        return joined
                && assigned.stream()
                        .allMatch(partition -> open.containsKey(partition) || takeOver.isRehearsing(partition));
    }

    /** A share that is taken over. */
    public Optional<Share> share(int partition) {
        return Optional.ofNullable(open.get(partition)).map(Desk::share);
    }

    /** The shares that are taken over. */
    public Collection<Share> shares() {
        return open.values().stream().map(Desk::share).toList();
    }

    private void run() {
        try (consumer) {
            consumer.subscribe(List.of(Topics.COMMANDS.name()), new Rebalance());
            while (!closing) {
                for (ConsumerRecord<String, byte[]> wish : consumer.poll(POLL)) {
                    Desk desk = open.get(wish.partition());
                    if (desk != null) {
                        desk.add(wish);
                    }
                }
                giveUpOvertaken();
                takeBack();
                openDesks();
                holdBack();
            }
        } catch (WakeupException e) {
            LOG.debug("closed", e);
        } catch (RuntimeException | Error e) {
            if (!closing) {
                fatal.accept(e);
            }
        } finally {
            List.copyOf(assigned).forEach(this::letGo);
            List.copyOf(parting.keySet()).forEach(this::endParting);
            assigned.clear();
        }
    }

    private void openDesks() {
        List<Share> ready = new ArrayList<>();
        taken.drainTo(ready);
        if (ready.isEmpty()) {
            return;
        }
        Map<TopicPartition, Long> begins = consumer.beginningOffsets(
                ready.stream().map(share -> commands(share.partition())).toList());
        for (Share share : ready) {
            TopicPartition commands = commands(share.partition());
            if (!assigned.contains(share.partition())) {
                share.close();
                takeOver.released(share.partition());
                continue;
            }
            Desk older = open.remove(share.partition());
            if (older != null) {
                // Taken over twice in a row: the later lease is the one that counts.
                close(older);
            }
            open.put(share.partition(), desks.apply(share));
            consumer.seek(commands, Math.max(begins.get(commands), share.firstCommand()));
            consumer.resume(List.of(commands));
        }
    }

    /** Wishes that come faster than they can be answered wait in Kafka. */
    private void holdBack() {
        List<TopicPartition> full = new ArrayList<>();
        List<TopicPartition> ready = new ArrayList<>();
        open.forEach((partition, desk) -> (desk.isFull() ? full : ready).add(commands(partition)));
        consumer.pause(full);
        consumer.resume(ready);
    }

    private static TopicPartition commands(int partition) {
        return new TopicPartition(Topics.COMMANDS.name(), partition);
    }

    private void release(Collection<Integer> partitions) {
        for (int partition : partitions) {
            assigned.remove(partition);
            lost.remove(partition);
            takeOver.parting(partition);
            Desk desk = open.remove(partition);
            if (desk != null) {
                desk.close();
                parting.put(partition, desk.share());
            }
        }
    }

    /** False when there was nothing to end. */
    private boolean endParting(int partition) {
        Share share = parting.remove(partition);
        if (share == null) {
            return false;
        }
        share.close();
        takeOver.parted(partition);
        return true;
    }

    private void letGo(int partition) {
        Desk desk = open.remove(partition);
        if (desk != null) {
            close(desk);
            takeOver.released(partition);
        }
    }

    private static void close(Desk desk) {
        desk.close();
        desk.share().close();
    }

    /** For any thread: another has put its lease behind ours. */
    public void overtaken(LeaseWatch.Overtaken lease) {
        overtaken.add(lease);
    }

    /** Whatever an overtaken share writes counts for nobody: it ends at once, whosever the partition is. */
    private void giveUpOvertaken() {
        List<LeaseWatch.Overtaken> news = new ArrayList<>();
        overtaken.drainTo(news);
        for (LeaseWatch.Overtaken it : news) {
            Share going = parting.get(it.partition());
            if (going != null && going.lane(it.lane()).lease() == it.lease()) {
                LOG.infof("%s has taken partition %d over", it.by(), it.partition());
                endParting(it.partition());
                continue;
            }
            long present = share(it.partition())
                    .map(share -> share.lane(it.lane()).lease())
                    .orElse(NO_LEASE);
            if (present == it.lease()) {
                LOG.warnf("%s has written a lease behind ours: %s", it.by(), it);
                metrics.overtaken();
                consumer.pause(List.of(commands(it.partition())));
                letGo(it.partition());
                lost.add(it.partition());
            } else if (present < it.lease() && assigned.contains(it.partition())) {
                // Its share is on the way: a lease may be overtaken before its take-over is done.
                overtaken.add(it);
            }
        }
    }

    /**
     * Takes lost partitions again, if they are ours: only the group can say so, for whoever was paused for long believes that it still is what
     * it was. So two instances never take a partition from each other in turn.
     */
    private void takeBack() {
        if (!lost.isEmpty() && isMember(lost.iterator().next())) {
            Set<Integer> ours = Set.copyOf(lost);
            lost.clear();
            LOG.warnf("taking %s over again", ours);
            background.execute(() -> takeOver(ours));
        }
    }

    /** Asks the group, by a commit that it refuses to anybody but its present members; nobody reads what is committed. */
    private boolean isMember(int partition) {
        TopicPartition commands = commands(partition);
        try {
            consumer.commitSync(Map.of(commands, new OffsetAndMetadata(consumer.position(commands))), CONFIRM);
            return true;
        } catch (CommitFailedException | RebalanceInProgressException | TimeoutException e) {
            // What the group has decided comes with one of the next polls.
            LOG.infof("the group does not confirm %s: %s", commands, e.getMessage());
            return false;
        }
    }

    private void takeOver(Set<Integer> partitions) {
        try {
            // What went away while this waited its turn must not be taken from its new owner.
            Set<Integer> still = partitions.stream().filter(assigned::contains).collect(Collectors.toSet());
            if (!still.isEmpty()) {
                taken.addAll(takeOver.of(still));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException | Error e) {
            if (!closing) {
                fatal.accept(e);
            }
        }
    }

    private final class Rebalance implements ConsumerRebalanceListener {
        @Override
        public void onPartitionsAssigned(Collection<TopicPartition> partitions) {
            consumer.pause(partitions);
            Map<TopicPartition, Long> begin = new HashMap<>();
            // Any place will do: nothing is read before the take-over says where.
            partitions.forEach(partition -> begin.put(partition, 0L));
            begin.forEach(consumer::seek);
            Set<Integer> numbers =
                    partitions.stream().map(TopicPartition::partition).collect(Collectors.toCollection(TreeSet::new));
            LOG.infof("assigned %s", numbers);
            assigned.addAll(numbers);
            joined = true;
            // What comes back before another took it has nobody else at work: it is taken anew at once.
            Set<Integer> back =
                    numbers.stream().filter(Membership.this::endParting).collect(Collectors.toSet());
            numbers.removeAll(back);
            if (!back.isEmpty()) {
                background.execute(() -> takeOver(back));
            }
            if (!numbers.isEmpty()) {
                takeOver.rehearse(numbers, ready -> background.execute(() -> takeOver(ready)));
            }
        }

        @Override
        public void onPartitionsRevoked(Collection<TopicPartition> partitions) {
            LOG.infof("revoked %s", partitions);
            release(partitions.stream().map(TopicPartition::partition).toList());
        }
    }

    /** Leaves the group and lets everything go. */
    public void shutDown() throws InterruptedException {
        closing = true;
        takeOver.close();
        consumer.wakeup();
        thread.join(10_000);
        background.shutdownNow();
    }
}
