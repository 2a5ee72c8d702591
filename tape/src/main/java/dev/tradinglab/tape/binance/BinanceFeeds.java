package dev.tradinglab.tape.binance;

/** What feeds of Binance are called as sources of events, live and in archives alike. */
public final class BinanceFeeds {
    /** Trades, bars and quotes of the spot market. */
    public static final String SPOT = "binance";

    private BinanceFeeds() {}

    /** A market's aggregated trades, which count ids of their own. */
    public static String aggregated(String market) {
        return market + ".agg";
    }
}
