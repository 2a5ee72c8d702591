package dev.tradinglab.bot;

import java.util.Map;
import java.util.OptionalDouble;

/** What the bot sees at one call; it does not change afterwards, so it may be kept. */
public interface Tick {
    /** Market time, Unix seconds. */
    double time();

    /** As {@link Context#getPrice}. */
    OptionalDouble price(String symbol);

    /** Symbols that have had a price since the bot began, in the order of the bot's symbols; a map of its own each time. */
    Map<String, Double> prices();

    /** Cash of the account. */
    double cash();

    /** Positions that are not zero, in the order of the bot's symbols; a map of its own each time. */
    Map<String, Double> positions();

    /** Cash and positions at their last prices. */
    double equity();

    /** Profit or loss of what was sold. */
    double realizedPnl();

    /** Profit or loss of what is held. */
    double unrealizedPnl();
}
