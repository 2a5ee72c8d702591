package dev.tradinglab.dashboard.support;

import dev.tradinglab.events.trade.Filled;
import dev.tradinglab.events.trade.Side;

/** Fills of the live run, told apart by their numbers. */
public final class Fills {
    private Fills() {}

    /** The fill of a bot that has this number. */
    public static Filled filled(String bot, long number) {
        String order = bot + "/" + number + "/0";
        return new Filled(
                "live-sim",
                bot,
                number,
                order,
                order + "/0",
                number,
                1,
                "BTCUSDT",
                Side.BUY,
                10,
                10,
                10,
                0,
                -10,
                10,
                0,
                0,
                10,
                10);
    }
}
