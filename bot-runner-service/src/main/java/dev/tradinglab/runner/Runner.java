package dev.tradinglab.runner;

import dev.tradinglab.bothost.guest.BotLanguage;
import dev.tradinglab.bothost.life.HistoryReader;
import dev.tradinglab.events.bot.BotLog;
import dev.tradinglab.events.bot.BotSource;
import dev.tradinglab.events.bot.BotUse;
import dev.tradinglab.events.run.Lane;
import dev.tradinglab.events.topic.Topics;
import dev.tradinglab.events.trade.Outcome;
import dev.tradinglab.runner.bot.BotTask;
import dev.tradinglab.runner.bot.HostPool;
import dev.tradinglab.runner.catalog.Catalog;
import dev.tradinglab.runner.check.Checks;
import dev.tradinglab.runner.check.TradesWatch;
import dev.tradinglab.runner.metrics.RunnerMetrics;
import dev.tradinglab.runner.orders.RunShare;
import dev.tradinglab.runner.record.CallRecord;
import dev.tradinglab.runner.share.LaneTools;
import dev.tradinglab.runner.share.LeaseWatch;
import dev.tradinglab.runner.share.Membership;
import dev.tradinglab.runner.share.Share;
import dev.tradinglab.runner.share.TakeOver;
import dev.tradinglab.runner.trial.Trials;
import dev.tradinglab.runner.wish.WishDesk;
import dev.tradinglab.tape.kafka.DeadLetters;
import dev.tradinglab.tape.kafka.KafkaAccess;
import dev.tradinglab.tape.kafka.Partitions;
import dev.tradinglab.tape.kafka.TopicAdmin;
import dev.tradinglab.tape.reader.Tapes;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Stream;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.jboss.logging.Logger;

/** A bot runner: wires the parts together, without any framework. */
public final class Runner implements AutoCloseable {
    private static final Logger LOG = Logger.getLogger(Runner.class);
    private static final String SERVICE = "bot-runner";
    private static final double MICROS_PER_SECOND = 1e6;
    private static final Duration LAST_WORDS = Duration.ofSeconds(3);

    private final TopicAdmin topics;
    private final RunnerMetrics metrics;
    private final Consumer<Throwable> fatal;
    private final int partitions;
    private final Catalog catalog;
    private final Tapes tapes;
    private final TradesWatch trades;
    private final LeaseWatch leases;
    private final Membership membership;
    private final Trials trials;
    private final Lags lags;
    private final UseReports reports;
    private final Map<Lane, Producer<String, byte[]>> producers = new EnumMap<>(Lane.class);
    private final Map<Lane, HostPool> hosts = new EnumMap<>(Lane.class);

    /**
     * Joins the group and begins to work.
     *
     * @param languages what runs bots of a language; closed by whoever opened it, after this
     * @param fatal told, from any thread, why this instance cannot go on; another must take its place
     */
    public Runner(
            RunnerConfig config,
            KafkaAccess kafka,
            Function<BotSource.Language, BotLanguage> languages,
            RunnerMetrics metrics,
            Consumer<Throwable> fatal) {
        this.metrics = metrics;
        this.fatal = fatal;
        this.topics = new TopicAdmin(kafka);
        topics.ensureAll(config.partitions());
        this.partitions = topics.partitions(Topics.COMMANDS);
        producers.put(Lane.LIVE, kafka.decisionsProducer());
        producers.put(Lane.BACKTEST, kafka.bulkProducer());
        hosts.put(Lane.LIVE, new HostPool("live-bots", config.runner().liveThreads(), fatal));
        hosts.put(Lane.BACKTEST, new HostPool("backtest-bots", config.runner().backtestThreads(), fatal));
        DeadLetters deadLetters = new DeadLetters(SERVICE, producers.get(Lane.LIVE), Clock.systemUTC());
        this.catalog = new Catalog(kafka, topics.partitions(Topics.BOTS), deadLetters);
        this.tapes = new Tapes(kafka, config.runner().keptSegments(), deadLetters::add);
        this.trials = trials(config, kafka);
        Checks checks = new Checks();
        this.trades = new TradesWatch(kafka, checks, this::difference, fatal);
        this.leases = new LeaseWatch(kafka, this::overtaken, fatal);
        Map<Lane, LaneTools> lanes = new EnumMap<>(Lane.class);
        HistoryReader histories = new HistoryReader(kafka, deadLetters);
        for (Lane lane : Lane.AT_WORK) {
            lanes.put(
                    lane,
                    new LaneTools(
                            lane,
                            config.instance(),
                            partitions,
                            producers.get(lane),
                            hosts.get(lane),
                            languages,
                            catalog,
                            tapes,
                            topics,
                            histories,
                            checks,
                            metrics,
                            pace(config.runner()),
                            trials,
                            line -> write(producers.get(lane), line),
                            fatal));
        }
        this.membership = new Membership(
                kafka.member(config.runner().group(), config.instance()),
                new TakeOver(lanes, trades, leases),
                share -> new WishDesk(share, catalog, deadLetters, fatal),
                metrics,
                fatal);
        show(checks, deadLetters);
        this.lags = new Lags(topics, metrics, membership::shares);
        this.reports = new UseReports(kafka, config.instance(), this::uses, Clock.systemUTC());
    }

