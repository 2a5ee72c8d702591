package dev.tradinglab.runner.trial;

import dev.tradinglab.events.bot.BotSource;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.BlockingDeque;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingDeque;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.jboss.logging.Logger;

/**
 * Has new bots take their first steps in a process that may die, before a thread of this one is lent to them. One such process is kept warm,
 * since a bot shall be at work within seconds; more are started while that one is held up by somebody.
 */
final class Newcomers implements AutoCloseable {
    private static final Logger LOG = Logger.getLogger(Newcomers.class);
    private static final int MOST_PROCESSES = 3;
    /** So long somebody waits for a process that is there, before another is started: about what a start takes. */
    private static final Duration PATIENCE = Duration.ofSeconds(2);
    /** Whoever comes up has more important things to do first. */
    private static final Duration WARM_UP_AFTER = Duration.ofSeconds(15);
    /** So long nobody has come before a process that hundreds went through, and whose heap is full of them, gives way to a new one. */
    private static final Duration QUIET = Duration.ofMinutes(1);

    private static final int ATTEMPTS = 5;

    private final int heapMib;
    private final Duration callBudget;
    /** What is known of versions: a second run of one needs no second trial. */
    private final Map<String, Verdict> known = new ConcurrentHashMap<>();

    private final BlockingDeque<NewcomerProcess> idle = new LinkedBlockingDeque<>();
    private final Set<NewcomerProcess> processes = ConcurrentHashMap.newKeySet();
    /** Whether anybody has come since the last look. */
    private final AtomicBoolean hasCome = new AtomicBoolean();

    private final ScheduledExecutorService trials = Executors.newScheduledThreadPool(
            MOST_PROCESSES, Thread.ofPlatform().daemon().name("newcomers-", 1).factory());

    /**
     * @param heapMib memory of a trial's process
     * @param callBudget CPU time that a call may use
     */
    Newcomers(int heapMib, Duration callBudget) {
        this(heapMib, callBudget, QUIET);
    }

    Newcomers(int heapMib, Duration callBudget, Duration quiet) {
        this.heapMib = heapMib;
        this.callBudget = callBudget;
        trials.schedule(this::warmUp, WARM_UP_AFTER.toMillis(), TimeUnit.MILLISECONDS);
        trials.scheduleWithFixedDelay(this::renew, quiet.toMillis(), quiet.toMillis(), TimeUnit.MILLISECONDS);
    }

    private void warmUp() {
        if (processes.isEmpty()) {
            try {
                give(start(true));
            } catch (IOException e) {
                LOG.warnf("no process for trials: %s", e.getMessage());
            }
        }
    }

    /** The one that is there stays until the new one is warm: a bot may come at any moment. */
    private void renew() {
        NewcomerProcess full = hasCome.getAndSet(false) ? null : idle.peekFirst();
        if (full == null || !full.isUsed()) {
            return;
        }
        try {
            NewcomerProcess fresh = start(true);
            // Whoever has taken it meanwhile gives it back as one too many.
            if (idle.remove(full)) {
                drop(full);
            }
            give(fresh);
        } catch (IOException e) {
            LOG.warnf("no new process for trials, the old one stays: %s", e.getMessage());
        }
    }

    /** True when this version has been at work or has passed here. */
    boolean isGood(String bot) {
        return known.get(bot) instanceof Verdict.Innocent;
    }

    /** A version that has been at work somewhere needs no trial. */
    void isAtWork(String bot) {
        known.putIfAbsent(bot, new Verdict.Innocent());
    }

    /** Tells from another thread what came of a bot's first steps: innocent or guilty. */
    void tryOut(BotSource bot, Consumer<Verdict> told) {
        trials.execute(() -> {
            try {
                Verdict verdict = known.containsKey(bot.bot()) ? known.get(bot.bot()) : verdict(bot);
                if (!trials.isShutdown()) {
                    note(bot, verdict);
                    told.accept(verdict);
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            } catch (RuntimeException e) {
                LOG.errorf(e, "the verdict on %s could not be carried out: a defect of the lab", bot.bot());
            }
        });
    }

    private void note(BotSource bot, Verdict verdict) {
        known.put(bot.bot(), verdict);
        if (verdict instanceof Verdict.Guilty guilty) {
            LOG.warnf("%s is not let in: %s", bot.bot(), guilty.why());
        }
    }

    /** A process that was killed by somebody says nothing; who has been unlucky so often is let in. */
    private Verdict verdict(BotSource bot) throws InterruptedException {
        for (int i = 0; i < ATTEMPTS && !trials.isShutdown(); i++) {
            Verdict verdict = attempt(bot, i > 0);
            if (!(verdict instanceof Verdict.Void)) {
                return verdict;
            }
            LOG.warnf("%s: %s, once more", bot.bot(), verdict);
        }
        return new Verdict.Innocent();
    }

    private Verdict attempt(BotSource bot, boolean fresh) throws InterruptedException {
        try {
            NewcomerProcess process = take(fresh);
            hasCome.set(true);
            try {
                return process.tryOut(bot);
            } finally {
                give(process);
            }
        } catch (IOException e) {
            return new Verdict.Void(e.getMessage());
        }
    }

    /** @param fresh whether it must not have tried anybody before */
    private NewcomerProcess take(boolean fresh) throws IOException, InterruptedException {
        if (!fresh && !processes.isEmpty()) {
            NewcomerProcess warm = idle.pollFirst(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
            if (warm != null) {
                return warm;
            }
        }
        return start(!fresh);
    }

    private NewcomerProcess start(boolean cached) throws IOException {
        NewcomerProcess started = NewcomerProcess.start(heapMib, callBudget, cached);
        processes.add(started);
        try {
            started.awaitReady();
            return started;
        } catch (IOException e) {
            drop(started);
            throw e;
        }
    }

    private void drop(NewcomerProcess process) {
        process.close();
        processes.remove(process);
    }

    /** One is kept. */
    private void give(NewcomerProcess process) {
        if (process.isAlive() && idle.isEmpty() && !trials.isShutdown()) {
            idle.addFirst(process);
        } else {
            drop(process);
        }
    }

    /** Ends the trials that are under way; nobody is told. */
    @Override
    public void close() {
        trials.shutdownNow();
        processes.forEach(NewcomerProcess::close);
    }
}
