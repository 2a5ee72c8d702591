package dev.tradinglab.runner.bot;

import dev.tradinglab.bothost.BotFold;
import dev.tradinglab.bothost.guest.BotFailure;
import dev.tradinglab.bothost.life.BotHistory;
import dev.tradinglab.bothost.life.RecordedLife;
import dev.tradinglab.engine.account.Account;
import dev.tradinglab.events.bot.BotUse;
import dev.tradinglab.events.order.FailureCode;
import dev.tradinglab.events.run.Lane;
import dev.tradinglab.events.run.RunSpec;
import dev.tradinglab.runner.orders.RunShare;
import dev.tradinglab.runner.record.CallRecord;
import dev.tradinglab.tape.reader.TapeSlice;
import dev.tradinglab.tape.reader.TapeTruncatedException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.apache.kafka.common.KafkaException;
import org.jboss.logging.Logger;

/**
 * One bot of one run at work. It first lives again what the log says of it, writing nothing that is written already, and goes over into live
 * work where the log ends. All but {@link #convict} is done by one thread.
 *
 * <p>It may rehearse first, while another still owns its partition: then it writes nothing at all, stops where the log proved it to have been when
 * it was read, and what goes wrong has no consequence but that it is over.
 */
public final class BotTask {
    private static final Logger LOG = Logger.getLogger(BotTask.class);

    private final BotTools tools;
    private final RunSpec run;
    private final String bot;
    private final BotHistory history;
    private final BotMeter meter;
    private final BotOutput output;
    private final BotFold fold;
    private final RecordedLife life;
    private final CompletableFuture<Void> rehearsed = new CompletableFuture<>();
    private final CompletableFuture<Void> rebuilt = new CompletableFuture<>();
    private final CompletableFuture<Void> over = new CompletableFuture<>();

    /** Where its records go; null while it rehearses. */
    private volatile RunShare share;

    /** The last position that a rehearsal comes to. */
    private long rehearsal;

    private boolean atTail;
    private long stepped = System.nanoTime();

    /**
     * @param share where the bot's records go
     * @param history what the log says of it; of a bot that was just started, nothing
     */
    public BotTask(BotTools tools, RunShare share, BotHistory history) {
        this(tools, share.run(), history);
        goOn(share);
    }

    /**
     * One that rehearses until it is told to {@link #goOn}.
     *
     * @param history what the log says of it so far; not to be changed until it is {@link #rehearsed}
     */
    public BotTask(BotTools tools, RunSpec run, BotHistory history) {
        this.tools = tools;
        this.run = run;
        this.rehearsal = history.covered();
        this.bot = history.bot();
        this.history = history;
        this.meter = new BotMeter((count, cpuNanos) -> tools.metrics().called(run.lane(), count, cpuNanos));
        this.output = new BotOutput(tools, run, history);
        Account replica = Account.of(run, bot, history.symbols(), output);
        MeteredLanguage language = new MeteredLanguage(tools.language(), meter);
        this.fold = new BotFold(
                tools.source().at(history.interval()), run.seed(), history.started(), replica, language, output);
        this.life = new RecordedLife(fold, history.controls(), _ -> {});
        output.follow(fold);
        noteRehearsed();
    }

    /** The bot's version. */
    public String bot() {
        return bot;
    }

    /** Its run. */
    public RunSpec run() {
        return run;
    }

    /** Offset on the tape of what it sees next. */
    long offset() {
        return run.offset(fold.cursor());
    }

    /** Position of what it sees next. */
    public long cursor() {
        return fold.cursor();
    }

    /** Market time of the last event that it has seen, microseconds since the epoch; 0 before the first; for any thread. */
    public long seen() {
        return meter.seen();
    }

    /** What it has used; for any thread. */
    public BotUse use() {
        return new BotUse(
                run.run(),
                bot,
                meter.calls(),
                meter.cpuMicros(),
                meter.allocatedBytes(),
                meter.lateness().last(),
                meter.lateness().worst());
    }

