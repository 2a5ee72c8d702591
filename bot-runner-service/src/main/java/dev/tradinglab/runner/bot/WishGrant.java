package dev.tradinglab.runner.bot;

import dev.tradinglab.bothost.BotFold;
import dev.tradinglab.bothost.DecidedOrder;
import dev.tradinglab.bothost.life.BotStatus;
import dev.tradinglab.engine.account.Account;
import dev.tradinglab.engine.order.WorkingOrder;
import dev.tradinglab.events.command.CancelOrder;
import dev.tradinglab.events.command.Command;
import dev.tradinglab.events.command.PauseBot;
import dev.tradinglab.events.command.PlaceOrder;
import dev.tradinglab.events.command.ResumeBot;
import dev.tradinglab.events.command.StartBot;
import dev.tradinglab.events.command.StopBot;
import dev.tradinglab.events.order.BotPaused;
import dev.tradinglab.events.order.BotResumed;
import dev.tradinglab.events.order.BotStopped;
import dev.tradinglab.events.order.CancelPlaced;
import dev.tradinglab.runner.orders.RunShare;

/**
 * Gives a wish about a bot at work its place in the bot's life and writes the one record of it (law 9). Runs on the bot's own thread, between
 * two stretches of the tape.
 */
public final class WishGrant {
    private static final String NOTHING_SEEN = "the bot has not seen a market event yet: try again when it has";

    private final BotTask task;
    private final RunShare share;
    private final BotFold fold;
    private final long command;

    /** @param command offset of the wish */
    public WishGrant(BotTask task, long command) {
        this.task = task;
        this.share = task.share();
        this.fold = task.fold();
        this.command = command;
    }

    /** Grants or refuses. */
    public void decide(Command wish) {
        BotStatus status = share.status(task.bot()).orElseThrow();
        if (task.isOver() || !status.isActive()) {
            refuse("the bot is not at work, it is " + status);
            return;
        }
        switch (wish) {
            case StartBot _ -> refuse("it is running already");
            case PauseBot _ -> pause(status);
            case ResumeBot _ -> resume(status);
            case StopBot _ -> stop();
            case PlaceOrder place -> place(place);
            case CancelOrder cancel -> cancel(cancel.order());
        }
    }

    private void pause(BotStatus status) {
        if (status == BotStatus.PAUSED) {
            refuse("it is paused already");
            return;
        }
        share.write(new BotPaused(share.lease(), run(), task.bot(), fold.cursor(), command), BotStatus.PAUSED);
        fold.pause();
    }

    private void resume(BotStatus status) {
        if (status == BotStatus.RUNNING) {
            refuse("it is running already");
            return;
        }
        share.write(new BotResumed(share.lease(), run(), task.bot(), fold.cursor(), command), BotStatus.RUNNING);
        fold.resume();
    }

    private void stop() {
        share.write(new BotStopped(share.lease(), run(), task.bot(), fold.cursor(), command), BotStatus.STOPPED);
        task.stop();
        task.close();
    }

    private void place(PlaceOrder wish) {
        if (wish.order() == null) {
            refuse("the wish says no order");
            return;
        }
        DecidedOrder order;
        try {
            order = fold.place(wish.order());
        } catch (IllegalStateException e) {
            refuse(NOTHING_SEEN);
            return;
        }
        share.write(order.placed(share.lease(), run(), command));
    }

    private void cancel(String order) {
        boolean works =
                fold.account().workingOrders().stream().map(WorkingOrder::id).anyMatch(id -> id.equals(order));
        if (!works) {
            refuse("no working order " + order);
            return;
        }
        long position;
        try {
            position = fold.cancel(order, Account.COMMANDED);
        } catch (IllegalStateException e) {
            // It has taken the order over from the run that it forks.
            refuse(NOTHING_SEEN);
            return;
        }
        share.write(new CancelPlaced(share.lease(), run(), task.bot(), position, order, command));
    }

    private String run() {
        return task.run().run();
    }

    private void refuse(String reason) {
        share.refuse(task.bot(), reason, command);
    }
}
