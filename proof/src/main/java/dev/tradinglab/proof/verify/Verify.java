package dev.tradinglab.proof.verify;

import dev.tradinglab.bothost.guest.BotLanguage;
import dev.tradinglab.events.bot.BotSource;
import dev.tradinglab.events.run.RunSpec;
import dev.tradinglab.events.topic.Topics;
import dev.tradinglab.proof.ProofException;
import dev.tradinglab.proof.WorkFolder;
import dev.tradinglab.proof.log.BotOnLog;
import dev.tradinglab.proof.log.Catalog;
import dev.tradinglab.proof.log.Cut;
import dev.tradinglab.proof.log.RunLog;
import dev.tradinglab.proof.log.Wishes;
import dev.tradinglab.proof.replay.LifeTape;
import dev.tradinglab.proof.rows.LedgerRows;
import dev.tradinglab.tape.kafka.KafkaAccess;
import dev.tradinglab.tape.kafka.TopicAdmin;
import dev.tradinglab.tape.reader.Tapes;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;

/**
 * Law 5 for one run: every bot is lived again from tape, source, spec and what is on record as done to it, and what comes out is compared with
 * the log; the rows of Postgres are compared with the log as well. The lab may go on meanwhile: what is compared is what all topics and the
 * ledger held when this began.
 */
public final class Verify {
    /** Told how far a proof is. */
    @FunctionalInterface
    public interface Progress {
        /** So many positions of so many have been lived again; for any thread. */
        void at(long position, long of);
    }

    private final KafkaAccess kafka;
    private final Connection database;
    private final Function<BotSource.Language, BotLanguage> languages;
    private final int threads;
    private final Progress progress;

    /**
     * @param database for nobody else meanwhile
     * @param threads how many bots are lived again at once
     */
    public Verify(
            KafkaAccess kafka,
            Connection database,
            Function<BotSource.Language, BotLanguage> languages,
            int threads,
            Progress progress) {
        this.kafka = kafka;
        this.database = database;
        this.languages = languages;
        this.threads = threads;
        this.progress = progress;
    }

    /**
     * Proves a run.
     *
     * @param to offset on the tape: what stands there or behind is compared, but not part of the digests; so two runs over different
     *     lengths of a tape can be compared by what they have in common
     * @throws ProofException when that cannot be done
     */
    public Report run(String name, long to) throws IOException, SQLException, InterruptedException {
        long begun = System.nanoTime();
        try (WorkFolder work = WorkFolder.make();
                TopicAdmin topics = new TopicAdmin(kafka);
                Tapes tapes = new Tapes(kafka, Tapes.DEFAULT_KEPT, (_, _) -> {})) {
            Catalog catalog = Catalog.read(kafka, topics);
            RunSpec run = catalog.run(name);
            LedgerRows rows = new LedgerRows(database);
            Cut cut = Cut.at(
                    topics, rows, Topics.orders(run.lane()), Topics.trades(run.lane()), Topics.equity(run.lane()));
            RunLog log = new RunLog(kafka, run, cut, work.path());
            List<BotOnLog> bots = log.read();
            List<LedgerRows.Result> compared = new ArrayList<>();
            for (BotOnLog bot : bots) {
                compared.add(rows.compare(name, bot));
            }
            WishCheck wishes = new WishCheck(Wishes.read(kafka, topics, run));
            Map<String, Difference> forks = new ForkCheck(kafka, topics, tapes, catalog, languages).check(run);
            AtomicLong lived = new AtomicLong();
            long size = bots.stream().mapToLong(BotProof::length).sum();
            BotProof proof = new BotProof(
                    run,
                    new LifeTape(tapes, run),
                    languages,
                    wishes,
                    run.position(to),
                    positions -> progress.at(lived.addAndGet(positions), size));
            List<BotReport> reports = prove(proof, catalog, bots, compared, forks);
            return Report.of(run, log.passedOver(), (System.nanoTime() - begun) / 1e9, reports);
        }
    }

    private List<BotReport> prove(
            BotProof proof,
            Catalog catalog,
            List<BotOnLog> bots,
            List<LedgerRows.Result> rows,
            Map<String, Difference> forks)
            throws InterruptedException {
        ExecutorService pool = Executors.newFixedThreadPool(
                threads, Thread.ofPlatform().name("replay-", 1).daemon().factory());
        try {
            List<Future<BotReport>> running = new ArrayList<>();
            for (int i = 0; i < bots.size(); i++) {
                BotOnLog bot = bots.get(i);
                LedgerRows.Result result = rows.get(i);
                running.add(pool.submit(() -> proof.prove(
                        bot, catalog.bot(bot.bot()), result.rows(), differences(result, forks.get(bot.bot())))));
            }
            List<BotReport> reports = new ArrayList<>();
            for (Future<BotReport> one : running) {
                reports.add(one.get());
            }
            return reports;
        } catch (ExecutionException e) {
            if (e.getCause() instanceof ProofException why) {
                throw why;
            }
            throw new IllegalStateException("a replay broke down", e.getCause());
        } finally {
            pool.shutdownNow();
        }
    }

    private static List<Difference> differences(LedgerRows.Result result, Difference fork) {
        List<Difference> found = new ArrayList<>();
        if (fork != null) {
            found.add(fork);
        }
        result.differences().stream()
                .map(row -> new Difference(row.table(), row.position(), row.log(), row.row(), "row", List.of()))
                .forEach(found::add);
        return found;
    }
}
