package dev.tradinglab.bothost.check;

import com.sun.management.ThreadMXBean;
import dev.tradinglab.bothost.BotFold;
import dev.tradinglab.bothost.DecidedOrder;
import dev.tradinglab.bothost.FoldOutput;
import dev.tradinglab.bothost.guest.BotFailure;
import dev.tradinglab.bothost.guest.BotLanguage;
import dev.tradinglab.bothost.guest.LogLine;
import dev.tradinglab.engine.account.AccountOutput;
import dev.tradinglab.events.bot.BotSource;
import dev.tradinglab.events.equity.EquitySample;
import dev.tradinglab.events.trade.Outcome;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.Optional;

/** A new bot's first steps, on a sample of a simulated tape: what it does to its host is found out where it can hurt nobody. */
public final class FirstSteps implements FoldOutput, AccountOutput {
    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    private static final int STEP = 100;

    private BotFailure failure;

    private FirstSteps() {}

    /**
     * Loads the bot and calls it, on this thread.
     *
     * @param most CPU time after which it has been seen for long enough; a call is never cut short by this
     * @return why it failed; empty when it did not
     */
    public static Optional<BotFailure> take(BotSource bot, BotLanguage language, Duration most) {
        FirstSteps steps = new FirstSteps();
        steps.walk(bot, language, most);
        return Optional.ofNullable(steps.failure);
    }

    private void walk(BotSource bot, BotLanguage language, Duration most) {
        TrialTape tape = TrialTape.of(bot);
        long until = THREADS.getCurrentThreadCpuTime() + most.toNanos();
        try (BotFold fold = TrialTape.begin(bot, language, this)) {
            while (failure == null && fold.cursor() < tape.to() && THREADS.getCurrentThreadCpuTime() < until) {
                fold.advance(tape.slice(fold.cursor(), Math.min(tape.to(), fold.cursor() + STEP)));
            }
        }
    }

    @Override
    public void failed(long position, BotFailure why) {
        failure = why;
    }

    @Override
    public void order(DecidedOrder order) {
        // Nobody trades.
    }

    @Override
    public void log(LogLine line) {
        // Nobody reads.
    }

    @Override
    public void outcome(Outcome outcome) {
        // The trial is not about winning.
    }

    @Override
    public void sample(EquitySample sample) {
        // The trial is not about winning.
    }
}
