package dev.tradinglab.launcher.archive;

import dev.tradinglab.launcher.context.LabException;
import java.nio.file.Path;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Currency;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Recognises the files of LEAN, QuantConnect's engine. What they are about is told by a word of their names or folders ({@code equity}, {@code crypto},
 * {@code forex}, as in LEAN's own folders), else by the form of their names, else by their first row: prices with a decimal point are not scaled.
 */
final class LeanFiles {
    private static final ZoneId NEW_YORK = ZoneId.of("America/New_York");

    /** FXCM's files have Eastern standard time also in summer. */
    private static final ZoneId FXCM = ZoneOffset.ofHours(-5);

    private static final Map<String, AssetClass> ASSETS = Map.of(
            "equity", AssetClass.EQUITY,
            "crypto", AssetClass.CRYPTO,
            "cryptofuture", AssetClass.CRYPTO,
            "forex", AssetClass.FOREX,
            "cfd", AssetClass.FOREX,
            "fx", AssetClass.FOREX,
            "fxcm", AssetClass.FOREX,
            "oanda", AssetClass.FOREX);

    private static final Map<String, ZoneId> FOREX_ZONES = Map.of("fxcm", FXCM, "oanda", ZoneOffset.UTC);

    private LeanFiles() {}

    /**
     * The format of a file.
     *
     * @param inner name of the file in the zip, or of the file itself without {@code .gz}
     * @param row its first line
     * @return empty when this is no file of LEAN's
     * @throws LabException when it is one but does not say all that must be known
     */
    static Optional<RowFormat> recognise(Path path, String inner, String row, Hints hints) {
        return LeanName.of(path, inner, row).map(name -> {
            AssetClass asset = asset(path, name, row, hints);
            WallClock clock = new WallClock(zone(path, asset, hints));
            LeanNumbers numbers = new LeanNumbers(asset == AssetClass.EQUITY);
            String symbol = hints.symbol() != null ? hints.symbol() : name.symbol();
            return switch (name.resolution()) {
                case TICK -> new LeanTicks(asset, name.quotes(), symbol, name.date(), clock, numbers);
                case SECOND, MINUTE, HOUR, DAILY ->
                    new LeanBars(name.resolution(), name.quotes(), symbol, name.date(), clock, numbers);
            };
        });
    }

    private static AssetClass asset(Path path, LeanName name, String row, Hints hints) {
        if (hints.asset() != null) {
            return hints.asset();
        }
        if (name.asset() != null) {
            return name.asset();
        }
        return PathWords.nearest(path, ASSETS)
                .orElseGet(() -> isForex(name.symbol())
                        ? AssetClass.FOREX
                        : row.indexOf('.') >= 0 || name.resolution() == Resolution.TICK
                                ? AssetClass.CRYPTO
                                : AssetClass.EQUITY);
    }

    /** Two currencies of states, as {@code EURUSD} is. */
    private static boolean isForex(String symbol) {
        return symbol.length() == 6 && isCurrency(symbol.substring(0, 3)) && isCurrency(symbol.substring(3));
    }

    private static boolean isCurrency(String code) {
        return Currency.availableCurrencies()
                .anyMatch(currency -> currency.getCurrencyCode().equals(code));
    }

    private static ZoneId zone(Path path, AssetClass asset, Hints hints) {
        if (hints.zone() != null) {
            return hints.zone();
        }
        return switch (asset) {
            case EQUITY -> NEW_YORK;
            case CRYPTO -> ZoneOffset.UTC;
            case FOREX ->
                PathWords.nearest(path, FOREX_ZONES)
                        .orElseThrow(
                                () -> new LabException(
                                        path
                                                + ": LEAN's times of currencies are UTC from Oanda and UTC-5 from FXCM; add --time-zone UTC or --time-zone -05:00"));
        };
    }

    /** For titles: {@code New York time}, {@code UTC}. */
    static String zoneName(ZoneId zone) {
        if (zone.equals(NEW_YORK)) {
            return "New York time";
        }
        return zone.equals(ZoneOffset.UTC) ? "UTC" : zone instanceof ZoneOffset ? "UTC" + zone : zone.getId();
    }

    static String title(String what, WallClock clock, LeanNumbers numbers) {
        return String.format(
                Locale.ROOT,
                "LEAN %s, %s, prices %s",
                what,
                zoneName(clock.zone()),
                numbers.scaled() ? "in ten-thousandths" : "as they are");
    }
}
