package dev.tradinglab.events.bot;

import dev.tradinglab.events.hash.Sha256;
import dev.tradinglab.events.json.Required;
import dev.tradinglab.events.json.Versioned;
import java.util.List;

/**
 * One version of a bot, keyed by {@code name@hash}; never changed.
 *
 * @param bot {@code name@hash}
 * @param name the bot's own name
 * @param file name of its file, for tracebacks
 * @param language what it is written in
 * @param symbols what it is fed by and may trade
 * @param interval its cadence, microseconds of tape time; 0 means every event of its symbols
 * @param source the file's text
 * @param anyInterval true when the file says no cadence, so that the run's counts; null when it does
 */
public record BotSource(
        @Required String bot,
        @Required String name,
        String file,
        @Required Language language,
        @Required List<String> symbols,
        long interval,
        @Required String source,
        Boolean anyInterval)
        implements Versioned {
    /** Languages that a bot may be written in. */
    public enum Language {
        PYTHON,
        JAVA
    }

    /** Keeps its own copy. */
    public BotSource {
        symbols = List.copyOf(symbols);
    }

    /** A bot whose file says how often it is called. */
    public BotSource(
            String bot,
            String name,
            String file,
            Language language,
            List<String> symbols,
            long interval,
            String source) {
        this(bot, name, file, language, symbols, interval, source, null);
    }

    /**
     * The same bot, called as often as it was started to be.
     *
     * @param recorded microseconds; null: nothing is on record, what stands here counts
     */
    public BotSource at(Long recorded) {
        return recorded == null ? this : new BotSource(bot, name, file, language, symbols, recorded, source);
    }

    /** The version of a source: its name and the first 12 hexadecimal digits of the source's SHA-256. */
    public static String version(String name, String source) {
        return name + "@" + Sha256.of(source).substring(0, 12);
    }
}
