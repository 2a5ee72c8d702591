package dev.tradinglab.bot;

/** A bot. Its class has a constructor without parameters; its fields are its memory between calls. */
public interface TradingBot {
    /** Called once, right before the first {@link #onTick}; if it throws, the bot is ended. */
    default void init(Context ctx) {}

    /** Called again and again; what it throws is logged, and the bot goes on. */
    void onTick(Context ctx, Tick tick);
}
