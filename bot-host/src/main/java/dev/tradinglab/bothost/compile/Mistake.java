package dev.tradinglab.bothost.compile;

/**
 * Something that keeps a file from being a bot.
 *
 * @param line from 1; 0 when no line is to blame
 * @param cause what is wrong
 * @param fix what to do about it
 */
public record Mistake(int line, String cause, String fix) {}
