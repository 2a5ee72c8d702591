package dev.tradinglab.runner.share;

import dev.tradinglab.bothost.life.BotHistory;
import dev.tradinglab.bothost.life.BotStatus;
import dev.tradinglab.bothost.life.PartitionHistory;
import dev.tradinglab.bothost.life.RunHistory;
import dev.tradinglab.events.bot.BotSource;
import dev.tradinglab.events.order.BotStarted;
import dev.tradinglab.events.order.FailureCode;
import dev.tradinglab.events.run.RunSpec;
import dev.tradinglab.events.topic.Topics;
import dev.tradinglab.runner.bot.BotTask;
import dev.tradinglab.runner.orders.OrdersWriter;
import dev.tradinglab.runner.orders.RunShare;
import dev.tradinglab.runner.record.Suspect;
import dev.tradinglab.runner.trial.TrialCase;
import dev.tradinglab.runner.trial.Verdict;
import dev.tradinglab.tape.kafka.Partitions;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;

/** One partition of one lane, owned under one lease: its runs and the bots at work in it. */
public final class LaneShare {
    private static final Logger LOG = Logger.getLogger(LaneShare.class);

    private final LaneTools tools;
    private final OrdersWriter writer;
    private final Runnable compareAnew;
    private final Map<String, RunShare> runs = new ConcurrentHashMap<>();
    private final Map<BotKey, BotTask> tasks = new ConcurrentHashMap<>();
    private volatile long lastCommand = PartitionHistory.NO_COMMAND;
    private volatile boolean closed;

    /** @param compareAnew has all that the broker has said in the partition read again, for whoever is compared only now */
    LaneShare(LaneTools tools, OrdersWriter writer, Runnable compareAnew) {
        this.tools = tools;
        this.writer = writer;
        this.compareAnew = compareAnew;
    }

    /** The partition. */
    public int partition() {
        return writer.partition();
    }

    /** Offset of the lease that it is owned under. */
    public long lease() {
        return writer.lease();
    }

    /** What the shares of the lane have in common. */
    public LaneTools tools() {
        return tools;
    }

    /** Offset in {@code commands} of the last wish that is answered in this lane. */
    public long lastCommand() {
        return lastCommand;
    }

    /**
     * Brings back what the log tells, by replay. Returns how many bots were set to work.
     *
     * @param rehearsed those that have lived the most of it already; taken from
     */
    int restore(PartitionHistory history, Map<BotKey, BotTask> rehearsed) {
        lastCommand = history.lastCommand();
        if (history.ignored() > 0) {
            LOG.infof("%s-%d: %d records of earlier leases do not count", tools.lane(), partition(), history.ignored());
        }
        int atWork = 0;
        for (RunHistory known : history.runs().values()) {
            Optional<RunSpec> spec = tools.catalog().run(known.run());
            if (spec.isEmpty()) {
                LOG.errorf(
                        "run %s of partition %d is not on topic runs any more: left alone", known.run(), partition());
                continue;
            }
            RunShare share = open(spec.get(), known.marked(), known.finished());
            known.refused().forEach(share::refused);
            for (BotHistory bot : known.bots().values()) {
                share.join(bot.bot(), bot.status(), bot.covered(), true);
                if (bot.status().isActive()) {
                    BotTask ready = rehearsed.remove(new BotKey(known.run(), bot.bot()));
                    if (ready == null) {
                        work(share, bot);
                    } else {
                        goOn(share, ready);
                    }
                    atWork++;
                }
            }
        }
        return atWork;
    }

    private RunShare open(RunSpec run, long marked, boolean finished) {
        Set<String> awaited = run.bots().stream()
                .filter(bot -> Partitions.of(bot, tools.partitions()) == partition())
                .collect(Collectors.toSet());
        return runs.computeIfAbsent(
                run.run(), _ -> new RunShare(run, writer, tools.pace(), marked, finished, awaited, System::nanoTime));
    }

    /** The run's share of this partition. */
    public RunShare run(RunSpec run) {
        return open(run, -1, false);
    }

    /** The bot at work; empty when it is not. */
    public Optional<BotTask> task(String run, String bot) {
        return Optional.ofNullable(tasks.get(new BotKey(run, bot)));
    }

