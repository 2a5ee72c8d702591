package dev.tradinglab.runner.trial;

import dev.tradinglab.events.bot.BotSource;
import dev.tradinglab.events.run.Lane;
import dev.tradinglab.runner.record.CallRecord;
import dev.tradinglab.runner.record.Suspect;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.jboss.logging.Logger;

/** Tries new bots before they are let in, and suspects one after the other, while everybody else goes on. */
public final class Trials implements AutoCloseable {
    private static final Logger LOG = Logger.getLogger(Trials.class);
    /** A trial whose process was killed by somebody says nothing; who has been unlucky so often goes free. */
    private static final int ATTEMPTS = 5;

    private final CallRecord record;
    private final String servers;
    private final Duration callBudget;
    private final TrialProcess process;
    private final Optional<Newcomers> newcomers;
    private final ExecutorService court = Executors.newSingleThreadExecutor(
            Thread.ofPlatform().daemon().name("bot-trials").factory());

    /**
     * @param record names the suspects
     * @param servers of Kafka
     * @param callBudget CPU time that a call may use
     * @param heapMib memory of a trial's process
     * @param ofNewcomers whether new bots are tried before they are let in
     */
    public Trials(CallRecord record, String servers, Duration callBudget, int heapMib, boolean ofNewcomers) {
        this.record = record;
        this.servers = servers;
        this.callBudget = callBudget;
        this.process = new TrialProcess(heapMib);
        this.newcomers = ofNewcomers ? Optional.of(new Newcomers(heapMib, callBudget)) : Optional.empty();
    }

    /** Where it is noted who is being called. */
    public CallRecord record() {
        return record;
    }

    /** What a bot is to be tried for: the life up to a position. */
    public TrialCase about(Lane lane, int partition, String run, String bot, long position) {
        return new TrialCase(servers, lane, partition, run, bot, position, callBudget);
    }

    /** The suspicions against a bot. */
    public List<Suspect> suspects(String run, String bot) {
        return record.suspects(run, bot);
    }

    /** True when a version that has nothing on record yet must be tried first. */
    public boolean mustBeTried(String bot) {
        return newcomers.isPresent() && !newcomers.get().isGood(bot);
    }

    /** A version that has been at work needs no trial any more. */
    public void isAtWork(String bot) {
        newcomers.ifPresent(all -> all.isAtWork(bot));
    }

    /** Has a new bot take its first steps elsewhere and tells the verdict from another thread. */
    public void tryOut(BotSource bot, Consumer<Verdict> told) {
        newcomers.orElseThrow().tryOut(bot, told);
    }

    /**
     * Tries a bot and tells the verdict from another thread: innocent or guilty. It stays a suspect until somebody answers that this was
     * carried out.
     */
    public void hold(TrialCase suspect, Predicate<Verdict> told) {
        LOG.warnf("%s in %s was being called when this instance died: it is tried alone", suspect.bot(), suspect.run());
        court.execute(() -> {
            try {
                Verdict verdict = verdict(suspect);
                LOG.warnf("%s in %s: %s", suspect.bot(), suspect.run(), verdict);
                if (told.test(verdict)) {
                    record.cleared(suspect.run(), suspect.bot());
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            } catch (IOException e) {
                LOG.errorf(e, "no trial for %s, it stays out", suspect.bot());
            }
        });
    }

    private Verdict verdict(TrialCase suspect) throws IOException, InterruptedException {
        for (int i = 0; i < ATTEMPTS; i++) {
            Verdict verdict = process.run(suspect, i == 0);
            if (!(verdict instanceof Verdict.Void)) {
                return verdict;
            }
            LOG.warnf("%s: %s, once more", suspect.bot(), verdict);
        }
        return new Verdict.Innocent();
    }

    /** Ends the trials that are under way; their bots stay suspects, or new. */
    @Override
    public void close() {
        court.shutdownNow();
        newcomers.ifPresent(Newcomers::close);
    }
}
