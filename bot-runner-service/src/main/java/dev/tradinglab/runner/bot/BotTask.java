package dev.tradinglab.runner.bot;

import dev.tradinglab.bothost.BotFold;
import dev.tradinglab.bothost.DecidedOrder;
import dev.tradinglab.bothost.FoldOutput;
import dev.tradinglab.bothost.guest.BotFailure;
import dev.tradinglab.bothost.guest.LogLine;
import dev.tradinglab.bothost.life.BotHistory;
import dev.tradinglab.bothost.life.Fingerprint;
import dev.tradinglab.bothost.life.RecordedLife;
import dev.tradinglab.engine.account.Account;
import dev.tradinglab.engine.account.AccountOutput;
import dev.tradinglab.events.bot.BotUse;
import dev.tradinglab.events.equity.EquitySample;
import dev.tradinglab.events.market.MarketEvent;
import dev.tradinglab.events.market.PriceEvent;
import dev.tradinglab.events.order.FailureCode;
import dev.tradinglab.events.order.OrderPlaced;
import dev.tradinglab.events.run.Lane;
import dev.tradinglab.events.run.RunSpec;
import dev.tradinglab.events.trade.Outcome;
import dev.tradinglab.runner.orders.RunShare;
import dev.tradinglab.runner.record.CallRecord;
import dev.tradinglab.tape.reader.TapeSlice;
import dev.tradinglab.tape.reader.TapeTruncatedException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.concurrent.CompletableFuture;
import org.apache.kafka.common.KafkaException;
import org.jboss.logging.Logger;

/**
 * One bot of one run at work. It first lives again what the log says of it, writing nothing that is written already, and goes over into live
 * work where the log ends. All but {@link #convict} is done by one thread.
 */
public final class BotTask {
    private static final Logger LOG = Logger.getLogger(BotTask.class);

    private final BotTools tools;
    private final RunShare share;
    private final RunSpec run;
    private final String bot;
    private final BotHistory history;
    private final BotMeter meter;
    private final BotFold fold;
    private final RecordedLife life;
    private final CompletableFuture<Void> rebuilt = new CompletableFuture<>();
    private final CompletableFuture<Void> over = new CompletableFuture<>();

    /** The bot is known to have got over this position: what is still to come of it stands behind it, a verdict at the earliest here. */
    private volatile long reached;
    /** Market time of the last event that it has seen, microseconds since the epoch; 0 before the first. */
    private volatile long seen;

    private BotFailure failure;
    private String divergence;
    private boolean atTail;
    private long stepped = System.nanoTime();

    /**
     * @param share where the bot's records go
     * @param history what the log says of it; of a bot that was just started, nothing
     */
    public BotTask(BotTools tools, RunShare share, BotHistory history) {
        this.tools = tools;
        this.share = share;
        this.run = share.run();
        this.bot = history.bot();
        this.history = history;
        this.reached = history.covered();
        this.meter = new BotMeter((count, cpuNanos) -> tools.metrics().called(run.lane(), count, cpuNanos));
        Output output = new Output();
        Account replica = Account.of(run, bot, history.symbols(), output);
        MeteredLanguage language = new MeteredLanguage(tools.language(), meter);
        this.fold = new BotFold(
                tools.source().at(history.interval()), run.seed(), history.started(), replica, language, output);
        this.life = new RecordedLife(fold, history.controls(), _ -> {});
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
        return seen;
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
        tools.calls().ifPresent(calls -> calls.enter(run.run(), bot, slice.to()));
        long read = System.nanoTime();
        try {
            fold.advance(slice);
        } finally {
            tools.calls().ifPresent(CallRecord::leave);
        }
        measure(slice, System.nanoTime() - read);
        settle();
        return true;
    }

    private void measure(TapeSlice slice, long nanos) {
        if (atTail) {
            tools.metrics().decided(run.lane(), nanos);
        }
        tools.metrics().folded(run.lane(), slice.to() - slice.from());
        note(slice);
        if (run.lane() == Lane.LIVE && slice.from() > history.covered()) {
            noteLateness(slice);
        }
    }

    /** By the first event of the stretch: it has waited longest. */
    private void noteLateness(TapeSlice slice) {
        for (long place = slice.from(); place < slice.to(); place++) {
            if (slice.at(place) instanceof PriceEvent event && event.received() > 0) {
                Instant now = Instant.now();
                meter.lateness().done(event.received(), ChronoUnit.MICROS.between(Instant.EPOCH, now));
                return;
            }
        }
    }

    private void note(TapeSlice slice) {
        for (long place = slice.to() - 1; place >= slice.from(); place--) {
            MarketEvent event = slice.at(place);
            if (event != null) {
                seen = event.time();
                return;
            }
        }
    }

    private void settle() {
        long cursor = fold.cursor();
        if (failure == null && !history.trace().isConsumed() && history.trace().nextPosition() < cursor) {
            divergence("the log has an order at " + history.trace().nextPosition() + " that the replay did not place");
        }
        if (divergence != null) {
            diverge(divergence);
            return;
        }
        if (failure != null) {
            end(failure.code(), failure.reason());
            return;
        }
        noteRebuilt();
        reached = Math.max(reached, cursor - 1);
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
        if (divergence == null) {
            close();
        } else {
            diverge(divergence);
        }
    }

    /** Writes the mark of its run that has become due by the clock. */
    void tick() {
        share.markIfDue();
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
        long position = Math.max(reached, fold.cursor() - 1);
        boolean first = share.fail(bot, position, code, why);
        if (first && position == fold.cursor() - 1) {
            // Otherwise a replay was cut short, and the replica never comes to where the verdict stands.
            fold.fail();
        }
        return first;
    }

    /** Ends the bot by a verdict from outside, behind all that is on record of it; for any thread. */
    public void convict(FailureCode code, String why) {
        share.fail(bot, reached, code, why);
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
            rebuilt.completeExceptionally(new IllegalStateException(bot + " is no longer at work"));
            over.complete(null);
        }
    }

    private void divergence(String what) {
        if (divergence == null) {
            divergence = what;
        }
    }

    /** What comes out of the fold: compared with the log as far as that goes, written beyond. */
    private final class Output implements FoldOutput, AccountOutput {
        @Override
        public void order(DecidedOrder decided) {
            OrderPlaced order = decided.placed(share.lease(), run.run(), null);
            if (!history.trace().isConsumed()) {
                if (!history.trace().matches(order.position(), Fingerprint.of(order))) {
                    divergence("the replay placed " + order.id() + " " + order.order() + " and the log has another");
                }
            } else if (order.position() <= history.marked()) {
                divergence("the replay placed " + order.id() + " " + order.order() + " and the log does not have it");
            } else if (divergence == null) {
                share.write(order);
                reached = order.position();
                tools.metrics().ordered(run.lane());
            }
        }

        @Override
        public void log(LogLine line) {
            if (line.position() > history.logged()) {
                tools.logs().accept(line.of(run.run(), bot));
            }
        }

        @Override
        public void failed(long position, BotFailure why) {
            failure = why;
        }

        @Override
        public void outcome(Outcome outcome) {
            // A call that fails only in its replay is a verdict behind all that is on record: the replica does not come
            // there.
            boolean cutShort = fold.state() == BotFold.State.FAILED && fold.cursor() <= history.covered();
            if (!cutShort && tools.check().mine(outcome)) {
                divergence("replica and broker differ at outcome " + outcome.seq() + " of order " + outcome.order());
            }
            share.urgent(outcome.position());
        }

        @Override
        public void sample(EquitySample sample) {
            // The broker alone writes equity.
        }
    }
}
