package dev.tradinglab.bothost.java;

import dev.tradinglab.bot.TradingBot;
import dev.tradinglab.bothost.guest.BotFailure;
import dev.tradinglab.bothost.guest.BotInstance;
import dev.tradinglab.bothost.guest.CallDesk;
import dev.tradinglab.bothost.guest.CallResult;
import dev.tradinglab.bothost.guest.OrderLines;
import dev.tradinglab.bothost.guest.Stretch;
import dev.tradinglab.bothost.java.budget.Meter;
import dev.tradinglab.bothost.java.budget.OutOfBudget;
import dev.tradinglab.bothost.java.budget.ThrownText;
import dev.tradinglab.bothost.watch.CallWatch;
import dev.tradinglab.events.bot.BotSource;
import dev.tradinglab.events.order.FailureCode;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.function.Consumer;

/** A Java bot in its class loader. */
final class JavaBot implements BotInstance {
    /** As for Python: to compile the file and to start it takes longer than a call. */
    private static final int START_FACTOR = 6;

    private final JavaLanguage language;
    private final BotSource source;
    private final CallWatch watch;
    private final CallDesk desk;
    private final Meter meter = new Meter();
    private final long seed;
    private Traceback traceback;
    private BotProgram program;
    private TradingBot bot;
    private JavaContext context;
    private volatile boolean closed;

    JavaBot(JavaLanguage language, BotSource source, long seed) {
        this.language = language;
        this.source = source;
        this.seed = seed;
        // A thread of the JVM cannot be ended: all that can be done is to wait a little.
        this.watch =
                language.watchdog().watch(language.limits().callBudget(), () -> {}, () -> language.stuck(source.bot()));
        this.desk = new CallDesk(source.bot(), source.symbols().size(), language.limits(), watch);
        this.traceback = new Traceback(source.file(), source.source(), Set.of());
    }

    @Override
    public CallResult start(Stretch stretch, int at) {
        desk.openStart(stretch, at);
        inside(START_FACTOR, () -> {
            desk.begin();
            switch (BotProgram.of(source, meter, desk::print)) {
                case BotProgram.Refused refused -> {
                    var first = refused.mistakes().getFirst();
                    desk.fail(FailureCode.LOAD, first.line(), first.cause(), first.fix(), "");
                }
                case BotProgram.Ready ready -> begin(ready.program());
            }
        });
        return result(at, at, START_FACTOR);
    }

    private void begin(BotProgram made) {
        program = made;
        traceback = new Traceback(source.file(), source.source(), program.classNames());
        context = new JavaContext(desk, meter, source.symbols(), seed, program.texts(), trace(program.classNames()));
        meter.refill(Meter.STEPS_TO_START);
        try {
            bot = program.start();
            desk.initialising();
            bot.init(context);
        } catch (Throwable e) {
            judge(e, true);
        }
    }

    private Consumer<String> trace(Set<String> classes) {
        OrderLines lines = language.orderLines();
        return lines == null ? _ -> {} : order -> lines.note(order, Traceback.currentLine(classes));
    }

    @Override
    public CallResult run(Stretch stretch, int from) {
        desk.open(stretch, from);
        inside(1, () -> {
            while (!closed && desk.next()) {
                meter.refill(Meter.STEPS_PER_CALL);
                try {
                    bot.onTick(context, new JavaTick(source.symbols(), meter, desk.row()));
                } catch (Throwable e) {
                    judge(e, false);
                }
                if (meter.made() > Census.MOST_KEPT) {
                    meter.forgetMade();
                    count();
                }
            }
        });
        return result(desk.cursor(), Math.max(desk.cursor() - 1, from), 1);
    }

    private void count() {
        String complaint = Census.complaint(program.classes(), bot);
        if (complaint != null) {
            desk.fail(FailureCode.OUT_OF_MEMORY, 0, complaint, "remove the oldest of what grows", "");
        }
    }

    private void inside(int factor, Runnable work) {
        watch.enter(factor);
        try {
            work.run();
        } finally {
            watch.leave();
        }
        if (closed) {
            // A host that shuts down ends calls too: that is no verdict on the bot.
            throw new CancellationException(source.bot() + " was closed while it was called");
        }
        desk.endCall();
    }

    /** What was thrown out of a call ends the bot or is told. Its own methods are asked for texts, and may throw in their turn. */
    private void judge(Throwable thrown, boolean starting) {
        try {
            switch (thrown) {
                case OutOfBudget budget -> fail(budget, starting);
                case StackOverflowError deep -> tooDeep(traceback.line(deep));
                // Whose memory it was, nobody knows: the host comes to its end.
                case VirtualMachineError fatal -> throw fatal;
                default -> {
                    if (starting) {
                        unstarted(thrown);
                    } else {
                        desk.raised(traceback.of(thrown));
                    }
                }
            }
        } catch (OutOfBudget budget) {
            fail(budget, starting);
        } catch (VirtualMachineError fatal) {
            throw fatal;
        } catch (Throwable again) {
            String name = thrown.getClass().getName();
            if (starting) {
                desk.fail(phase(), 0, name, "mend the methods of this exception", "");
            } else {
                desk.raised(name);
            }
        }
    }

    private void unstarted(Throwable thrown) {
        desk.fail(
                phase(),
                traceback.line(thrown),
                (desk.inInit() ? "init threw " : "making the bot threw ") + ThrownText.of(thrown),
                "mend this line; the constructor and init run once, before the first onTick",
                traceback.of(thrown));
    }

    private FailureCode phase() {
        return desk.inInit() ? FailureCode.INIT : FailureCode.LOAD;
    }

    private void fail(OutOfBudget budget, boolean starting) {
        int line = traceback.line(budget);
        switch (budget.kind()) {
            case STEPS ->
                desk.fail(
                        FailureCode.TIMEOUT,
                        line,
                        (starting ? "making the bot and init" : "a call")
                                + String.format(
                                        Locale.ROOT,
                                        " used more than %,d steps",
                                        starting ? Meter.STEPS_TO_START : Meter.STEPS_PER_CALL),
                        "bound every loop, and do less in one call",
                        "");
            case DEPTH -> tooDeep(line);
            case MEMORY ->
                desk.fail(
                        FailureCode.OUT_OF_MEMORY,
                        line,
                        budget.getMessage(),
                        "make and keep less: remove the oldest of a list that grows",
                        "");
        }
    }

    private void tooDeep(int line) {
        desk.fail(
                FailureCode.TIMEOUT,
                line,
                "calls were nested too deeply: some 500 small ones are the most",
                "end every recursion, or write a loop",
                "");
    }

    private CallResult result(int next, int call, int factor) {
        BotFailure failure = watch.convicted() ? timeout(factor) : desk.failure();
        return failure == null
                ? new CallResult.Returned(next, desk.orders(), desk.firstIndex(), desk.logs(), desk.lastError())
                : new CallResult.Failed(call, failure, desk.logs());
    }

    private BotFailure timeout(int factor) {
        long millis = language.limits().callBudget().multipliedBy(factor).toMillis();
        return new BotFailure(
                FailureCode.TIMEOUT,
                0,
                (factor == 1 ? "a call" : "the file or init") + " did not return within " + millis + " ms of CPU time",
                "write it more simply, and do less in one call",
                "");
    }

    @Override
    public void close() {
        closed = true;
        language.watchdog().forget(watch);
    }
}
