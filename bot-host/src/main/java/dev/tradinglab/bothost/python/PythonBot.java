package dev.tradinglab.bothost.python;

import dev.tradinglab.bothost.guest.BotFailure;
import dev.tradinglab.bothost.guest.BotInstance;
import dev.tradinglab.bothost.guest.CallDesk;
import dev.tradinglab.bothost.guest.CallResult;
import dev.tradinglab.bothost.guest.Stretch;
import dev.tradinglab.bothost.watch.CallWatch;
import dev.tradinglab.events.bot.BotSource;
import dev.tradinglab.events.order.FailureCode;
import java.util.concurrent.CancellationException;
import java.util.regex.Pattern;
import org.graalvm.polyglot.Context;
import org.graalvm.polyglot.PolyglotException;
import org.graalvm.polyglot.Value;

/** A Python bot in its context. */
final class PythonBot implements BotInstance {
    /** A file may import half of the standard library into a cold process: 4.6 s of CPU time were seen. */
    private static final int START_FACTOR = 6;

    /** As in {@code Object@1b6d3586}, which is another in every process. */
    private static final Pattern JAVA_IDENTITY = Pattern.compile("@[0-9a-f]{1,8}\\b");

    private final PythonLanguage language;
    private final BotSource source;
    private final CallWatch watch;
    private final CallDesk desk;
    private final GuestWorld world;
    private final Context context;
    private final Value start;
    private final Value run;

    PythonBot(PythonLanguage language, BotSource source, long seed) {
        this.language = language;
        this.source = source;
        this.watch = language.watchdog()
                .watch(language.limits().callBudget(), this::kill, () -> language.stuck(source.bot()));
        this.desk = new CallDesk(source.bot(), source.symbols().size(), language.limits(), watch);
        this.world = new GuestWorld(desk.row(), seed);
        this.context = language.sandbox();
        world.enter();
        try {
            Value functions = prepare(seed);
            this.start = functions.getArrayElement(0);
            this.run = functions.getArrayElement(1);
        } finally {
            world.leave();
        }
    }

    private Value prepare(long seed) {
        context.eval(language.world());
        context.eval(language.harness());
        Value lab = context.getBindings("python");
        lab.getMember("settle").executeVoid(desk.row(), seed);
        return lab.getMember("open_bot")
                .execute(
                        new GuestPort(desk, language.orderLines()),
                        desk.row(),
                        source.name(),
                        source.symbols().toArray(String[]::new),
                        source.file(),
                        source.source());
    }

    @Override
    public CallResult start(Stretch stretch, int at) {
        desk.openStart(stretch, at);
        PolyglotException thrown = inside(start, START_FACTOR);
        desk.endCall();
        FailureCode phase = desk.inInit() ? FailureCode.INIT : FailureCode.LOAD;
        if (thrown != null && !watch.convicted()) {
            refuseBlame(thrown);
            desk.fail(phase, 0, told(thrown), "a sandbox has no such thing: remove it", "");
        }
        return result(at, at, START_FACTOR);
    }

    @Override
    public CallResult run(Stretch stretch, int from) {
        desk.open(stretch, from);
        // Not every exception of a guest can be caught in it: one that unwound the loop counts as raised by its call,
        // and the loop goes on.
        for (PolyglotException thrown = inside(run, 1); thrown != null; thrown = inside(run, 1)) {
            if (watch.convicted()) {
                break;
            }
            refuseBlame(thrown);
            if (thrown.isResourceExhausted()) {
                GuestWorld.thrown(new StackOverflowError());
            }
            if (thrown.isExit()) {
                desk.fail(FailureCode.HOST_DIED, 0, "the call ended its interpreter", "do not exit", "");
                break;
            }
            desk.raised(told(thrown));
        }
        desk.endCall();
        return result(desk.cursor(), Math.max(desk.cursor() - 1, from), 1);
    }

    /** A host that shuts down ends calls too: that is no verdict on the bot. */
    private void refuseBlame(PolyglotException thrown) {
        if (thrown.isCancelled() || thrown.isInterrupted()) {
            throw new CancellationException(source.bot() + " was closed while it was called");
        }
    }

    private CallResult result(int next, int call, int factor) {
        BotFailure failure = watch.convicted() ? timeout(factor) : world.overflown() ? overflow() : desk.failure();
        return failure == null
                ? new CallResult.Returned(next, desk.orders(), desk.firstIndex(), desk.logs(), desk.lastError())
                : new CallResult.Failed(call, failure, desk.logs());
    }

    private static BotFailure overflow() {
        return new BotFailure(
                FailureCode.STACK,
                0,
                "a call nested so deep that it used up its stack",
                "use a loop instead of a function that calls itself without end",
                "");
    }

    private BotFailure timeout(int factor) {
        long millis = language.limits().callBudget().multipliedBy(factor).toMillis();
        return new BotFailure(
                FailureCode.TIMEOUT,
                0,
                (factor == 1 ? "a call" : "the file or init") + " did not return within " + millis + " ms of CPU time",
                "bound every loop, wait for nothing, and do less in one call",
                "");
    }

    /** Runs a function in the sandbox under the eyes of the watchdog; what it threw, null when it returned. */
    private PolyglotException inside(Value function, int factor) {
        world.enter();
        watch.enter(factor);
        try {
            function.executeVoid();
            return null;
        } catch (PolyglotException e) {
            return e;
        } finally {
            watch.leave();
            world.leave();
        }
    }

    /** An exception that Python could not catch has no Python traceback: the innermost function and the message must do. */
    private static String told(PolyglotException e) {
        String message = e.getMessage() == null || e.getMessage().isBlank()
                ? "the interpreter failed"
                : JAVA_IDENTITY.matcher(e.getMessage().strip()).replaceAll("");
        for (PolyglotException.StackFrame frame : e.getPolyglotStackTrace()) {
            if (frame.isGuestFrame()) {
                return "in " + frame.getRootName() + ": " + message;
            }
        }
        return message;
    }

    /** Called by the watchdog. Closing blocks until the guest has left, so it has a thread of its own. */
    private void kill() {
        Thread.ofPlatform().daemon().name("bot-killer").start(() -> context.close(true));
    }

    @Override
    public void close() {
        language.watchdog().forget(watch);
        context.close(true);
    }
}
