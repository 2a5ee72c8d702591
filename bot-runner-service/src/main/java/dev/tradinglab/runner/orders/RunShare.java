package dev.tradinglab.runner.orders;

import dev.tradinglab.bothost.life.BotStatus;
import dev.tradinglab.events.order.BotFailed;
import dev.tradinglab.events.order.BotRecord;
import dev.tradinglab.events.order.BotResumed;
import dev.tradinglab.events.order.CommandRefused;
import dev.tradinglab.events.order.FailureCode;
import dev.tradinglab.events.order.Leased;
import dev.tradinglab.events.order.OrdersMark;
import dev.tradinglab.events.run.Lane;
import dev.tradinglab.events.run.RunSpec;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.LongSupplier;

/**
 * One run in one partition: where each of its bots stands, and the only way to write of it. Its methods exclude each other, so a mark never
 * overtakes an order that it speaks of.
 */
public final class RunShare {
    /** How often and how far apart marks go out, see {@link MarkKeeper}. */
    public record Pace(Duration every, long chunk, long lag) {}

    private final RunSpec run;
    private final OrdersWriter writer;
    private final MarkKeeper marks;
    private final Pace pace;
    private final LongSupplier nanos;
    private final Map<String, BotStatus> bots = new TreeMap<>();
    private final Map<String, Long> places = new TreeMap<>();
    private final Set<String> awaited = new TreeSet<>();
    private long markedAt;
    private boolean finished;

    /**
     * @param marked position of the last mark on record; -1 when there is none
     * @param finished true when that mark was the last
     * @param awaited the bots of this partition whose end ends the run here; empty in a run without end
     * @param nanos a clock that only decides how often a mark is written, never what it says
     */
    public RunShare(
            RunSpec run,
            OrdersWriter writer,
            Pace pace,
            long marked,
            boolean finished,
            Set<String> awaited,
            LongSupplier nanos) {
        this.run = run;
        this.writer = writer;
        this.pace = pace;
        this.marks = new MarkKeeper(pace.chunk(), pace.lag(), marked);
        this.finished = finished;
        this.awaited.addAll(awaited);
        this.nanos = nanos;
        this.markedAt = nanos.getAsLong();
    }

    /** The run. */
    public RunSpec run() {
        return run;
    }

    /** The lease that records must name. */
    public long lease() {
        return writer.lease();
    }

    /** Status of a bot; empty when it was never started here. */
    public synchronized Optional<BotStatus> status(String bot) {
        return Optional.ofNullable(bots.get(bot));
    }

    /** Position of the last record of a bot; 0 when it has none. */
    public synchronized long place(String bot) {
        return places.getOrDefault(bot, 0L);
    }

    /** Position of the last mark; -1 before the first. */
    public synchronized long marked() {
        return marks.marked();
    }

    /** True when nothing more is written of the run in this partition. */
    public synchronized boolean finished() {
        return finished;
    }

    /** A bot takes its seat, as the log knows it or as it was just started. */
    public synchronized void join(String bot, BotStatus status, long covered, boolean rebuilding) {
        bots.put(bot, status);
        places.put(bot, covered + 1);
        if (status.isActive()) {
            marks.join(bot, covered, rebuilding);
        } else {
            over(bot);
        }
    }

    /** Writes a record of a bot at work. Behind a verdict, which may come while its thread is in a call, nothing of it counts. */
    public synchronized void write(BotRecord record) {
        if (bots.get(record.bot()).isActive()) {
            append(record);
        }
    }

    private void append(BotRecord record) {
        places.put(record.bot(), record.position());
        writer.append(record);
    }

    /** Writes a record that changes the status of a bot. */
    public synchronized void write(BotRecord record, BotStatus status) {
        append(record);
        bots.put(record.bot(), status);
        if (!status.isActive()) {
            over(record.bot());
        }
    }

    /** A stopped bot is taken up again; until it has rebuilt what it was, marks leave it out. */
    public synchronized void resume(BotResumed record) {
        append(record);
        bots.put(record.bot(), BotStatus.RUNNING);
        marks.join(record.bot(), record.position() - 1, true);
        if (run.bots().contains(record.bot())) {
            awaited.add(record.bot());
        }
    }

    /** A bot whose start was refused will not be waited for. */
    public synchronized void refused(String bot) {
        if (!bots.containsKey(bot)) {
            over(bot);
        }
    }

    /** Answers a wish that cannot be granted. A bot that was never started will not be waited for. */
    public synchronized void refuse(String bot, String reason, long command) {
        append(new CommandRefused(lease(), run.run(), bot, place(bot), reason, command));
        refused(bot);
    }

    /** Ends a bot by a verdict, once; false when it had ended before. */
    public synchronized boolean fail(String bot, long position, FailureCode code, String reason) {
        BotStatus status = bots.get(bot);
        if (status == null || !status.isActive()) {
            return false;
        }
        write(new BotFailed(lease(), run.run(), bot, position, code, reason, null), BotStatus.FAILED);
        return true;
    }

    /** The bot has rebuilt what it was. */
    public synchronized void rebuilt(String bot) {
        marks.rebuilt(bot);
    }

    /** The bot has been called up to a position and what it decided is written. */
    public synchronized void reached(String bot, long position) {
        marks.reached(bot, position);
        markIfDue();
    }

    /** The bot is at the end of the run. */
    public synchronized void done(String bot) {
        if (bots.get(bot) != BotStatus.FAILED) {
            bots.put(bot, BotStatus.DONE);
        }
        over(bot);
    }

    private void over(String bot) {
        marks.leave(bot);
        if (awaited.remove(bot) && awaited.isEmpty() && !finished && run.lane() == Lane.BACKTEST) {
            finished = true;
            mark(run.position(run.to()) - 1, List.of(), true);
        }
    }

    /** Something became of an order of the replica. A backtest waits for nobody, so its marks need not hurry. */
    public synchronized void urgent(long position) {
        switch (run.lane()) {
            case LIVE -> marks.urgent(position);
            case BACKTEST, IMPORTED -> {
                // Its chunks are enough.
            }
        }
    }

    /** Writes the mark that is due, if one is. */
    public synchronized void markIfDue() {
        long now = nanos.getAsLong();
        boolean timeIsUp =
                run.lane() == Lane.LIVE && now - markedAt >= pace.every().toNanos();
        marks.next(timeIsUp).ifPresent(mark -> {
            markedAt = now;
            mark(mark.position(), mark.behind(), false);
        });
    }

    private void mark(long position, List<String> behind, boolean last) {
        Leased mark = new OrdersMark(lease(), run.run(), writer.partition(), position, behind, last);
        writer.append(mark);
    }
}
