package dev.tradinglab.launcher.archive;

import dev.tradinglab.launcher.context.LabException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Recognises the files of Binance's archive, and trades of Binance with a header. */
final class BinanceFiles {
    /** {@code BTCUSDT-trades-2024-08-08.zip}, {@code spot_btcusdt_20240808_trades.csv.gz}. */
    private static final Pattern ARCHIVE_NAME =
            Pattern.compile("([A-Z0-9]{3,20})-(agg)?trades-.*", Pattern.CASE_INSENSITIVE);

    private static final Pattern RECORDED_NAME =
            Pattern.compile("(spot|usdm|coinm)_([a-z0-9]{3,20})_.*", Pattern.CASE_INSENSITIVE);

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
        return Formats.isHeader(line)
                ? BinanceTrades.ofHeader(symbol, market(path), line)
                : BinanceTrades.ofFirstRow(symbol, market(path), line);
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

    private static String market(Path path) {
        String name = path.getFileName().toString().toLowerCase(Locale.ROOT);
        return name.startsWith("usdm_") || name.startsWith("coinm_")
                ? "binance-" + name.substring(0, name.indexOf('_'))
                : "binance";
    }
}
