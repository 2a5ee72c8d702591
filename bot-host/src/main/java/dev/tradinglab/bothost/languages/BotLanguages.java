package dev.tradinglab.bothost.languages;

import dev.tradinglab.bothost.guest.BotLanguage;
import dev.tradinglab.bothost.guest.GuestLimits;
import dev.tradinglab.bothost.guest.OrderLines;
import dev.tradinglab.bothost.java.JavaLanguage;
import dev.tradinglab.bothost.python.PythonLanguage;
import dev.tradinglab.events.bot.BotSource;
import java.util.EnumMap;
import java.util.Map;
import java.util.function.Consumer;

/** Opens each language when it is first asked for: Python takes seconds to come up, and nobody may want it. */
public final class BotLanguages implements AutoCloseable {
    private final GuestLimits limits;
    private final Consumer<String> stuck;
    private final OrderLines lines;
    private final Map<BotSource.Language, BotLanguage> open = new EnumMap<>(BotSource.Language.class);

    /**
     * @param limits what a bot may take
     * @param stuck told the version of a bot whose call does not end: only the end of this process will free its thread
     */
    public BotLanguages(GuestLimits limits, Consumer<String> stuck) {
        this(limits, stuck, null);
    }

    /** @param lines told where orders are placed; null when nobody wants to know */
    public BotLanguages(GuestLimits limits, Consumer<String> stuck, OrderLines lines) {
        this.limits = limits;
        this.stuck = stuck;
        this.lines = lines;
    }

    /** What runs bots of this language. */
    public synchronized BotLanguage of(BotSource.Language language) {
        return open.computeIfAbsent(language, wanted -> switch (wanted) {
            case PYTHON -> new PythonLanguage(limits, stuck, lines);
            case JAVA -> new JavaLanguage(limits, stuck, lines);
        });
    }

    @Override
    public synchronized void close() {
        open.values().forEach(BotLanguage::close);
    }
}
