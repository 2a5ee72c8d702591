package dev.tradinglab.proof.testing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tradinglab.bothost.BotFold;
import dev.tradinglab.bothost.DecidedOrder;
import dev.tradinglab.bothost.FoldOutput;
import dev.tradinglab.bothost.guest.BotFailure;
import dev.tradinglab.bothost.guest.BotLanguage;
import dev.tradinglab.bothost.guest.LogLine;
import dev.tradinglab.broker.account.BookOutput;
import dev.tradinglab.engine.account.Account;
import dev.tradinglab.engine.account.AccountOutput;
import dev.tradinglab.events.bot.BotSource;
import dev.tradinglab.events.command.Command;
import dev.tradinglab.events.command.PauseBot;
import dev.tradinglab.events.command.PlaceOrder;
import dev.tradinglab.events.command.ResumeBot;
import dev.tradinglab.events.command.StartBot;
import dev.tradinglab.events.command.StopBot;
import dev.tradinglab.events.equity.EquityMark;
import dev.tradinglab.events.equity.EquityRecord;
import dev.tradinglab.events.equity.EquitySample;
import dev.tradinglab.events.order.BotFailed;
import dev.tradinglab.events.order.BotPaused;
import dev.tradinglab.events.order.BotResumed;
import dev.tradinglab.events.order.BotStarted;
import dev.tradinglab.events.order.BotStopped;
import dev.tradinglab.events.order.FailureCode;
import dev.tradinglab.events.order.Leased;
import dev.tradinglab.events.order.MarketOrder;
import dev.tradinglab.events.order.OrderPlaced;
import dev.tradinglab.events.order.OrdersLease;
import dev.tradinglab.events.order.OrdersMark;
import dev.tradinglab.events.run.RunSpec;
import dev.tradinglab.events.topic.Topics;
import dev.tradinglab.events.trade.Outcome;
import dev.tradinglab.events.trade.TradesMark;
import dev.tradinglab.events.trade.TradesRecord;
import dev.tradinglab.tape.kafka.Partitions;
import dev.tradinglab.tape.reader.RunTape;
import dev.tradinglab.tape.reader.TapeSlice;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

/**
 * One bot's life in a run, written to the topics as runner and broker do it, the broker behind the runner by as much as the test wants. The
 * accounts are the broker's own; only {@link #outcomes} and {@link #samples} can make them say something wrong.
 */
public final class Life implements AutoCloseable {
    private static final Duration WAIT = Duration.ofSeconds(20);

    /** What becomes of an outcome on its way to the topic; null: it is lost. */
    public UnaryOperator<Outcome> outcomes = outcome -> outcome;

    /** What becomes of a sample on its way to the topic; null: it is lost. */
    public UnaryOperator<EquitySample> samples = sample -> sample;

    private final StandIn lab;
    private final RunSpec run;
    private final BotSource bot;
    private final RunTape tape;
    private final int partition;
    private final long lease;
    private final BotFold fold;
    private final Accounts accounts;
    private final List<Leased> unread = new ArrayList<>();
    /** Begins it at a position. */
    public Life(StandIn lab, RunSpec run, BotSource bot, BotLanguage language, long start) {
        this.lab = lab;
        this.run = run;
        this.bot = bot;
        this.tape = new RunTape(lab.tapes().tape(run.tape()), run);
        this.partition = Partitions.of(bot.bot(), StandIn.PARTITIONS);
        this.lease = lab.send(
                Topics.orders(run.lane()).name(),
                partition,
                null,
                Topics.orders(run.lane()).codec().encode(new OrdersLease("test")));
        Runner runner = new Runner();
        Account replica = Account.of(run, bot.bot(), bot.symbols(), runner);
        Long interval = run.cadence() == null ? null : run.interval(bot);
        this.fold = new BotFold(bot.at(interval), run.seed(), start, replica, language, runner);
        this.accounts = new Accounts(run, partition, (_, from, to) -> tape.read(from, to, WAIT), new Broker());
        write(new BotStarted(
                lease, run.run(), bot.bot(), start, bot.symbols(), wish(new StartBot(run.run(), bot.bot())), interval));
    }

    /** Offset of the lease that its records name. */
    public long lease() {
        return lease;
    }

    /** The bot's version. */
    public String bot() {
        return bot.bot();
    }

    /** Somebody who has no business here takes the partition over; returns the lease. */
    public long forgeLease() {
        var topic = Topics.orders(run.lane());
        return lab.send(topic.name(), partition, null, topic.codec().encode(new OrdersLease("forger")));
    }

    /** A mark under any lease where the bot stands. */
    public void markUnder(long some) {
        write(new OrdersMark(some, run.run(), partition, fold.cursor() - 1, List.of(), false));
    }

    /** Appends any record; the broker follows it when it gets there. */
    public void write(Leased record) {
        append(record);
        unread.add(record);
    }

