package dev.tradinglab.events.market;

import dev.tradinglab.events.fixed.Fixed;

/** An event that tells a price of a symbol: it can fill orders, and it calls bots whose interval is 0. */
public sealed interface PriceEvent extends MarketEvent permits Trade, Quote, Bar {
    /** The market's own name of what is traded, upper case, such as {@code BTCUSDT}. */
    String symbol();

    /** The time the market itself gives: of the trade or quote, for a bar its start. Orders fill by it, in microseconds. */
    long marketTime();

    /** When ingest had it, microseconds of ingest's clock; 0 when it was not received live. For measurements only: no result depends on it. */
    long received();

    /** True when it was fetched after a gap: it never fills an order and never replaces a newer last price. */
    boolean backfilled();

    /** True when the next event belongs to the same instant; nobody is called on it. */
    boolean more();

    /** The same event under another symbol, for runs that rename symbols. */
    PriceEvent as(String symbol);

    /** The same event as one that others of its instant follow. */
    PriceEvent withMore();

    /** A symbol is 1 to 64 characters without blanks. */
    static boolean isSymbol(String symbol) {
        boolean fits = symbol != null && !symbol.isEmpty() && symbol.length() <= 64;
        for (int i = 0; fits && i < symbol.length(); i++) {
            fits = symbol.charAt(i) > ' ';
        }
        return fits;
    }

    /** For the constructors: refuses what is no {@link #isSymbol symbol}. */
    static void requireSymbol(String symbol) {
        if (!isSymbol(symbol)) {
            throw new IllegalArgumentException("not a symbol: " + symbol);
        }
    }

    /** For the constructors, and for who reads what will be an event: an id may be any text, but a record must hold it. */
    static void requireId(String id) {
        int most = 1_000;
        if (id != null && id.length() > most) {
            throw new IllegalArgumentException("an id of more than " + most + " characters");
        }
    }

    /** For the constructors: refuses a number that the market cannot have meant. */
    static void require(boolean holds, String what, long value) {
        if (!holds) {
            throw new IllegalArgumentException("impossible " + what + " " + Fixed.format(value));
        }
    }
}
