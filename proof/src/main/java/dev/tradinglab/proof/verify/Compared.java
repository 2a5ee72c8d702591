package dev.tradinglab.proof.verify;

import dev.tradinglab.bothost.DecidedOrder;
import dev.tradinglab.bothost.guest.BotFailure;
import dev.tradinglab.bothost.guest.LogLine;
import dev.tradinglab.events.canonical.BotDigests;
import dev.tradinglab.events.canonical.CanonicalForm;
import dev.tradinglab.events.canonical.Digester;
import dev.tradinglab.events.equity.EquityMark;
import dev.tradinglab.events.equity.EquityRecord;
import dev.tradinglab.events.equity.EquitySample;
import dev.tradinglab.events.order.BotFailed;
import dev.tradinglab.events.order.OrderPlaced;
import dev.tradinglab.events.trade.Outcome;
import dev.tradinglab.events.trade.TradesMark;
import dev.tradinglab.events.trade.TradesRecord;
import dev.tradinglab.proof.log.BotOnLog;
import dev.tradinglab.proof.log.Spill;
import dev.tradinglab.proof.replay.ReplayOutput;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** What comes out of one bot's replay, against what its log says: orders, trades and equity, each in the canonical form. */
final class Compared implements ReplayOutput, AutoCloseable {
    private final String run;
    private final CanonicalForm form;
    private final Digester digester;
    private final Spill<?>.Walk[] walks;
    private final Comparison<OrderPlaced> orders;
    private final Comparison<Outcome> trades;
    private final Comparison<EquitySample> equity;
    private final String bot;
    private boolean due = true;
    private Difference failure;

    /** @param through what stands behind this position is compared but not summed up */
    Compared(String run, BotOnLog bot, long through) {
        this.run = run;
        this.bot = bot.bot();
        this.form = new CanonicalForm(bot.bot(), bot.history().started());
        this.digester = new Digester(run, bot.bot(), bot.history().started());
        var decisions = bot.orders().walk();
        var outcomes = bot.trades().walk();
        var samples = bot.equity().walk();
        this.walks = new Spill<?>.Walk[] {decisions, outcomes, samples};
        this.orders = new Comparison<>(
                "orders",
                new OrderLog(decisions, digester, through),
                order -> form.line(order).orElseThrow(),
                OrderPlaced::position,
                order -> sum(order.position(), through, () -> digester.add(order)));
        this.trades = new Comparison<>(
                "trades",
                log(outcomes, Compared::outcomeOf),
                form::line,
                Outcome::position,
                outcome -> sum(outcome.position(), through, () -> digester.add(outcome)));
        this.equity = new Comparison<>(
                "equity",
                log(samples, Compared::sampleOf),
                form::line,
                EquitySample::position,
                sample -> sum(sample.position(), through, () -> digester.add(sample)));
    }

    private static void sum(long position, long through, Runnable add) {
        if (position <= through) {
            add.run();
        }
    }

    private static <R, T> Comparison.Log<T> log(Spill<R>.Walk walk, Function<R, T> cast) {
        return new Comparison.Log<>() {
            @Override
            public T peek() {
                return walk.peek() == null ? null : cast.apply(walk.peek());
            }

            @Override
            public T take() {
                return cast.apply(walk.take());
            }
        };
    }

    private static Outcome outcomeOf(TradesRecord record) {
        return switch (record) {
            case Outcome outcome -> outcome;
            case TradesMark _ -> throw new IllegalStateException("marks are not laid out");
        };
    }

    private static EquitySample sampleOf(EquityRecord record) {
        return switch (record) {
            case EquitySample sample -> sample;
            case EquityMark _ -> throw new IllegalStateException("marks are not laid out");
        };
    }

    /** From now on the log need not have yet what the replay comes to. */
    void maybeAhead() {
        due = false;
    }

    /** The replay is over; up to a position the log must not say more than it. */
    void end(long through) {
        orders.end(through);
        trades.end(through);
        equity.end(through);
    }

    /** True when the log had all that the replay came to. */
    boolean isLevel() {
        return !orders.isAhead() && !trades.isAhead() && !equity.isAhead();
    }

    BotDigests digests() {
        return digester.digests();
    }

    /** What differs, at most one of each topic, the earliest first. */
    List<Difference> differences() {
        List<Difference> all = new ArrayList<>();
        Optional.ofNullable(failure).ifPresent(all::add);
        orders.difference().filter(_ -> failure == null).ifPresent(all::add);
        trades.difference().ifPresent(all::add);
        equity.difference().ifPresent(all::add);
        all.sort((a, b) -> Long.compare(a.position(), b.position()));
        return all;
    }

    @Override
    public void order(DecidedOrder order) {
        orders.replayed(order.placed(0, run, null), due);
    }

    @Override
    public void placed(DecidedOrder order) {
        order(order);
    }

    @Override
    public void log(LogLine line) {
        // A bot's words are no result: nothing follows from them.
    }

    @Override
    public void failed(long position, BotFailure why) {
        String line = form.line(new BotFailed(0, run, bot, position, why.code(), why.reason(), null))
                        .orElseThrow()
                        .strip()
                + "  (" + why.reason() + ")";
        failure = new Difference("orders", position, null, line, "replay", List.of());
    }

    @Override
    public void outcome(Outcome outcome) {
        trades.replayed(outcome, due);
    }

    @Override
    public void sample(EquitySample sample) {
        equity.replayed(sample, due);
    }

    @Override
    public void close() {
        for (Spill<?>.Walk walk : walks) {
            walk.close();
        }
    }
}
