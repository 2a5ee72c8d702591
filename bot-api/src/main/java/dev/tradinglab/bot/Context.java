package dev.tradinglab.bot;

import java.util.List;
import java.util.OptionalDouble;
import java.util.Random;

/** What a bot can ask and do. Prices, sizes and cash stand still within a call. */
public interface Context {
    /** Last price; empty when none has been seen yet, or the symbol is not one of the bot's. */
    OptionalDouble getPrice(String symbol);

    /** Size held, 0.0 when none. */
    double getPosition(String symbol);

    /** Cash of the account. */
    double getCash();

    /**
     * Places a market order. It fills at the next market event of its symbol, after this call, or is refused then; this method does not
     * throw and does not tell, {@link #rejections} does.
     *
     * @param size in units of the symbol; it enters by its shortest decimal text
     * @return the order's id
     */
    String submitOrder(String symbol, Side side, double size);

    /** The orders refused since the bot's last call, oldest first; the same list however often it is asked for within a call. */
    List<Rejection> rejections();

    /** Stores and shows a line; {@code null} and objects are shown as their texts. */
    void log(Object message);

    /** The bot's only source of chance, seeded from the run and the bot: the same run gives the same numbers. */
    Random random();

    /** Market time, Unix seconds. */
    double time();
}
