package dev.tradinglab.bothost.guest;

/**
 * One running bot with its memory. Used by one platform thread at a time (budgets are measured on the thread, which virtual threads do
 * not offer). After a failure only {@link #close} may be called.
 */
public interface BotInstance extends AutoCloseable {
    /**
     * Runs the bot's file and its {@code init}, once, at the moment of a call; {@code on_tick} is not called.
     *
     * @param at index of the call in the stretch that says what time it is and what the bot sees
     * @return the orders that {@code init} placed, or the failure that ends the bot
     * @throws java.util.concurrent.CancellationException when another thread closed it meanwhile
     */
    CallResult start(Stretch stretch, int at);

    /**
     * Calls the bot for the calls of the stretch from {@code from} on, until one of them places an order, or the stretch ends, or the
     * bot has said so much that its words should be taken away; at least one call is made.
     *
     * @throws java.util.concurrent.CancellationException when another thread closed it meanwhile
     */
    CallResult run(Stretch stretch, int from);

    /** Ends the bot, also when it is being called, and frees its memory. */
    @Override
    void close();
}
