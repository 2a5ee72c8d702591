package dev.tradinglab.bothost.life;

import dev.tradinglab.bothost.BotFold;
import dev.tradinglab.bothost.DecidedOrder;
import dev.tradinglab.engine.account.Account;
import java.util.Deque;
import java.util.function.Consumer;

/**
 * Does to a fold again what is on record of a life: the one way in which a bot is lived again, whether its work is taken over or checked.
 * What the bot decides by itself is not done to it; the fold comes to that.
 *
 * <p>Between two slices of the tape: {@link #applyDue}, then on to {@link #bound} at most.
 */
public final class RecordedLife {
    private final BotFold fold;
    private final Deque<Control> controls;
    private final Consumer<DecidedOrder> placed;

    /**
     * @param fold the life, at its begin
     * @param controls what was done to it; taken from as it is done again
     * @param placed told of the orders among it, with the place and the id that the fold gives them
     */
    public RecordedLife(BotFold fold, Deque<Control> controls, Consumer<DecidedOrder> placed) {
        this.fold = fold;
        this.controls = controls;
        this.placed = placed;
    }

    /** Does all that is due where the fold stands. */
    public void applyDue() {
        while (isDue()) {
            applyNext();
        }
    }

    /** True when something is due where the fold stands. */
    public boolean isDue() {
        Control next = controls.peek();
        return next != null && next.due() <= fold.cursor();
    }

    /** Does the next thing, which must be due. */
    public void applyNext() {
        switch (controls.remove()) {
            case Control.Pause _ -> fold.pause();
            case Control.Resume _ -> fold.resume();
            case Control.Stop _ -> fold.stop();
            case Control.Fail _ -> fold.fail();
            case Control.Place place -> placed.accept(fold.place(place.order()));
            case Control.Cancel cancel -> fold.cancel(cancel.order(), Account.COMMANDED);
        }
    }

    /** How far the fold may go before something else is due: {@code to} or less. */
    public long bound(long to) {
        Control next = controls.peek();
        return next == null ? to : Math.min(to, next.due());
    }
}
