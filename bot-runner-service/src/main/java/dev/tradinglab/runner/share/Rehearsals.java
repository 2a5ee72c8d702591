package dev.tradinglab.runner.share;

import dev.tradinglab.bothost.life.BotHistory;
import dev.tradinglab.bothost.life.PartitionHistory;
import dev.tradinglab.bothost.life.RunHistory;
import dev.tradinglab.events.bot.BotSource;
import dev.tradinglab.events.order.OrdersRecord;
import dev.tradinglab.events.run.RunSpec;
import dev.tradinglab.events.topic.TopicSpec;
import dev.tradinglab.events.topic.Topics;
import dev.tradinglab.runner.bot.BotTask;
import dev.tradinglab.runner.check.TradesWatch;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jboss.logging.Logger;

/**
 * Bots of a partition that is to be taken over from somebody who still has them at work: they live again here what is on record, without a
 * lease, while they go on there. So a bot stands still for a moment when it moves, and not for as long as it takes to live its life again.
 *
 * <p>Nothing depends on it: whatever has not been rehearsed is done when the lease is there.
 */
final class Rehearsals implements AutoCloseable {
    private static final Logger LOG = Logger.getLogger(Rehearsals.class);

    /** Somebody whose live bots are at work writes a mark a second. Who has been silent for this long is not waited with. */
    private static final Duration SILENCE = Duration.ofSeconds(3);

    private static final Duration LOOK = Duration.ofMillis(20);
    private static final int LOOKS_BETWEEN_QUESTIONS = 25;

    /**
     * What was rehearsed of a partition; nobody takes anything from its history any more.
     *
     * @param history of its orders, as far as they had been written when it began
     * @param bots those that stand where that ends, or on the way there
     */
    record Rehearsed(PartitionHistory history, Map<BotKey, BotTask> bots) {}

    /** One call of {@link #begin}: a partition that comes back meanwhile belongs to another. */
    private final class Session {
        private final Map<Integer, Rehearsed> going = new HashMap<>();
        private final Consumer<Set<Integer>> ready;

        Session(Consumer<Set<Integer>> ready) {
            this.ready = ready;
        }

        void run(Set<Integer> partitions) throws InterruptedException {
            Set<Integer> atWork = new HashSet<>(partitions);
            atWork.removeIf(partition -> isSilent(partition));
            Set<Integer> silent = new HashSet<>(partitions);
            silent.removeAll(atWork);
            tell(silent);
            if (!atWork.isEmpty()) {
                start(atWork);
                await();
            }
        }

        private void start(Set<Integer> partitions) {
            Map<Integer, Long> ends = new HashMap<>();
            partitions.forEach(partition -> ends.put(partition, tools.topics().end(orders.name(), partition)));
            tools.histories().read(orders, ends, _ -> true).forEach((partition, history) -> {
                Map<BotKey, BotTask> bots = bots(partition, history);
                going.put(partition, new Rehearsed(history, bots));
                if (!bots.isEmpty()) {
                    LOG.infof(
                            "partition %d: %d bots rehearse while they are at work elsewhere", partition, bots.size());
                    trades.add(tools.lane(), partition, OptionalLong.empty());
                    bots.values().forEach(tools.host()::add);
                    rehearsing.add(partition);
                }
            });
        }

        private void await() throws InterruptedException {
            for (int look = 1; !going.isEmpty(); look++) {
                boolean ask = look % LOOKS_BETWEEN_QUESTIONS == 0;
                Set<Integer> done = new HashSet<>();
                for (int partition : Set.copyOf(going.keySet())) {
                    Rehearsed it = going.get(partition);
                    if (sessions.get(partition) != this) {
                        going.remove(partition);
                        discard(it.bots().values());
                    } else if (isDone(it) || ask && isSilent(partition)) {
                        going.remove(partition);
                        if (hold(it)) {
                            rehearsed.put(partition, it);
                        } else {
                            discard(it.bots().values());
                        }
                        done.add(partition);
                    }
                }
                tell(done);
                TimeUnit.MILLISECONDS.sleep(LOOK.toMillis());
            }
        }

        /** Those that are no longer wanted are nobody's business. */
        private void tell(Set<Integer> partitions) {
            Set<Integer> wanted = new HashSet<>();
            for (int partition : partitions) {
                if (sessions.remove(partition, this)) {
                    rehearsing.remove(partition);
                    wanted.add(partition);
                } else {
                    forget(partition);
                }
            }
            if (!wanted.isEmpty()) {
                ready.accept(wanted);
            }
        }
    }

