package dev.tradinglab.events.order;

/** A record about one bot. Within (run, bot) the records are in the order of their positions. */
public sealed interface BotRecord extends Leased
        permits BotStarted, BotPaused, BotResumed, BotStopped, BotFailed, OrderPlaced, CancelPlaced, CommandRefused {
    /** The bot's version, {@code name@hash}. */
    String bot();

    /** Offset in the same partition of {@code commands} of the wish that this answers; null when the bot decided by itself. */
    Long command();
}