    /** Somebody wishes something; returns the wish's offset. */
    public long wish(Command wish) {
        return lab.send(
                Topics.COMMANDS.name(),
                partition,
                bot.bot(),
                Topics.COMMANDS.codec().encode(wish));
    }

    /** Appends a record that the broker passes over. */
    public void append(Leased record) {
        var topic = Topics.orders(run.lane());
        lab.send(topic.name(), partition, bot.bot(), topic.codec().encode(record));
    }

    /** The bot lives on; no mark says so yet. */
    public void live(long to) {
        while (fold.cursor() < to) {
            TapeSlice slice = tape.read(fold.cursor(), to, WAIT);
            assertThat(slice.isEmpty())
                    .as("nothing on the tape at %d", fold.cursor())
                    .isFalse();
            fold.advance(slice);
        }
    }

    /** It is paused, resumed, helped, stopped and taken up again until 3,000, and the broker follows. */
    public void goThroughAll() {
        live(700);
        mark(false);
        pause();
        live(900);
        mark(false);
        resume();
        live(1_500);
        place("0.02");
        live(2_000);
        stop();
        resume();
        live(3_000);
        mark(false);
        broker();
    }

    /** A mark where the bot stands. */
    public void mark(boolean last) {
        write(new OrdersMark(lease, run.run(), partition, fold.cursor() - 1, List.of(), last));
    }

    /** Somebody pauses it. */
    public void pause() {
        write(new BotPaused(lease, run.run(), bot.bot(), fold.cursor(), wish(new PauseBot(run.run(), bot.bot()))));
        fold.pause();
    }

    /** Somebody resumes it. */
    public void resume() {
        write(new BotResumed(lease, run.run(), bot.bot(), fold.cursor(), wish(new ResumeBot(run.run(), bot.bot()))));
        fold.resume();
    }

    /** Somebody stops it. */
    public void stop() {
        write(new BotStopped(lease, run.run(), bot.bot(), fold.cursor(), wish(new StopBot(run.run(), bot.bot()))));
        fold.stop();
    }

    /** Somebody places an order. */
    public void place(String size) {
        place(size, wish(new PlaceOrder(run.run(), bot.bot(), buy(size))));
    }

    /** An order from outside, which claims to answer a wish. */
    public void place(String size, long wish) {
        write(fold.place(buy(size)).placed(lease, run.run(), wish));
    }

    private static MarketOrder buy(String size) {
        return new MarketOrder("BTCUSDT", "BUY", size);
    }

    /** The call at the cursor does not come back: nothing that it would have done has happened. */
    public void hang() {
        fold.pause();
        live(fold.cursor() + 1);
        fold.fail();
        write(new BotFailed(
                lease, run.run(), bot.bot(), fold.cursor() - 1, FailureCode.TIMEOUT, "did not return", null));
    }

    /** The broker follows all that is written. */
    public void broker() {
        unread.forEach(accounts::follow);
        unread.clear();
    }

    @Override
    public void close() {
        fold.close();
    }

    private final class Runner implements FoldOutput, AccountOutput {
        @Override
        public void order(DecidedOrder order) {
            OrderPlaced placed = order.placed(lease, run.run(), null);
            write(placed);
        }

        @Override
        public void log(LogLine line) {
            lab.publish(Topics.BOT_LOGS, bot.bot(), line.of(run.run(), bot.bot()));
        }

        @Override
        public void failed(long position, BotFailure failure) {
            throw new AssertionError("dice do not fail: " + failure);
        }

        @Override
        public void outcome(Outcome outcome) {
            // The broker's is written.
        }

        @Override
        public void sample(EquitySample sample) {
            // The broker's is written.
        }
    }

    private final class Broker implements BookOutput {
        @Override
        public void outcome(Outcome outcome) {
            Outcome said = outcomes.apply(outcome);
            if (said != null) {
                trade(bot.bot(), said);
            }
        }

        @Override
        public void sample(EquitySample sample) {
            EquitySample said = samples.apply(sample);
            if (said != null) {
                value(bot.bot(), said);
            }
        }

        @Override
        public void mark(String name, long position, List<String> behind, boolean last) {
            trade(null, new TradesMark(name, partition, position, behind, last));
            value(null, new EquityMark(name, partition, position, behind, last));
        }

        private void trade(String key, TradesRecord record) {
            var topic = Topics.trades(run.lane());
            lab.send(topic.name(), partition, key, topic.codec().encode(record));
        }

        private void value(String key, EquityRecord record) {
            var topic = Topics.equity(run.lane());
            lab.send(topic.name(), partition, key, topic.codec().encode(record));
        }

        @Override
        public void unusable(String reason) {
            throw new AssertionError(reason);
        }

        @Override
        public void repeated() {
            throw new AssertionError("a record of a run that has ended");
        }

        @Override
        public void advanced(long events) {
            // Only counted.
        }
    }
}
