package dev.tradinglab.runner.bot;

import dev.tradinglab.bothost.BotFold;
import dev.tradinglab.bothost.DecidedOrder;
import dev.tradinglab.bothost.FoldOutput;
import dev.tradinglab.bothost.guest.BotFailure;
import dev.tradinglab.bothost.guest.LogLine;
import dev.tradinglab.bothost.life.BotHistory;
import dev.tradinglab.bothost.life.Fingerprint;
import dev.tradinglab.engine.account.AccountOutput;
import dev.tradinglab.events.equity.EquitySample;
import dev.tradinglab.events.order.OrderPlaced;
import dev.tradinglab.events.run.RunSpec;
import dev.tradinglab.events.trade.Outcome;
import dev.tradinglab.runner.orders.RunShare;

/**
 * What comes out of a bot's fold: compared with the log as far as that goes, written beyond. While the bot rehearses there is nowhere to write to,
 * and nothing beyond.
 */
final class BotOutput implements FoldOutput, AccountOutput {
    /** Of an order that is compared and not written. */
    private static final long NO_LEASE = -1;

    private final BotTools tools;
    private final RunSpec run;
    private final BotHistory history;
    private BotFold fold;
    private RunShare share;
    private BotFailure failure;
    private String divergence;
    private volatile long reached;

    /** @param history what the log says of the bot */
    BotOutput(BotTools tools, RunSpec run, BotHistory history) {
        this.tools = tools;
        this.run = run;
        this.history = history;
        this.reached = history.covered();
    }

    /** @param of whose output it is */
    void follow(BotFold of) {
        fold = of;
    }

    /** From now on the log may be written beyond. */
    void writeTo(RunShare work) {
        share = work;
        reach(history.covered());
    }

    /** The bot has got over a position. */
    void reach(long position) {
        reached = Math.max(reached, position);
    }

    /** The bot is known to have got over this position: what is still to come of it stands behind it, a verdict at the earliest here. For any thread. */
    long reached() {
        return reached;
    }

    /** How the bot's call failed; null when none has. */
    BotFailure failure() {
        return failure;
    }

    /** The first contradiction; null when there was none. */
    String divergence() {
        return divergence;
    }

    /** Notes a contradiction; the first one counts. */
    void diverge(String what) {
        if (divergence == null) {
            divergence = what;
        }
    }

    @Override
    public void order(DecidedOrder decided) {
        OrderPlaced order = decided.placed(share == null ? NO_LEASE : share.lease(), run.run(), null);
        if (!history.trace().isConsumed()) {
            if (!history.trace().matches(order.position(), Fingerprint.of(order))) {
                diverge("the replay placed " + order.id() + " " + order.order() + " and the log has another");
            }
        } else if (share == null || order.position() <= history.marked()) {
            diverge("the replay placed " + order.id() + " " + order.order() + " and the log does not have it");
        } else if (divergence == null) {
            share.write(order);
            reached = order.position();
            tools.metrics().ordered(run.lane());
        }
    }

    @Override
    public void log(LogLine line) {
        if (line.position() > history.logged()) {
            tools.logs().accept(line.of(run.run(), history.bot()));
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
            diverge("replica and broker differ at outcome " + outcome.seq() + " of order " + outcome.order());
        }
        if (share != null) {
            share.urgent(outcome.position());
        }
    }

    @Override
    public void sample(EquitySample sample) {
        // The broker alone writes equity.
    }
}
