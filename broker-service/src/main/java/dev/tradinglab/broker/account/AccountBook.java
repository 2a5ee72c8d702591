package dev.tradinglab.broker.account;

import static dev.tradinglab.broker.account.UnusableRecordException.require;

import dev.tradinglab.broker.market.TapeSource;
import dev.tradinglab.broker.run.RunDirectory;
import dev.tradinglab.broker.state.PartitionState;
import dev.tradinglab.broker.state.StoredState.AccountAt;
import dev.tradinglab.broker.state.StoredState.EndedRun;
import dev.tradinglab.broker.state.StoredState.Halt;
import dev.tradinglab.broker.state.StoredState.Lease;
import dev.tradinglab.broker.state.StoredState.OpenedRun;
import dev.tradinglab.engine.account.Account;
import dev.tradinglab.events.order.BotFailed;
import dev.tradinglab.events.order.BotPaused;
import dev.tradinglab.events.order.BotRecord;
import dev.tradinglab.events.order.BotResumed;
import dev.tradinglab.events.order.BotStarted;
import dev.tradinglab.events.order.BotStopped;
import dev.tradinglab.events.order.CancelPlaced;
import dev.tradinglab.events.order.CommandRefused;
import dev.tradinglab.events.order.Leased;
import dev.tradinglab.events.order.OrderPlaced;
import dev.tradinglab.events.order.OrdersMark;
import dev.tradinglab.events.run.Lane;
import dev.tradinglab.events.run.RunSpec;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * All accounts of one partition of a lane, and what each record of {@code orders} does to them. The engine decides everything; this class
 * only says how far an account has come when it does. After each record the store holds all that has changed, so that a task can be
 * restored behind any record.
 *
 * <p>An account moves on its orders and on marks, never by itself (law 4), so what it writes follows from the log and the tape alone. That
 * of a bot that is called no longer stands still, so that nobody's marks but the bot's own life decide how far it goes (law 5).
 */
public final class AccountBook {
    /** Beyond anything that a tape can hold; keeps sums of positions and offsets from overflowing. */
    private static final long MAX_POSITION = 1L << 53;

    private static final String CANCELLED_BY_BOT = "cancelled by the bot";

    private final Lane lane;
    private final int partition;
    private final PartitionState state;
    private final RunDirectory directory;
    private final BookOutput out;
    private final Advance advance;
    private final Map<String, OpenRun> runs = new HashMap<>();
    private final Set<String> ended = new HashSet<>();

    /** Opens the book as the store has it. */
    public AccountBook(
            Lane lane, int partition, PartitionState state, TapeSource tape, RunDirectory directory, BookOutput out) {
        this.lane = lane;
        this.partition = partition;
        this.state = state;
        this.directory = directory;
        this.out = out;
        this.advance = new Advance(tape, out);
        restore();
    }

    private void restore() {
        List<AccountAt> accounts = new ArrayList<>();
        state.forEach(stored -> {
            switch (stored) {
                case Lease _ -> {}
                case OpenedRun run -> runs.put(run.spec().run(), new OpenRun(run.spec()));
                case EndedRun run -> ended.add(run.run());
                case AccountAt account -> accounts.add(account);
            }
        });
        for (AccountAt account : accounts) {
            OpenRun run = runs.get(account.run());
            run.add(OpenAccount.restored(account, run.spec(), out));
        }
    }

    /**
     * Follows the next record that counts.
     *
     * @throws UnusableRecordException when the log contradicts it; nothing has changed then but that an account may have moved on
     */
    public void apply(Leased record) throws UnusableRecordException {
        require(record.run() != null, "names no run");
        require(
                record.position() >= -1 && record.position() < MAX_POSITION,
                "impossible position " + record.position());
        if (ended.contains(record.run())) {
            repeat(record);
            return;
        }
        switch (record) {
            case BotStarted started -> start(started);
            case OrderPlaced order -> order(order);
            case CancelPlaced cancel -> cancel(cancel);
            case BotResumed resumed -> resume(resumed);
            case BotStopped stopped -> stop(stopped);
            case BotFailed failed -> fail(failed);
            case OrdersMark mark -> mark(mark);
            // These say whether a bot is called, which is the runner's business.
            case BotPaused _, CommandRefused _ -> {}
        }
    }

    private void repeat(Leased record) throws UnusableRecordException {
        boolean wish = record instanceof OrderPlaced || record instanceof CancelPlaced;
        require(!wish, "run " + record.run() + " has ended in this partition");
        out.repeated();
    }

    private void start(BotStarted started) throws UnusableRecordException {
        require(started.bot() != null, "names no bot");
        OpenRun run = runs.get(started.run());
        if (run != null && run.account(started.bot()) != null) {
            // It has its account; a stopped bot is taken up again by a resume.
            return;
        }
        RunSpec spec = run != null ? run.spec() : spec(started.run());
        OpenRun opened = run != null ? run : new OpenRun(spec);
        require(
                started.position() >= 0 && started.position() <= opened.end(),
                "position " + started.position() + " is not in run " + started.run());
        if (run == null) {
            runs.put(spec.run(), opened);
            state.open(spec);
        }
        Account fresh = Account.of(spec, started.bot(), started.symbols(), out);
        OpenAccount account = OpenAccount.opened(fresh, started.position());
        opened.add(account);
        save(account);
    }

