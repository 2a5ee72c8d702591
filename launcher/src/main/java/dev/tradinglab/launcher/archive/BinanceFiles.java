package dev.tradinglab.launcher.archive;

import dev.tradinglab.launcher.context.LabException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Recognises the files of Binance's archive, spot and futures, and trades of Binance with a header. */
final class BinanceFiles {
    /** {@code BTCUSDT-trades-2024-08-08.zip}, {@code BTCUSD_PERP-1m-2024-08.zip}. */
    private static final Pattern ARCHIVE_NAME = Pattern.compile(
            "([A-Z0-9]{3,20}(?:_[A-Z0-9]{1,8})?)-(?:(?:agg)?trades|\\d{1,2}(?:s|m|h|d|w|mo))-.*",
            Pattern.CASE_INSENSITIVE);

    /** {@code spot_btcusdt_20240808_trades.csv.gz}. */
    private static final Pattern RECORDED_NAME =
            Pattern.compile("(spot|usdm|coinm)_([a-z0-9]{3,20})_.*", Pattern.CASE_INSENSITIVE);

    /** COIN-M futures are against dollars, with their delivery in their name: {@code BTCUSD_PERP}. */
    private static final Pattern COINM_SYMBOL = Pattern.compile("[A-Z0-9]+USD_[A-Z0-9]+");

    private static final String SPOT = "binance";
    private static final String USDM = "binance-usdm";
    private static final String COINM = "binance-coinm";

    /** Words of names and folders; {@code um} and {@code cm} are the archive's own. */
    private static final Map<String, String> MARKETS =
            Map.of("spot", SPOT, "um", USDM, "usdm", USDM, "cm", COINM, "coinm", COINM);

    private BinanceFiles() {}

    /** The format of a file that begins with a line. */
    static RowFormat recognise(Path path, String line, Hints hints) throws BrokenRowException {
        String symbol = hints.symbol() != null
                ? hints.symbol()
                : symbolOf(path)
                        .orElseThrow(
                                () -> new LabException(
                                        path
                                                + ": its name does not tell the symbol, as BTCUSDT-trades-2024-08-08.zip does; add --symbol"));
        if (Formats.isHeader(line)) {
            return BinanceKlines.isHeader(line)
                    ? new BinanceKlines(symbol, market(path, symbol, SPOT))
                    : BinanceTrades.ofHeader(symbol, market(path, symbol, SPOT), line);
        }
        if (BinanceKlines.isRow(line)) {
            return new BinanceKlines(symbol, market(path, symbol, SPOT));
        }
        String otherwise = BinanceTrades.isOfFutures(line) ? USDM : SPOT;
        return BinanceTrades.ofFirstRow(symbol, market(path, symbol, otherwise), line);
    }

    /** The symbol that a file's name tells. */
    static Optional<String> symbolOf(Path path) {
        String name = path.getFileName().toString();
        Matcher archive = ARCHIVE_NAME.matcher(name);
        if (archive.matches()) {
            return Optional.of(archive.group(1).toUpperCase(Locale.ROOT));
        }
        Matcher recorded = RECORDED_NAME.matcher(name);
        return recorded.matches() ? Optional.of(recorded.group(2).toUpperCase(Locale.ROOT)) : Optional.empty();
    }

    /** Each market counts its ids by itself. */
    private static String market(Path path, String symbol, String otherwise) {
        return COINM_SYMBOL.matcher(symbol).matches()
                ? COINM
                : PathWords.nearest(path, MARKETS).orElse(otherwise);
    }
}
