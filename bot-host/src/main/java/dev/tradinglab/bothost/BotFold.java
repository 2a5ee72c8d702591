package dev.tradinglab.bothost;

import dev.tradinglab.bothost.guest.BotFailure;
import dev.tradinglab.bothost.guest.BotInstance;
import dev.tradinglab.bothost.guest.BotLanguage;
import dev.tradinglab.bothost.guest.BotSeed;
import dev.tradinglab.bothost.guest.CallResult;
import dev.tradinglab.bothost.guest.LogLine;
import dev.tradinglab.bothost.guest.Stretch;
import dev.tradinglab.engine.account.Account;
import dev.tradinglab.engine.market.MarketView;
import dev.tradinglab.events.bot.BotLog;
import dev.tradinglab.events.bot.BotSource;
import dev.tradinglab.events.market.MarketEvent;
import dev.tradinglab.events.order.OrderRequest;
import dev.tradinglab.tape.reader.TapeSlice;
import java.util.List;

/**
 * The fold of tape and bot into orders: live, at take-over and in a backtest it is this class that decides when the bot is called and
 * what it sees. A pure function of the events, of where it was paused, resumed and stopped, and of the bot: how the tape is cut into
 * slices changes nothing.
 *
 * <p>At each position: (1) the account takes the event in, which fills its orders and marks it; (2) the bot is called if due.
 *
 * <p>A bot that has no working order is handed all calls of the slice at once, for its account stands still until it orders. So the loop
 * can stay inside the guest.
 *
 * <p>Not safe for use by several threads; one platform thread at a time.
 */
public final class BotFold implements AutoCloseable {
    /** Whether the bot is called. */
    public enum State {
        /** Called when due. */
        RUNNING,
        /** Not called; working orders stand. */
        PAUSED,
        /** Not called; working orders are cancelled. It is only taken on to be resumed: its account stands where it was stopped till then. */
        STOPPED,
        /** Ended for good: not called ever again, and its account stands where it failed. */
        FAILED
    }

    private static final long NOWHERE = -1;
    /** How many calls are valued ahead for a bot that orders often; doubled as long as it does not. */
    private static final int MIN_LOOK_AHEAD = 16;

    private static final int MAX_LOOK_AHEAD = 1 << 16;

    private final BotSource source;
    private final long seed;
    private final long start;
    private final Account account;
    private final BotLanguage language;
    private final FoldOutput out;
    private final Cadence cadence;
    private final CallTable calls;
    private final Refusals refusals = new Refusals();

    private State state = State.RUNNING;
    private BotInstance instance;
    private long cursor;
    private int lookAhead = MIN_LOOK_AHEAD;
    private String lastError;
    private long orderedAt = NOWHERE;
    private int nextOrder;
    private long loggedAt = NOWHERE;
    private int nextLine;

    /**
     * A bot before the first event of its life; none of its code runs before the first event at which it is due.
     *
     * @param runSeed seed of the run
     * @param start position of the first event that it sees
     * @param account the replica, opened and fed by nobody else
     */
    public BotFold(BotSource source, long runSeed, long start, Account account, BotLanguage language, FoldOutput out) {
        this.source = source;
        this.seed = BotSeed.of(runSeed, source.bot());
        this.start = start;
        this.cursor = start;
        this.account = account;
        this.language = language;
        this.out = out;
        this.cadence = new Cadence(source.interval(), source.symbols());
        this.calls = new CallTable(source.symbols());
        account.onRefusal(refusals::add);
    }

    /**
     * Goes on over the next slice of the tape; a bot that fails in it stands where it failed.
     *
     * @throws IllegalArgumentException when the slice does not begin at the {@link #cursor}
     * @throws IllegalStateException when the bot had failed before
     */
    public void advance(TapeSlice slice) {
        if (state == State.FAILED) {
            throw new IllegalStateException(source.bot() + " has failed, it stands at " + cursor + " for good");
        }
        if (slice.from() != cursor) {
            throw new IllegalArgumentException(
                    source.bot() + " stands at " + cursor + ", the slice begins at " + slice.from());
        }
        if (state == State.RUNNING) {
            callAll(slice);
        }
        if (state != State.FAILED) {
            feed(slice, slice.to());
        }
    }

    private void callAll(TapeSlice slice) {
        calls.fill(slice, cadence, account.market());
        int next = 0;
        while (next < calls.count() && state == State.RUNNING) {
            if (instance == null) {
                begin(slice, next);
            } else {
                next = call(slice, next);
            }
        }
    }

    /** The first call of its life: the bot's file and {@code init} run at that moment. */
    private void begin(TapeSlice slice, int call) {
        feed(slice, calls.position(call) + 1);
        instance = language.open(source, seed);
        take(slice, call, instance.start(calls.stretch(call, call + 1, account, refusals.take()), call));
    }

    /** Calls the bot at least once; returns the next call to make. */
    private int call(TapeSlice slice, int next) {
        if (account.hasWorkingOrders()) {
            feed(slice, calls.position(next) + 1);
        }
        // An order may fill before the call after this one; then the account is not what it was.
        int length = account.hasWorkingOrders() ? 1 : Math.min(lookAhead, calls.count() - next);
        Stretch stretch = calls.stretch(next, next + length, account, refusals.take());
        CallResult result = instance.run(stretch, next);
        return take(slice, next, result);
    }