    private static RunShare.Pace pace(RunnerConfig.Runner how) {
        return new RunShare.Pace(how.markEvery(), how.chunk(), how.lag());
    }

    private static Trials trials(RunnerConfig config, KafkaAccess kafka) {
        CallRecord record = CallRecord.open(Path.of(config.stateDir()));
        return new Trials(
                record,
                kafka.bootstrapServers(),
                config.runner().callBudget(),
                config.runner().trialHeap(),
                config.runner().trialOfNewBots());
    }

    private void show(Checks checks, DeadLetters deadLetters) {
        metrics.deadLetters(deadLetters::count);
        metrics.partitions(() -> membership.shares().size());
        metrics.unchecked(checks::unchecked);
        metrics.late(() -> tasks(Lane.LIVE)
                        .mapToLong(task -> task.use().lateMicros())
                        .max()
                        .orElse(0)
                / MICROS_PER_SECOND);
        for (Lane lane : Lane.AT_WORK) {
            metrics.bots(lane, () -> tasks(lane).count(), () -> tasks(lane)
                    .filter(task -> !task.rebuilt().isDone())
                    .count());
        }
    }

    private void write(Producer<String, byte[]> producer, BotLog line) {
        producer.send(new ProducerRecord<>(
                Topics.BOT_LOGS.name(),
                Partitions.of(line.bot(), partitions),
                line.bot(),
                Topics.BOT_LOGS.codec().encode(line)));
    }

    private void overtaken(LeaseWatch.Overtaken lease) {
        membership.overtaken(lease);
    }

    private void difference(Lane lane, int partition, Outcome theirs) {
        LOG.errorf("the broker's outcome is not the replica's: %s", theirs);
        Optional<BotTask> task =
                membership.share(partition).flatMap(share -> share.lane(lane).task(theirs.run(), theirs.bot()));
        if (task.isEmpty()) {
            // It has ended already; no verdict can change that, but nobody shall miss it.
            metrics.diverged();
            return;
        }
        String what = "replica and broker differ at outcome " + theirs.seq() + " of order " + theirs.order();
        hosts.get(lane).post(task.get(), () -> task.get().diverge(what));
    }

    /**
     * A call of a bot does not end although its context was closed, so its thread is lost and this process has to make way for another, which
     * finds the bot on record and tries it.
     *
     * @param bot the version
     */
    public void stuck(String bot) {
        fatal.accept(new IllegalStateException("a thread is lost to " + bot));
    }

    private Stream<BotTask> tasks(Lane lane) {
        return membership.shares().stream().flatMap(share -> share.lane(lane).tasks().stream());
    }

    /** How this instance stands. */
    public RunnerStatus status() {
        List<BotTask> all = Lane.AT_WORK.stream().flatMap(this::tasks).toList();
        return new RunnerStatus(
                membership.isSettled(),
                membership.shares().stream().map(Share::partition).sorted().toList(),
                all.size(),
                (int) all.stream().filter(task -> !task.rebuilt().isDone()).count(),
                lag(),
                metrics.divergedCount());
    }

    /** What each bot at work here has used. */
    public List<BotUse> uses() {
        return Lane.AT_WORK.stream().flatMap(this::tasks).map(BotTask::use).toList();
    }

    /** How far the slowest bot of a live run is behind its tape. */
    private long lag() {
        Map<String, Long> slowest = new HashMap<>();
        tasks(Lane.LIVE)
                .forEach(task -> slowest.merge(task.run().tape(), task.run().offset(task.cursor()), Math::min));
        return slowest.entrySet().stream()
                .mapToLong(tape -> topics.end(tape.getKey(), 0) - tape.getValue())
                .reduce(0, Math::max);
    }

    /** Leaves the group, ends the bots, and returns when all that they decided is on the log. */
    @Override
    public void close() {
        lags.close();
        reports.close();
        try {
            trials.close();
            membership.shutDown();
            trades.shutDown();
            leases.shutDown();
            for (HostPool host : hosts.values()) {
                host.shutDown();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        producers.values().forEach(producer -> producer.close(LAST_WORDS));
        tapes.close();
        catalog.close();
        topics.close();
    }
}