    /** All bots at work. */
    public Collection<BotTask> tasks() {
        return tasks.values();
    }

    /** Begins a bot's life: writes the record and sets it to work. */
    public void start(RunShare share, BotStarted started) {
        // While it is tried, marks leave it out.
        boolean tried = tools.trials().mustBeTried(started.bot());
        share.join(started.bot(), BotStatus.RUNNING, started.position() - 1, tried);
        share.write(started, BotStatus.RUNNING);
        work(share, new BotHistory(started));
    }

    /** Sets a stopped bot to work again, by replay of all that the log says of it. */
    public void restart(RunShare share, String bot) {
        writer.flush();
        var orders = Topics.orders(tools.lane());
        long end = tools.topics().end(orders.name(), partition());
        BotHistory history = tools.histories()
                .read(orders, Map.of(partition(), end), share.run().run()::equals)
                .get(partition())
                .runs()
                .get(share.run().run())
                .bots()
                .get(bot);
        compareFromStart(share.run().run(), bot);
        work(share, history);
    }

    /**
     * A bot that had been stopped when this instance took over is not compared yet, and what the broker said of it then was passed over. Its replica tells
     * its outcomes from the first one on, so the broker's must come from there, too: the next one alone would look like a difference.
     */
    private void compareFromStart(String run, String bot) {
        boolean known = tools.checks().find(tools.lane(), partition(), run, bot).isPresent();
        if (!known && !closed) {
            tools.checks().begin(tools.lane(), partition(), run, bot);
            compareAnew.run();
        }
    }

    private void work(RunShare share, BotHistory history) {
        RunSpec run = share.run();
        String bot = history.bot();
        Optional<BotSource> source = tools.catalog().bot(bot);
        if (source.isEmpty()) {
            share.fail(bot, history.covered(), FailureCode.LOAD, "its source is not on topic bots any more");
            return;
        }
        BotTask task;
        try {
            task = new BotTask(tools.ofBot(source.get(), run, partition()), share, history);
        } catch (RuntimeException e) {
            // A run or a source that makes no sense must not cost the others their runner.
            LOG.errorf(e, "%s in %s cannot begin", bot, run.run());
            share.fail(bot, history.covered(), FailureCode.LOAD, "it cannot begin: " + e);
            return;
        }
        enter(task);
        List<Suspect> suspicions = tools.trials().suspects(run.run(), bot);
        if (!suspicions.isEmpty()) {
            long position =
                    suspicions.stream().mapToLong(Suspect::position).max().orElseThrow();
            TrialCase suspect = tools.trials().about(tools.lane(), partition(), run.run(), bot, position);
            // It has its seat meanwhile, rebuilding: marks leave it out, its neighbours go on, wishes wait.
            tools.trials().hold(suspect, verdict -> judge(task, verdict));
        } else if (history.covered() < history.started() && tools.trials().mustBeTried(bot)) {
            tools.trials().tryOut(source.get(), verdict -> judge(task, verdict));
        } else {
            tools.trials().isAtWork(bot);
            admit(task);
        }
    }

    private void enter(BotTask task) {
        BotKey key = new BotKey(task.run().run(), task.bot());
        tasks.put(key, task);
        task.over().whenComplete((_, _) -> tasks.remove(key, task));
    }

    private void goOn(RunShare share, BotTask rehearsed) {
        enter(rehearsed);
        tools.trials().isAtWork(rehearsed.bot());
        tools.host().post(rehearsed, () -> rehearsed.goOn(share));
    }

    private void admit(BotTask task) {
        tools.host().add(task);
        if (closed) {
            tools.host().remove(task);
        }
    }

    /** False when the partition has gone to another meanwhile: what was found out here may be needed again. */
    private boolean judge(BotTask task, Verdict verdict) {
        switch (verdict) {
            case Verdict.Guilty guilty -> {
                task.convict(guilty.code(), guilty.why());
                writer.flush();
                task.abandon();
            }
            case Verdict.Innocent _, Verdict.Void _ -> admit(task);
        }
        return !closed;
    }

    /** The partition is another's now: its bots end here and nothing more is written. */
    void close() {
        closed = true;
        writer.close();
        tasks.values().forEach(tools.host()::remove);
    }
}
