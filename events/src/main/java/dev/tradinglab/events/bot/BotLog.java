package dev.tradinglab.events.bot;

import dev.tradinglab.events.json.Required;
import dev.tradinglab.events.json.Versioned;

/**
 * A line that a bot logged, or the traceback of a call that raised.
 *
 * @param position where the bot was called
 * @param index place within the call, from 0: (run, bot, position, index) is its id
 * @param time tape time, microseconds
 * @param level what it is
 * @param text the line or the traceback
 */
public record BotLog(
        @Required String run,
        @Required String bot,
        @Required long position,
        @Required int index,
        long time,
        Level level,
        String text)
        implements Versioned {
    /** Kinds of lines. */
    public enum Level {
        /** From {@code ctx.log} or {@code print}. */
        INFO,
        /** The bot raised; it goes on being called. */
        ERROR,
        /** The verdict that ended it. */
        FAILED
    }
}
