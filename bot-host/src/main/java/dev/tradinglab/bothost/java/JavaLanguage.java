package dev.tradinglab.bothost.java;

import dev.tradinglab.bothost.compile.BotCompiler;
import dev.tradinglab.bothost.compile.Compiled;
import dev.tradinglab.bothost.compile.Mistake;
import dev.tradinglab.bothost.guest.BotInstance;
import dev.tradinglab.bothost.guest.BotLanguage;
import dev.tradinglab.bothost.guest.GuestLimits;
import dev.tradinglab.bothost.guest.OrderLines;
import dev.tradinglab.bothost.java.bytecode.ClassCheck;
import dev.tradinglab.bothost.watch.Watchdog;
import dev.tradinglab.events.bot.BotSource;
import java.util.List;
import java.util.function.Consumer;

/**
 * Java bots. What a call may use is counted by the bot's own metered code; the watchdog is the net below: it ends a compiler that does not
 * come to an end, and whatever the counting should have missed.
 */
public final class JavaLanguage implements BotLanguage {
    private final GuestLimits limits;
    private final Consumer<String> stuck;
    private final OrderLines lines;
    private final Watchdog watchdog = new Watchdog();

    /**
     * @param limits what a bot may take; its budget of CPU time is for the net
     * @param stuck told the version of a bot whose call did not end: only the end of this process will free its thread
     */
    public JavaLanguage(GuestLimits limits, Consumer<String> stuck) {
        this(limits, stuck, null);
    }

    /** @param lines told where orders are placed; null when nobody wants to know */
    public JavaLanguage(GuestLimits limits, Consumer<String> stuck, OrderLines lines) {
        this.limits = limits;
        this.stuck = stuck;
        this.lines = lines;
    }

    @Override
    public BotSource.Language language() {
        return BotSource.Language.JAVA;
    }

    @Override
    public String mode() {
        return "metered";
    }

    @Override
    public BotInstance open(BotSource source, long seed) {
        return new JavaBot(this, source, seed);
    }

    @Override
    public void close() {
        watchdog.close();
    }

    /** All that keeps a file from being loaded, where {@link BotInstance#start} names the first; nothing of it runs. */
    public static List<Mistake> mistakes(BotSource source) {
        Compiled compiled = BotCompiler.compile(source.file(), source.source());
        return compiled.mistakes().isEmpty() ? ClassCheck.of(compiled.classes()) : compiled.mistakes();
    }

    GuestLimits limits() {
        return limits;
    }

    OrderLines orderLines() {
        return lines;
    }

    Watchdog watchdog() {
        return watchdog;
    }

    void stuck(String bot) {
        stuck.accept(bot);
    }
}
