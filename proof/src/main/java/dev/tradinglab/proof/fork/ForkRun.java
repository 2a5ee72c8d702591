package dev.tradinglab.proof.fork;

import dev.tradinglab.bothost.guest.BotLanguage;
import dev.tradinglab.events.bot.BotSource;
import dev.tradinglab.events.command.StartBot;
import dev.tradinglab.events.market.MarketEvent;
import dev.tradinglab.events.run.ExecutionRules;
import dev.tradinglab.events.run.RunSpec;
import dev.tradinglab.events.topic.TopicSpec;
import dev.tradinglab.events.topic.Topics;
import dev.tradinglab.proof.ProofException;
import dev.tradinglab.proof.WorkFolder;
import dev.tradinglab.proof.log.BotOnLog;
import dev.tradinglab.proof.log.Catalog;
import dev.tradinglab.proof.log.Cut;
import dev.tradinglab.proof.log.RunLog;
import dev.tradinglab.proof.replay.LifeTape;
import dev.tradinglab.tape.kafka.KafkaAccess;
import dev.tradinglab.tape.kafka.TopicAdmin;
import dev.tradinglab.tape.reader.TapeSlice;
import dev.tradinglab.tape.reader.Tapes;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.function.Function;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;

/** Forks a run: works out the accounts at the point, publishes the new run, waits for its end and compares the two. */
public final class ForkRun {
    private static final String DONE = "SELECT position, done FROM ledger.run_progress WHERE run = ?";
    private static final Duration POLL = Duration.ofMillis(100);
    private static final Duration PATIENCE = Duration.ofSeconds(120);

    private final KafkaAccess kafka;
    private final Connection database;
    private final Function<BotSource.Language, BotLanguage> languages;
    private final Progress progress;

    /** Told how far the fork is. */
    @FunctionalInterface
    public interface Progress {
        /** So many positions of so many. */
        void at(long position, long of);
    }

    /** @param database for nobody else meanwhile */
    public ForkRun(
            KafkaAccess kafka,
            Connection database,
            Function<BotSource.Language, BotLanguage> languages,
            Progress progress) {
        this.kafka = kafka;
        this.database = database;
        this.languages = languages;
        this.progress = progress;
    }

    /**
     * What is asked for.
     *
     * @param run to be forked
     * @param place position, or tape time in microseconds when {@code isTime}
     * @param file of the bot that takes over; null: those of the run
     * @param of whose place it takes; null: told by the name
     * @param rules what is told of the rules; the others are the run's
     * @param seed null: the run's
     */
    public record Wanted(String run, long place, boolean isTime, Path file, String of, Rules rules, Long seed) {}

    /** Null: as in the run. Latency in microseconds, the others in basis points, 1e-8. */
    public record Rules(Long latency, Long slippageBps, Long feeBps) {
        ExecutionRules over(ExecutionRules old) {
            return new ExecutionRules(
                    latency == null ? old.latency() : latency,
                    slippageBps == null ? old.slippageBps() : slippageBps,
                    feeBps == null ? old.feeBps() : feeBps);
        }
    }

    /** What came of it. */
    public record Result(String run, String of, String tape, long position, long end, List<Divergence> bots) {}

    /**
     * Forks.
     *
     * @param id of the new run
     * @param created microseconds
     */
    public Result run(Wanted wanted, String id, long created) throws IOException, SQLException, InterruptedException {
        try (WorkFolder there = WorkFolder.make();
                WorkFolder here = WorkFolder.make();
                TopicAdmin topics = new TopicAdmin(kafka);
                Tapes tapes = new Tapes(kafka, Tapes.DEFAULT_KEPT, (_, _) -> {})) {
            Catalog catalog = Catalog.read(kafka, topics);
            RunSpec run = catalog.run(wanted.run());
            LifeTape tape = new LifeTape(tapes, run);
            List<BotOnLog> bots = log(topics, run, there).readSettled();
            long through = bots.stream().mapToLong(BotOnLog::through).max().orElse(-1);
            long position = wanted.isTime() ? positionOf(tape, wanted.place(), through) : wanted.place();
            Forking forking = new Forking(run, bots, catalog);
            Forking.Heirs heirs = forking.heirs(wanted.file(), wanted.of(), position);
            RunSpec fork = forking.spec(
                    id,
                    heirs,
                    new ForkPoint(run, tape, catalog, languages),
                    position,
                    wanted.rules().over(run.rules()),
                    wanted.seed(),
                    created);
            publish(fork, heirs);
            awaitEnd(fork);
            return compare(run, fork, heirs, log(topics, fork, here).read());
        }
    }

