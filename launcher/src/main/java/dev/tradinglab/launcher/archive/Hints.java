package dev.tradinglab.launcher.archive;

import java.time.ZoneId;

/**
 * What the user says about files that do not say it themselves.
 *
 * @param symbol of all files; null when they tell it
 * @param asset of LEAN files; null when they tell it
 * @param zone of the times in them; null for the format's own
 * @param columns what their columns mean; null when they are of a known format
 */
public record Hints(String symbol, AssetClass asset, ZoneId zone, ColumnMapping columns) {
    /** Nothing is said. */
    public static final Hints NONE = new Hints(null, null, null, null);

    /** Only the symbol is said. */
    public static Hints ofSymbol(String symbol) {
        return new Hints(symbol, null, null, null);
    }
}
