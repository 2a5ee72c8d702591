package dev.tradinglab.bothost.life;

import dev.tradinglab.events.order.BotFailed;
import dev.tradinglab.events.order.BotPaused;
import dev.tradinglab.events.order.BotRecord;
import dev.tradinglab.events.order.BotResumed;
import dev.tradinglab.events.order.BotStarted;
import dev.tradinglab.events.order.BotStopped;
import dev.tradinglab.events.order.CancelPlaced;
import dev.tradinglab.events.order.CommandRefused;
import dev.tradinglab.events.order.OrderPlaced;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/** The life of one bot in one run, as the log tells it. */
public final class BotHistory {
    private final String bot;
    private final long started;
    private final List<String> symbols;
    private final Long interval;
    private final Deque<Control> controls = new ArrayDeque<>();
    private final OrderTrace trace = new OrderTrace();
    /** What it decided by itself at the latest position where it did. */
    private final List<OrderPlaced> latest = new ArrayList<>();

    private BotStatus status = BotStatus.RUNNING;
    private String reason;
    private long covered;
    private long marked;
    private long markedBefore;

    /** A life that begins. */
    public BotHistory(BotStarted record) {
        this.bot = record.bot();
        this.started = record.position();
        this.symbols = record.symbols();
        this.interval = record.interval();
        this.covered = started - 1;
        this.marked = started - 1;
        this.markedBefore = started - 1;
    }

    void take(BotRecord record) {
        switch (record) {
            case BotStarted _ -> {
                // A second start of a running bot is refused, never recorded: nothing to learn from it.
            }
            case BotPaused pause -> {
                controls.add(new Control.Pause(pause.position()));
                cover(pause.position() - 1);
                status = BotStatus.PAUSED;
            }
            case BotResumed resume -> {
                controls.add(new Control.Resume(resume.position()));
                status = BotStatus.RUNNING;
                cover(resume.position() - 1);
            }
            case BotStopped stop -> {
                controls.add(new Control.Stop(stop.position()));
                cover(stop.position() - 1);
                status = BotStatus.STOPPED;
            }
            case BotFailed failed -> {
                status = BotStatus.FAILED;
                reason = failed.reason();
                convict(failed.position());
                cover(failed.position());
            }
            case OrderPlaced order
            when order.command() != null -> {
                controls.add(new Control.Place(Control.behind(order), order.order()));
                cover(order.position());
            }
            case OrderPlaced order -> {
                trace.append(order.position(), Fingerprint.of(order));
                remember(order);
                cover(order.position());
            }
            case CancelPlaced cancel
            when cancel.command() != null -> {
                controls.add(new Control.Cancel(Control.behind(cancel), cancel.order()));
                cover(cancel.position());
            }
            case CancelPlaced cancel -> {
                trace.append(cancel.position(), Fingerprint.of(cancel));
                cover(cancel.position());
            }
            case CommandRefused _ -> {
                // A wish that changed nothing.
            }
        }
    }

    private void remember(OrderPlaced order) {
        if (!latest.isEmpty() && latest.getLast().position() != order.position()) {
            latest.clear();
        }
        latest.add(order);
    }

    /**
     * A verdict is not decided again: the call that it may stem from is not made in a replay, and what the bot had decided at that place is
     * taken from the record. Where a mark says that the call returned, it is made.
     */
    private void convict(long position) {
        if (position > marked) {
            List<Control> later = new ArrayList<>();
            while (!controls.isEmpty() && controls.getLast().due() > position) {
                later.addFirst(controls.removeLast());
            }
            controls.add(new Control.Pause(position));
            latest.stream()
                    .filter(order -> order.position() == position)
                    .forEach(order -> controls.add(new Control.Place(Control.behind(order), order.order())));
            controls.addAll(later);
        }
        controls.add(new Control.Fail(position + 1));
    }

    /** The run has ended in this partition. */
    void end() {
        if (status.isActive()) {
            status = BotStatus.DONE;
        }
    }

    void mark(long position) {
        if (status.isActive() && position > marked) {
            markedBefore = marked;
            marked = position;
            cover(position);
        }
    }

    private void cover(long position) {
        covered = Math.max(covered, position);
    }

    /** The bot's version. */
    public String bot() {
        return bot;
    }

    /** Position of the first event that it sees. */
    public long started() {
        return started;
    }

    /** What it was started with. */
    public List<String> symbols() {
        return symbols;
    }

    /** How often it was started to be called, microseconds; null when that is not on record, and its source counts. */
    public Long interval() {
        return interval;
    }

    /** Where its life stands. */
    public BotStatus status() {
        return status;
    }

    /** Why it failed; null when it did not. */
    public String reason() {
        return reason;
    }

    /** What was done to it, in order; a replay takes from it. */
    public Deque<Control> controls() {
        return controls;
    }

    /** What it decided, in order; a replay takes from it. */
    public OrderTrace trace() {
        return trace;
    }

    /** Highest position that the log proves it to have been called up to; one before its start when it proves nothing. */
    public long covered() {
        return covered;
    }

    /** Highest position of a mark that speaks of it: whatever it decided up to there is on record. */
    public long marked() {
        return marked;
    }

    /**
     * Up to where its log lines are known to be on {@code bot-logs}: one mark earlier than {@link #marked}, since the lines go to another
     * topic than the mark. Lines written twice are one line by their id.
     */
    public long logged() {
        return markedBefore;
    }
}