    /** True when it has rehearsed what it can: it stands still until its partition is taken over. */
    boolean isPoised() {
        return share == null && fold.cursor() > rehearsal;
    }

    /** Done when a rehearsal stands still and takes no more from the history; fails when the bot goes away before. */
    public CompletableFuture<Void> rehearsed() {
        return rehearsed;
    }

    /** Ends a rehearsal where it stands. */
    public void hold() {
        rehearsal = Math.min(rehearsal, fold.cursor() - 1);
        noteRehearsed();
    }

    /** The partition is ours now and the history complete: what is left of it is lived again, and then the bot is at work. */
    public void goOn(RunShare work) {
        share = work;
        output.writeTo(work);
    }

    private void noteRehearsed() {
        if (fold.cursor() > rehearsal) {
            rehearsed.complete(null);
        }
    }

    /** True when it has found the tape's end before it: more comes only as the market goes on. */
    boolean isAtTail() {
        return atTail;
    }

    /**
     * Whether it has to be taken on, of those that follow the tape: its run is at its end, or there is something new and that calls it, may fill its
     * order, or it has rested for long enough. Taken on at every event, a thousand bots would do little else.
     *
     * @param tail offset to which the tape is known
     * @param time market time there, microseconds
     * @param rest for how long it may rest at most; marks wait for it, and with them the broker
     */
    boolean isDue(long tail, long time, Duration rest) {
        if (fold.cursor() >= tools.tape().end()) {
            return true;
        }
        boolean rested = System.nanoTime() - stepped >= rest.toNanos();
        return offset() < tail && (rested || time >= fold.restsUntil());
    }

    /** Done when it has lived again all that is on record of it; fails when the bot goes away before. */
    public CompletableFuture<Void> rebuilt() {
        return rebuilt;
    }

    /** Done when it is called no longer and its memory is free. */
    public CompletableFuture<Void> over() {
        return over;
    }

    /**
     * Goes on by a stretch of the tape.
     *
     * @param most positions at most
     * @param wait for how long to wait for the tape
     * @return false when there was nothing to do
     */
    public boolean step(int most, Duration wait) {
        if (isOver()) {
            return false;
        }
        if (share == null) {
            return rehearse(most, wait);
        }
        stepped = System.nanoTime();
        try {
            return tryStep(most, wait);
        } catch (TapeTruncatedException e) {
            end(FailureCode.LOAD, "the tape no longer reaches back to the bot's start: " + e.getMessage());
        } catch (KafkaException e) {
            throw e;
        } catch (RuntimeException e) {
            // The neighbours on this thread must not suffer from what goes wrong with one bot.
            LOG.errorf(e, "%s in %s at %d", bot, run.run(), fold.cursor());
            diverge("a defect of the lab: " + e);
        }
        return true;
    }

    private boolean rehearse(int most, Duration wait) {
        if (isPoised()) {
            return false;
        }
        try {
            life.applyDue();
            long from = fold.cursor();
            TapeSlice slice = tools.tape().read(from, life.bound(Math.min(from + most, rehearsal + 1)), wait);
            if (slice.isEmpty()) {
                return false;
            }
            advance(slice);
            if (output.failure() != null || output.divergence() != null || isOrderMissing()) {
                // Whoever takes the partition over lives it again and judges.
                close();
            }
            noteRehearsed();
        } catch (KafkaException e) {
            throw e;
        } catch (RuntimeException e) {
            LOG.warnf(e, "the rehearsal of %s in %s ends at %d", bot, run.run(), fold.cursor());
            close();
        }
        return true;
    }

    private void advance(TapeSlice slice) {
        tools.calls().ifPresent(calls -> calls.enter(run.run(), bot, slice.to()));
        try {
            fold.advance(slice);
        } finally {
            tools.calls().ifPresent(CallRecord::leave);
        }
    }

    private boolean isOrderMissing() {
        return !history.trace().isConsumed() && history.trace().nextPosition() < fold.cursor();
    }