    private RunLog log(TopicAdmin topics, RunSpec run, WorkFolder work) {
        Cut cut = Cut.at(
                topics,
                Cut.EVERYTHING,
                Topics.orders(run.lane()),
                Topics.trades(run.lane()),
                Topics.equity(run.lane()));
        return new RunLog(kafka, run, cut, work.path());
    }

    /** The first position at which tape time, counted from the run's begin, has reached a time. */
    private static long positionOf(LifeTape tape, long time, long through) {
        for (long at = 0; at <= through; ) {
            TapeSlice slice = tape.read(at, through + 1);
            for (; at < slice.to(); at++) {
                MarketEvent event = slice.at(at);
                if (event != null && event.time() >= time) {
                    return at;
                }
            }
        }
        throw new ProofException("the run has not reached that time: it goes to position " + through);
    }

    private void publish(RunSpec fork, Forking.Heirs heirs) {
        try (Producer<String, byte[]> producer = kafka.promptProducer()) {
            for (BotSource bot : heirs.bots().keySet()) {
                write(producer, Topics.BOTS, bot.bot(), bot);
            }
            write(producer, Topics.RUNS, fork.run(), fork);
            for (String bot : fork.bots()) {
                write(producer, Topics.COMMANDS, bot, new StartBot(fork.run(), bot));
            }
        }
    }

    private static <T> void write(Producer<String, byte[]> producer, TopicSpec<T> topic, String key, T event) {
        try {
            producer.send(new ProducerRecord<>(topic.name(), key, topic.codec().encode(event)))
                    .get();
        } catch (ExecutionException e) {
            throw new ProofException(
                    "Kafka did not take " + key + ": " + e.getCause().getMessage(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ProofException("interrupted", e);
        }
    }

    private void awaitEnd(RunSpec fork) throws SQLException, InterruptedException {
        long size = fork.position(fork.to());
        long last = -1;
        long since = System.nanoTime();
        try (PreparedStatement sql = database.prepareStatement(DONE)) {
            sql.setString(1, fork.run());
            while (true) {
                try (ResultSet row = sql.executeQuery()) {
                    long position = row.next() ? row.getLong(1) : 0;
                    if (position > 0 && row.getBoolean(2)) {
                        return;
                    }
                    progress.at(Math.max(0, position - fork.begin()), size - fork.begin());
                    if (position != last) {
                        last = position;
                        since = System.nanoTime();
                    }
                }
                if (System.nanoTime() - since > PATIENCE.toNanos()) {
                    throw new ProofException("no progress for " + PATIENCE.toSeconds() + " s of run " + fork.run()
                            + ": is every service up? see ./lab status");
                }
                Thread.sleep(POLL);
            }
        }
    }

    private static Result compare(RunSpec run, RunSpec fork, Forking.Heirs heirs, List<BotOnLog> here) {
        long end = fork.position(fork.to()) - 1;
        List<Divergence> found = new ArrayList<>();
        for (Map.Entry<BotSource, BotOnLog> heir : heirs.bots().entrySet()) {
            BotOnLog bot = here.stream()
                    .filter(one -> one.bot().equals(heir.getKey().bot()))
                    .findFirst()
                    .orElseThrow(
                            () -> new ProofException(heir.getKey().bot() + " was not started: see ./lab bots logs"));
            found.add(Divergence.of(heir.getValue(), bot, fork.begin(), end));
        }
        return new Result(fork.run(), run.run(), run.tape(), fork.begin(), end, found);
    }
}
