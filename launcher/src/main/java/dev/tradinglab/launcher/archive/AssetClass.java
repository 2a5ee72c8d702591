package dev.tradinglab.launcher.archive;

/** What LEAN files are about; it decides how they write prices and times. */
public enum AssetClass {
    /** US shares: prices in ten-thousandths of a dollar, New York time. */
    EQUITY,
    /** Coins and their futures: plain prices, UTC. */
    CRYPTO,
    /** Currencies and contracts on them: plain prices, the time of whoever recorded them. */
    FOREX
}