    private boolean tryStep(int most, Duration wait) {
        life.applyDue();
        noteRebuilt();
        long from = fold.cursor();
        if (from >= tools.tape().end()) {
            finish();
            return true;
        }
        TapeSlice slice = tools.tape().read(from, life.bound(from + most), wait);
        if (slice.isEmpty()) {
            atTail = true;
            return false;
        }
        long read = System.nanoTime();
        advance(slice);
        measure(slice, System.nanoTime() - read);
        settle();
        return true;
    }

    private void measure(TapeSlice slice, long nanos) {
        if (atTail) {
            tools.metrics().decided(run.lane(), nanos);
        }
        tools.metrics().folded(run.lane(), slice.to() - slice.from());
        meter.see(slice);
        if (run.lane() == Lane.LIVE && slice.from() > history.covered()) {
            meter.noteLateness(slice);
        }
    }

    private void settle() {
        long cursor = fold.cursor();
        if (output.failure() == null && isOrderMissing()) {
            output.diverge(
                    "the log has an order at " + history.trace().nextPosition() + " that the replay did not place");
        }
        if (output.divergence() != null) {
            diverge(output.divergence());
            return;
        }
        BotFailure failure = output.failure();
        if (failure != null) {
            end(failure.code(), failure.reason());
            return;
        }
        noteRebuilt();
        output.reach(cursor - 1);
        share.reached(bot, cursor - 1);
    }

    /** One that has only just begun has nothing to live again: its wishes, and those behind them, do not wait for the market. */
    private void noteRebuilt() {
        if (!rebuilt.isDone()
                && fold.cursor() > history.covered()
                && history.controls().isEmpty()) {
            share.rebuilt(bot);
            rebuilt.complete(null);
        }
    }

    /** Ends the bot's work by a wish that is on record. */
    void stop() {
        fold.stop();
        leave();
    }

    /** The end of a run that has one. */
    private void finish() {
        settle();
        if (isOver()) {
            return;
        }
        fold.account().finish(tools.tape().end() - 1);
        share.done(bot);
        leave();
    }

    /** The end of its work that is no verdict; a difference that its last outcomes show has come too late for one but is counted. */
    private void leave() {
        if (output.divergence() == null) {
            close();
        } else {
            diverge(output.divergence());
        }
    }

    /** Writes the mark of its run that has become due by the clock. */
    void tick() {
        if (share != null) {
            share.markIfDue();
        }
    }

    BotFold fold() {
        return fold;
    }

    RunShare share() {
        return share;
    }

    /** Ends the bot because the lab contradicts itself about it. */
    public void diverge(String what) {
        if (fail(FailureCode.DIVERGED, what)) {
            LOG.errorf("%s in %s diverged at %d: %s", bot, run.run(), fold.cursor(), what);
        }
        tools.metrics().diverged();
        close();
    }

    private void end(FailureCode code, String why) {
        fail(code, why);
        close();
    }

    /** A verdict stands behind the last event that the bot has seen, and behind all that is on record of it. */
    private boolean fail(FailureCode code, String why) {
        long position = Math.max(output.reached(), fold.cursor() - 1);
        boolean first = share.fail(bot, position, code, why);
        if (first && position == fold.cursor() - 1) {
            // Otherwise a replay was cut short, and the replica never comes to where the verdict stands.
            fold.fail();
        }
        return first;
    }

    /** Ends the bot by a verdict from outside, behind all that is on record of it; for any thread. */
    public void convict(FailureCode code, String why) {
        share.fail(bot, output.reached(), code, why);
    }

    /** Takes a bot away that no thread has got. */
    public void abandon() {
        close();
    }

    /** True when it is called no longer. */
    public boolean isOver() {
        return over.isDone();
    }

    /** Frees the bot's memory. Nothing is written. */
    void close() {
        if (!over.isDone()) {
            fold.close();
            IllegalStateException gone = new IllegalStateException(bot + " is no longer at work");
            rehearsed.completeExceptionally(gone);
            rebuilt.completeExceptionally(gone);
            over.complete(null);
        }
    }
}