    private int take(TapeSlice slice, int from, CallResult result) {
        result.logs().forEach(this::log);
        return switch (result) {
            case CallResult.Returned returned -> {
                lastError = returned.lastError();
                int last = Math.max(from, returned.next() - 1);
                submit(slice, last, returned);
                yield returned.next();
            }
            case CallResult.Failed failed -> {
                fail(slice, failed.call(), failed.failure());
                yield failed.call() + 1;
            }
        };
    }

    private void submit(TapeSlice slice, int call, CallResult.Returned returned) {
        List<OrderRequest> orders = returned.orders();
        if (orders.isEmpty()) {
            lookAhead = Math.min(2 * lookAhead, MAX_LOOK_AHEAD);
            return;
        }
        lookAhead = MIN_LOOK_AHEAD;
        long position = calls.position(call);
        feed(slice, position + 1);
        for (int i = 0; i < orders.size(); i++) {
            DecidedOrder order = new DecidedOrder(
                    source.bot(), position, returned.firstIndex() + i, calls.time(call), orders.get(i));
            submit(order);
            out.order(order);
        }
    }

    private void submit(DecidedOrder order) {
        orderedAt = order.position();
        nextOrder = order.index() + 1;
        account.submit(order.position(), order.id(), order.request());
    }

    private void fail(TapeSlice slice, int call, BotFailure failure) {
        long position = calls.position(call);
        feed(slice, position + 1);
        state = State.FAILED;
        account.fail(position);
        int index = loggedAt == position ? nextLine : 0;
        log(new LogLine(position, index, calls.time(call), BotLog.Level.FAILED, failure.reason()));
        out.failed(position, failure);
        closeInstance();
    }

    private void log(LogLine line) {
        loggedAt = line.position();
        nextLine = line.index() + 1;
        out.log(line);
    }

    /** Lets the account take in all events before a position. */
    private void feed(TapeSlice slice, long to) {
        for (; cursor < to; cursor++) {
            MarketEvent event = slice.at(cursor);
            if (event != null) {
                account.onEvent(cursor, event);
            }
        }
    }

    /**
     * Nothing that the bot or its account could decide comes of events before this tape time, microseconds: no call falls due and no order can
     * fill. {@link Long#MIN_VALUE} when any event may matter.
     */
    public long restsUntil() {
        if (account.hasWorkingOrders()) {
            return Long.MIN_VALUE;
        }
        return state == State.RUNNING ? cadence.nextDue() : Long.MAX_VALUE;
    }

    /** First position not yet seen. */
    public long cursor() {
        return cursor;
    }

    /** Whether the bot is called. */
    public State state() {
        return state;
    }

    /** Not called from the cursor on, until {@link #resume}; without effect unless it runs. */
    public void pause() {
        if (state == State.RUNNING) {
            state = State.PAUSED;
        }
    }

    /** Called again from the cursor on, with the same account and memory; a failed bot stays failed. */
    public void resume() {
        if (state != State.FAILED) {
            state = State.RUNNING;
        }
    }

    /**
     * Not called from the cursor on; its working orders are cancelled there, before the event at the cursor, which may be long in coming.
     * A failed bot stays failed.
     */
    public void stop() {
        if (state != State.FAILED) {
            state = State.STOPPED;
            account.stop(cursor);
        }
    }

    /**
     * A verdict that is already on record or that came from outside: failed behind the last event seen, where its working orders are
     * cancelled, as for a call that fails.
     */
    public void fail() {
        if (state != State.FAILED) {
            state = State.FAILED;
            account.fail(cursor - 1);
            closeInstance();
        }
    }

    /**
     * Submits an order that is not the bot's own: a wish from outside, decided behind the last event seen.
     *
     * @return the order with its place; {@link FoldOutput#order} is not told
     * @throws IllegalStateException when no event has been seen
     */
    public DecidedOrder place(OrderRequest request) {
        long position = lastSeen();
        int index = orderedAt == position ? nextOrder : 0;
        DecidedOrder order =
                new DecidedOrder(source.bot(), position, index, account.market().time(), request);
        submit(order);
        return order;
    }

    /**
     * Cancels a working order behind the last event seen; one that no longer works stays as it is.
     *
     * @return the position
     * @throws IllegalStateException when no event has been seen
     */
    public long cancel(String order, String reason) {
        account.cancel(lastSeen(), order, reason);
        return lastSeen();
    }

    private long lastSeen() {
        if (cursor == start || account.market().time() == MarketView.NO_TIME) {
            throw new IllegalStateException(source.bot() + " has not seen an event yet");
        }
        return cursor - 1;
    }

    /** The replica; to be read, not to be fed. */
    public Account account() {
        return account;
    }

    /** Traceback of the latest call if it raised; null when it returned. */
    public String lastError() {
        return lastError;
    }

    private void closeInstance() {
        if (instance != null) {
            instance.close();
        }
    }

    /** Frees the bot's memory; the account stays readable. */
    @Override
    public void close() {
        closeInstance();
    }
}