    private RunSpec spec(String run) throws UnusableRecordException {
        RunSpec spec = directory
                .find(run)
                .orElseThrow(() -> new UnusableRecordException("there is no run " + run + " in the topic of runs"));
        require(spec.lane() == lane, "run " + run + " belongs to lane " + spec.lane() + ", not " + lane);
        require(
                spec.engine() <= RunSpec.ENGINE,
                "run " + run + " wants engine rules " + spec.engine() + "; this program has " + RunSpec.ENGINE);
        return spec;
    }

    private void order(OrderPlaced order) throws UnusableRecordException {
        OpenRun run = run(order);
        OpenAccount account = atWork(run, order);
        require(
                OrderPlaced.id(order.bot(), order.position(), order.index()).equals(order.id()),
                "order id " + order.id() + " is not bot/position/index");
        require(order.order() != null, "order " + order.id() + " asks for nothing");
        require(
                order.index() >= 0 && account.follows(order),
                "order " + order.id() + " does not follow the one before");
        requireInside(run, order);
        requireNotOvertaken(account, order);
        if (bring(run, account, order.position())) {
            account.submit(order);
        }
        save(account);
    }

    private void cancel(CancelPlaced cancel) throws UnusableRecordException {
        OpenRun run = run(cancel);
        OpenAccount account = atWork(run, cancel);
        require(cancel.order() != null, "names no order to cancel");
        requireInside(run, cancel);
        requireNotOvertaken(account, cancel);
        if (bring(run, account, cancel.position())) {
            String reason = cancel.command() == null ? CANCELLED_BY_BOT : Account.COMMANDED;
            account.cancel(cancel.position(), cancel.order(), reason);
        }
        save(account);
    }

    /** A paused bot's account has never stood still; a stopped one's goes on, from where it stood. */
    private void resume(BotResumed resumed) throws UnusableRecordException {
        OpenAccount account = account(run(resumed), resumed);
        require(account.halt() != Halt.FAILED, "bot " + resumed.bot() + " has failed for good");
        requireNotOvertaken(account, resumed);
        if (account.halt() == Halt.STOPPED) {
            account.resume();
        }
        save(account);
    }

    /** The account stands before the event at the position, which may be long in coming. */
    private void stop(BotStopped stopped) throws UnusableRecordException {
        OpenRun run = run(stopped);
        OpenAccount account = atWork(run, stopped);
        require(
                stopped.position() >= account.cursor() && stopped.position() <= run.end(),
                "nobody can be stopped at position " + stopped.position() + ", its account is at " + account.cursor());
        if (bring(run, account, stopped.position() - 1)) {
            account.stop();
        }
        save(account);
    }

    /** The account stands behind the event at the position, which the bot has seen. */
    private void fail(BotFailed failed) throws UnusableRecordException {
        OpenRun run = run(failed);
        OpenAccount account = atWork(run, failed);
        requireInside(run, failed);
        requireNotOvertaken(account, failed);
        if (bring(run, account, failed.position())) {
            account.fail();
        }
        save(account);
    }

    private void mark(OrdersMark mark) throws UnusableRecordException {
        require(mark.partition() == partition, "a mark of partition " + mark.partition());
        OpenRun run = runs.get(mark.run());
        if (run == null) {
            // Nobody of the run has an account here: all of them are wherever the mark says.
            out.mark(mark.run(), mark.position(), mark.behind(), mark.last());
            if (mark.last()) {
                end(mark.run());
            }
            return;
        }
        requireInside(run, mark);
        require(
                !mark.last() || mark.behind().isEmpty() && mark.position() == run.end() - 1,
                "the last mark of a run stands at its end and leaves nobody behind");
        List<OpenAccount> due = run.movingBut(mark.behind());
        advance.through(mark.position(), run, due);
        if (mark.last()) {
            due.stream().filter(account -> account.lost() == null).forEach(account -> account.finish(mark.position()));
        }
        out.mark(mark.run(), mark.position(), run.withLost(mark.behind()), mark.last());
        if (mark.last()) {
            run.accounts().forEach(account -> state.remove(mark.run(), account.bot()));
            end(mark.run());
        } else {
            due.forEach(this::save);
        }
    }

    private void end(String run) {
        state.end(run);
        runs.remove(run);
        ended.add(run);
    }

    private OpenRun run(BotRecord record) throws UnusableRecordException {
        OpenRun run = runs.get(record.run());
        require(run != null, "run " + record.run() + " has no account in this partition");
        return run;
    }

    private static OpenAccount account(OpenRun run, BotRecord record) throws UnusableRecordException {
        OpenAccount account = record.bot() == null ? null : run.account(record.bot());
        require(account != null, "bot " + record.bot() + " was not started in run " + record.run());
        require(account.lost() == null, account.lost());
        return account;
    }

    private static OpenAccount atWork(OpenRun run, BotRecord record) throws UnusableRecordException {
        OpenAccount account = account(run, record);
        require(account.halt() == null, "bot " + record.bot() + " is not at work: " + account.halt());
        return account;
    }

    private static void requireInside(OpenRun run, Leased record) throws UnusableRecordException {
        require(
                record.position() < run.end(),
                "position " + record.position() + " is behind the end of run " + record.run());
    }

    private static void requireNotOvertaken(OpenAccount account, BotRecord record) throws UnusableRecordException {
        require(
                account.mayActAt(record.position()),
                "position " + record.position() + " comes after the account of " + record.bot() + " has reached "
                        + account.cursor());
    }

    /** Brings one account through a position; false when the tape does not reach so far, which has been told then. */
    private boolean bring(OpenRun run, OpenAccount account, long through) {
        advance.through(through, run, List.of(account));
        return account.lost() == null;
    }

    private void save(OpenAccount account) {
        if (account.takeChanged()) {
            state.put(account.stored());
        }
    }
}
