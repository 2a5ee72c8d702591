package dev.tradinglab.launcher.archive;

import dev.tradinglab.launcher.context.LabException;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a LEAN file is, by its names: that of the file in the zip ({@code 20131007_spy_minute_trade.csv}), else those of the zip and its folders
 * ({@code minute/spy/20131007_trade.zip}).
 *
 * @param date of its rows; null when the rows say it themselves
 * @param symbol upper case
 * @param quotes rows are quotes, not trades
 * @param asset what the form of the name gives away; null when it may be anything
 */
record LeanName(LocalDate date, String symbol, Resolution resolution, boolean quotes, AssetClass asset) {
    private static final Pattern DATED = Pattern.compile(
            "(\\d{8})_([a-z0-9.]+)_(?:(?<equity>trade|quote)_tick|(?<resolution>tick|second|minute)_(?<kind>trade|quote))(?<perp>_perp)?\\.csv",
            Pattern.CASE_INSENSITIVE);
    private static final Pattern DATED_OUTSIDE =
            Pattern.compile("(\\d{8})_(trade|quote)\\.(?:zip|csv|csv\\.gz)", Pattern.CASE_INSENSITIVE);
    private static final Pattern DATE_OUTSIDE =
            Pattern.compile("(?:.*_)?(\\d{8})_(?:trade|quote)\\.zip", Pattern.CASE_INSENSITIVE);
    private static final Pattern LONG =
            Pattern.compile("([a-z0-9.]+?)(?:_(?:trade|quote))?(?<perp>_perp)?\\.csv", Pattern.CASE_INSENSITIVE);

    /** Rows of hours and days begin with their date. */
    private static final Pattern LONG_ROW = Pattern.compile("\\d{8} \\d{2}:\\d{2},.*");

    private static final int QUOTE_COLUMNS = 11;

    /**
     * What the names say.
     *
     * @param path of the file
     * @param inner name of the file in the zip, or of the file itself without {@code .gz}
     * @param row its first line
     * @return empty when this is no file of LEAN's
     * @throws LabException when the names contradict each other or do not suffice
     */
    static Optional<LeanName> of(Path path, String inner, String row) {
        Matcher dated = DATED.matcher(inner);
        if (dated.matches()) {
            return Optional.of(dated(path, dated));
        }
        Matcher outside = DATED_OUTSIDE.matcher(path.getFileName().toString());
        if (outside.matches()) {
            return ofFolders(path.toAbsolutePath(), outside);
        }
        Matcher whole = LONG.matcher(inner);
        return LONG_ROW.matcher(row).matches() && whole.matches()
                ? Optional.of(ofWholeYears(path, whole, row))
                : Optional.empty();
    }

    private static LeanName dated(Path path, Matcher inner) {
        boolean equityTicks = inner.group("equity") != null;
        String kind = inner.group(equityTicks ? "equity" : "kind");
        Resolution resolution = equityTicks ? Resolution.TICK : resolution(inner.group("resolution"));
        boolean quotes = kind.equalsIgnoreCase("quote");
        LocalDate date = date(path, inner.group(1));
        Matcher outside = DATE_OUTSIDE.matcher(path.getFileName().toString());
        if (outside.matches() && !outside.group(1).equals(inner.group(1))) {
            throw new LabException(path + ": the file in the zip is of another day: " + inner.group());
        }
        AssetClass asset = equityTicks ? AssetClass.EQUITY : inner.group("perp") != null ? AssetClass.CRYPTO : null;
        return new LeanName(date, inner.group(2).toUpperCase(Locale.ROOT), resolution, quotes, asset);
    }

    /** As LEAN lays them out: {@code minute/spy/20131007_trade.zip}. */
    private static Optional<LeanName> ofFolders(Path path, Matcher outside) {
        if (path.getNameCount() < 3) {
            return Optional.empty();
        }
        String symbol = path.getName(path.getNameCount() - 2).toString().toUpperCase(Locale.ROOT);
        String folder = path.getName(path.getNameCount() - 3).toString().toLowerCase(Locale.ROOT);
        return switch (folder) {
            case "tick", "second", "minute" ->
                Optional.of(new LeanName(
                        date(path, outside.group(1)),
                        symbol,
                        resolution(folder),
                        outside.group(2).equalsIgnoreCase("quote"),
                        null));
            default -> Optional.empty();
        };
    }

    private static LeanName ofWholeYears(Path path, Matcher whole, String row) {
        Resolution resolution = PathWords.nearest(
                        path, Map.of("hour", Resolution.HOUR, "daily", Resolution.DAILY, "day", Resolution.DAILY))
                .orElseThrow(
                        () -> new LabException(
                                path
                                        + ": are these hours or days? Put it into a folder hour or daily, as LEAN does, or the word into its name"));
        boolean quotes = Fields.split(row).size() == QUOTE_COLUMNS;
        AssetClass asset = whole.group("perp") != null ? AssetClass.CRYPTO : null;
        return new LeanName(null, whole.group(1).toUpperCase(Locale.ROOT), resolution, quotes, asset);
    }

    private static Resolution resolution(String word) {
        return Resolution.valueOf(word.toUpperCase(Locale.ROOT));
    }

    private static LocalDate date(Path path, String digits) {
        try {
            return LocalDate.parse(digits, DateTimeFormatter.BASIC_ISO_DATE);
        } catch (DateTimeException e) {
            throw new LabException(path + ": there is no day " + digits, e);
        }
    }
}
