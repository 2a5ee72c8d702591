package dev.tradinglab.bothost.guest;

import dev.tradinglab.events.bot.BotSource;

/** Something that can run bots written in one language. Safe for use by several threads; the instances it opens are not. */
public interface BotLanguage extends AutoCloseable {
    /** The language that it runs. */
    BotSource.Language language();

    /** How it runs them, one word for people: {@code optimised}, {@code interpreted}. */
    String mode();

    /**
     * Prepares a sandbox for the bot. None of its code runs before {@link BotInstance#start}.
     *
     * @param seed where all its randomness comes from, see {@link BotSeed}
     */
    BotInstance open(BotSource source, long seed);

    /** Ends all instances that are still open. */
    @Override
    void close();
}