    private final LaneTools tools;
    private final TradesWatch trades;
    private final Consumer<Throwable> fatal;
    private final TopicSpec<OrdersRecord> orders;
    private final Map<Integer, Session> sessions = new ConcurrentHashMap<>();
    private final Map<Integer, Rehearsed> rehearsed = new ConcurrentHashMap<>();
    private final Set<Integer> rehearsing = ConcurrentHashMap.newKeySet();
    private volatile boolean closing;

    /** @param tools of the lane: that of live runs, for nobody waits in the other */
    Rehearsals(LaneTools tools, TradesWatch trades) {
        this.tools = tools;
        this.trades = trades;
        this.fatal = tools.fatal();
        this.orders = Topics.orders(tools.lane());
    }

    /**
     * Begins with some partitions.
     *
     * @param ready told, on another thread, which of them are to be taken over now
     */
    void begin(Set<Integer> partitions, Consumer<Set<Integer>> ready) {
        Session session = new Session(ready);
        partitions.forEach(partition -> sessions.put(partition, session));
        Thread.ofPlatform().daemon().name("rehearsal").start(() -> {
            try {
                session.run(partitions);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            } catch (RuntimeException | Error e) {
                if (!closing) {
                    fatal.accept(e);
                }
            }
        });
    }

    /** True while bots of a partition rehearse. */
    boolean isGoing(int partition) {
        return rehearsing.contains(partition);
    }

    /** A partition is not to be taken over after all. */
    void drop(int partition) {
        sessions.remove(partition);
        rehearsing.remove(partition);
        forget(partition);
    }

    private void forget(int partition) {
        take(partition).ifPresent(it -> discard(it.bots().values()));
    }

    /** What was rehearsed of a partition; whoever takes it has it. */
    Optional<Rehearsed> take(int partition) {
        return Optional.ofNullable(rehearsed.remove(partition));
    }

    /** Ends bots that nobody goes on with. */
    void discard(Collection<BotTask> bots) {
        bots.forEach(tools.host()::remove);
    }

    /** By Kafka's time and ours: where they are far apart, somebody is taken for silent or waited with, and nothing else. */
    private boolean isSilent(int partition) {
        long since = System.currentTimeMillis() - SILENCE.toMillis();
        try {
            return tools.topics().offsetAt(orders.name(), partition, since) < 0;
        } catch (IllegalStateException e) {
            LOG.infof("Kafka does not say when %s-%d was written to: %s", orders.name(), partition, e.getMessage());
            return false;
        }
    }

    private Map<BotKey, BotTask> bots(int partition, PartitionHistory history) {
        Map<BotKey, BotTask> bots = new TreeMap<>(BotKey.ORDER);
        for (RunHistory run : history.runs().values()) {
            Optional<RunSpec> spec = tools.catalog().run(run.run());
            if (spec.isPresent()) {
                run.bots().values().stream().filter(this::isWorthIt).forEach(bot -> task(partition, spec.get(), bot)
                        .ifPresent(task -> bots.put(new BotKey(run.run(), bot.bot()), task)));
            }
        }
        return bots;
    }

    /** One that this instance suspects waits for its trial, and one that has not been called has nothing to rehearse. */
    private boolean isWorthIt(BotHistory bot) {
        return bot.status().isActive() && bot.covered() >= bot.started();
    }

    private Optional<BotTask> task(int partition, RunSpec run, BotHistory bot) {
        Optional<BotSource> source = tools.catalog().bot(bot.bot());
        if (source.isEmpty() || !tools.trials().suspects(run.run(), bot.bot()).isEmpty()) {
            return Optional.empty();
        }
        try {
            return Optional.of(new BotTask(tools.ofBot(source.get(), run, partition), run, bot));
        } catch (RuntimeException e) {
            LOG.warnf(e, "%s in %s cannot rehearse", bot.bot(), run.run());
            return Optional.empty();
        }
    }

    private static boolean isDone(Rehearsed it) {
        return it.bots().values().stream().allMatch(bot -> bot.rehearsed().isDone());
    }

    /** Has all of them stand still. False when one is gone and has taken from the history what nobody gives back. */
    private boolean hold(Rehearsed it) throws InterruptedException {
        it.bots().values().forEach(bot -> tools.host().post(bot, bot::hold));
        boolean all = true;
        for (BotTask bot : it.bots().values()) {
            try {
                bot.rehearsed().get();
            } catch (ExecutionException e) {
                LOG.warnf("%s could not rehearse in %s", bot.bot(), bot.run().run());
                all = false;
            }
        }
        return all;
    }

    /** Nothing is wanted any more; the threads of the bots end elsewhere. */
    @Override
    public void close() {
        closing = true;
        sessions.clear();
    }
}
