package dev.tradinglab.runner.wish;

import dev.tradinglab.bothost.life.BotStatus;
import dev.tradinglab.events.bot.BotSource;
import dev.tradinglab.events.command.CancelOrder;
import dev.tradinglab.events.command.Command;
import dev.tradinglab.events.command.PauseBot;
import dev.tradinglab.events.command.PlaceOrder;
import dev.tradinglab.events.command.ResumeBot;
import dev.tradinglab.events.command.StartBot;
import dev.tradinglab.events.command.StopBot;
import dev.tradinglab.events.order.BotResumed;
import dev.tradinglab.events.order.BotStarted;
import dev.tradinglab.events.run.Lane;
import dev.tradinglab.events.run.RunSpec;
import dev.tradinglab.runner.bot.BotTask;
import dev.tradinglab.runner.bot.WishGrant;
import dev.tradinglab.runner.orders.RunShare;
import dev.tradinglab.runner.share.LaneShare;
import dev.tradinglab.tape.kafka.Partitions;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.Consumer;
import org.jboss.logging.Logger;

/**
 * Answers the wishes of one lane in one partition, one after the other: the next is looked at when the answer to the one before has been
 * handed to Kafka, so the highest answered offset says where a take-over goes on.
 */
final class LaneDesk implements AutoCloseable {
    private static final Logger LOG = Logger.getLogger(LaneDesk.class);

    /** A wish that can be read, with its run. */
    record Wish(long offset, RunSpec run, Command command) {
        String bot() {
            return command.bot();
        }
    }

    private final LaneShare lane;
    private final Consumer<Throwable> fatal;
    private final BlockingQueue<Wish> waiting;
    private final Thread thread;

    LaneDesk(LaneShare lane, int mostWaiting, Consumer<Throwable> fatal) {
        this.lane = lane;
        this.fatal = fatal;
        this.waiting = new LinkedBlockingQueue<>(mostWaiting);
        this.thread = Thread.ofVirtual()
                .name("wishes-" + lane.partition() + "-" + lane.tools().lane())
                .start(this::run);
    }

    /** Waits while too many wishes wait. What the log has an answer to is passed over. */
    void add(Wish wish) throws InterruptedException {
        if (wish.offset() > lane.lastCommand()) {
            waiting.put(wish);
        }
    }

    private void run() {
        try {
            while (true) {
                answer(waiting.take());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException | Error e) {
            if (!Thread.currentThread().isInterrupted()) {
                fatal.accept(e);
            }
        }
    }

    private void answer(Wish wish) throws InterruptedException {
        LOG.debugf("wish %d: %s", wish.offset(), wish.command());
        RunShare share = lane.run(wish.run());
        Optional<String> objection = objection(wish, share);
        if (objection.isPresent()) {
            share.refuse(wish.bot(), objection.get(), wish.offset());
            return;
        }
        switch (wish.command()) {
            case StartBot _ -> start(wish, share);
            case PauseBot _, ResumeBot _, StopBot _, PlaceOrder _, CancelOrder _ -> atWork(wish, share);
        }
    }

    /** What stands in the way of any wish. */
    private Optional<String> objection(Wish wish, RunShare share) {
        RunSpec run = wish.run();
        if (Partitions.of(wish.bot(), lane.tools().partitions()) != lane.partition()) {
            return Optional.of("the wish stands in another partition than the bot's: its key must be the bot");
        }
        if (share.finished()) {
            return Optional.of("run " + run.run() + " has ended");
        }
        if (run.engine() > RunSpec.ENGINE) {
            return Optional.of("run " + run.run() + " wants engine rules " + run.engine() + "; this program has "
                    + RunSpec.ENGINE);
        }
        if (run.lane() == Lane.BACKTEST && !run.bots().contains(wish.bot())) {
            return Optional.of("backtest " + run.run() + " is not about " + wish.bot());
        }
        return Optional.empty();
    }

    private void start(Wish wish, RunShare share) throws InterruptedException {
        Optional<BotStatus> status = share.status(wish.bot());
        if (status.isEmpty()) {
            begin(wish, share);
            return;
        }
        switch (status.get()) {
            case RUNNING -> share.refuse(wish.bot(), "it is running already", wish.offset());
            case PAUSED -> share.refuse(wish.bot(), "it is paused: resume it", wish.offset());
            case FAILED -> share.refuse(wish.bot(), "this version has failed for good: change it", wish.offset());
            case DONE -> share.refuse(wish.bot(), "it has reached the end of the run", wish.offset());
            case STOPPED -> restart(wish, share);
        }
    }

    private void begin(Wish wish, RunShare share) {
        Optional<BotSource> source = lane.tools().catalog().bot(wish.bot());
        if (source.isEmpty()) {
            share.refuse(wish.bot(), "there is no such version on topic bots", wish.offset());
        } else if (lane.tools().topics().topicId(wish.run().tape()).isEmpty()) {
            share.refuse(wish.bot(), "there is no tape " + wish.run().tape(), wish.offset());
        } else {
            lane.start(
                    share,
                    new BotStarted(
                            share.lease(),
                            wish.run().run(),
                            wish.bot(),
                            entrance(wish.run()),
                            source.get().symbols(),
                            wish.offset(),
                            wish.run().interval(source.get())));
        }
    }

    /** Where a bot comes in: at the begin of a backtest, or where it forks another run, at the present end of a live tape. */
    private long entrance(RunSpec run) {
        return switch (run.lane()) {
            case BACKTEST -> run.begin();
            case LIVE -> Math.max(0, run.position(lane.tools().topics().end(run.tape(), 0)));
            case IMPORTED -> throw new IllegalStateException("nobody decides in " + run.run());
        };
    }

    private void restart(Wish wish, RunShare share) {
        long stopped = share.place(wish.bot());
        long position =
                switch (wish.run().lane()) {
                    case BACKTEST -> stopped;
                    case LIVE, IMPORTED -> Math.max(stopped, entrance(wish.run()));
                };
        share.resume(new BotResumed(share.lease(), wish.run().run(), wish.bot(), position, wish.offset()));
        lane.restart(share, wish.bot());
    }

    /** Wishes that have their place where the bot stands: once it has lived again what is on record, on its own thread. */
    private void atWork(Wish wish, RunShare share) throws InterruptedException {
        Optional<BotTask> task = lane.task(wish.run().run(), wish.bot());
        if (task.isEmpty() || !isRebuilt(task.get())) {
            String state = share.status(wish.bot()).map(BotStatus::name).orElse("never started");
            share.refuse(wish.bot(), "the bot is not at work: " + state, wish.offset());
            return;
        }
        CompletableFuture<Void> decided = new CompletableFuture<>();
        lane.tools().host().post(task.get(), () -> {
            new WishGrant(task.get(), wish.offset()).decide(wish.command());
            decided.complete(null);
        });
        try {
            decided.get();
        } catch (ExecutionException e) {
            throw new IllegalStateException(e.getCause());
        }
    }

    /** Waits for it; false when the bot went away meanwhile. */
    private static boolean isRebuilt(BotTask task) throws InterruptedException {
        try {
            task.rebuilt().get();
            return true;
        } catch (ExecutionException e) {
            return false;
        }
    }

    @Override
    public void close() {
        thread.interrupt();
    }
}
