package dev.tradinglab.launcher.up;

import java.util.Locale;

/** Where live market data comes from. */
enum Source {
    /** A seeded simulated exchange; needs no network. */
    SIM,
    /** Binance Spot's public streams. */
    BINANCE;

    /** As users write it and services read it. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
