package dev.tradinglab.proof.replay;

import dev.tradinglab.bothost.BotFold;
import dev.tradinglab.bothost.guest.BotLanguage;
import dev.tradinglab.bothost.life.BotHistory;
import dev.tradinglab.bothost.life.RecordedLife;
import dev.tradinglab.engine.account.Account;
import dev.tradinglab.events.bot.BotSource;
import dev.tradinglab.events.run.RunSpec;
import dev.tradinglab.tape.reader.TapeSlice;

/**
 * One bot's life from its first event on, by the code that runner and broker live it by: tape, source, spec and what is on record as done to
 * it are all that goes in.
 */
public final class Replay implements AutoCloseable {
    private static final int STEP = 4_096;

    private final LifeTape tape;
    private final BotHistory history;
    private final BotFold fold;
    private final RecordedLife life;
    private int applied;

    /** @param history of which the things done to the bot are used up */
    public Replay(
            RunSpec run, LifeTape tape, BotHistory history, BotSource source, BotLanguage language, ReplayOutput out) {
        this.tape = tape;
        this.history = history;
        Account account = Account.of(run, history.bot(), history.symbols(), out);
        this.fold = new BotFold(source.at(history.interval()), run.seed(), history.started(), account, language, out);
        this.life = new RecordedLife(fold, history.controls(), out::placed);
    }

    /**
     * Lives on until it has seen a position.
     *
     * @param most how many of the things that are on record as done to the bot may be done to it meanwhile; the others stand behind
     * @return false when it cannot, because the bot has failed
     */
    public boolean through(long position, int most) {
        applyDue(most);
        while (fold.cursor() <= position) {
            if (!advance(most, position + 1)) {
                return false;
            }
        }
        return true;
    }

    /** Lives on until so many things have been done to the bot; false when it cannot, because the bot has failed. */
    public boolean settle(int most) {
        applyDue(most);
        while (applied < most) {
            if (!advance(most, Long.MAX_VALUE)) {
                return false;
            }
        }
        return true;
    }

    /** Lives on through all that is on record as done to the bot; false when it cannot, because the bot has failed. */
    public boolean settleAll() {
        return settle(applied + history.controls().size());
    }

    private void applyDue(int most) {
        while (applied < most && life.isDue()) {
            life.applyNext();
            applied++;
        }
    }

    private boolean advance(int most, long goal) {
        if (fold.state() == BotFold.State.FAILED) {
            return false;
        }
        long to = Math.min(goal, Math.min(fold.cursor() + STEP, tape.end()));
        TapeSlice slice = tape.read(fold.cursor(), applied < most ? life.bound(to) : to);
        fold.advance(slice);
        applyDue(most);
        return true;
    }

    /** The end of a run that has one. */
    public void finish() {
        if (fold.state() == BotFold.State.RUNNING || fold.state() == BotFold.State.PAUSED) {
            fold.account().finish(tape.end() - 1);
        }
    }

    /** First position not yet seen. */
    public long cursor() {
        return fold.cursor();
    }

    /** The account as it stands; to be read only. */
    public Account account() {
        return fold.account();
    }

    @Override
    public void close() {
        fold.close();
    }
}
