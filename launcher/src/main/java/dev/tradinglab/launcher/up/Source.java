package dev.tradinglab.launcher.up;

import java.util.Locale;

/** Where live market data comes from. */
enum Source {
    /** A seeded simulated exchange; needs no network. */
    SIM("a simulated exchange"),
    /** Binance Spot's public streams. */
    BINANCE("Binance, live"),
    /** US stocks from Alpaca; needs a key. */
    ALPACA("Alpaca, live"),
    /** Bets on Manifold Markets. */
    MANIFOLD("Manifold, live"),
    /** US stocks from StockData.org, asked a few times a day; needs a key. */
    STOCKDATA("StockData.org, asked within its plan");

    private final String label;

    Source(String label) {
        this.label = label;
    }

    /** As it is said when the lab is up. */
    String label() {
        return label;
    }

    /** As users write it and services read it. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
