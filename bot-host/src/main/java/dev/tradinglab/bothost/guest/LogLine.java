package dev.tradinglab.bothost.guest;

import dev.tradinglab.events.bot.BotLog;

/**
 * Something a bot said, or the traceback of a call that raised.
 *
 * @param position where on the tape it was called
 * @param index place within the position, from 0
 * @param time tape time, microseconds
 * @param level what it is
 * @param text bounded, without characters that a database refuses
 */
public record LogLine(long position, int index, long time, BotLog.Level level, String text) {
    /** The line as it goes onto {@code bot-logs}. */
    public BotLog of(String run, String bot) {
        return new BotLog(run, bot, position, index, time, level, text);
    }
}
