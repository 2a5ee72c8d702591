package dev.tradinglab.launcher.imports;

import dev.tradinglab.launcher.archive.ColumnMapping;
import dev.tradinglab.launcher.archive.ColumnMapping.Meaning;
import dev.tradinglab.launcher.context.LabException;
import java.time.Duration;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.Option;

/** The options that say what the columns of any CSV mean. */
final class ColumnOptions {
    private static final Pattern PERIOD = Pattern.compile("(\\d{1,6})(s|m|h|d)");

    @Option(
            names = "--columns",
            required = true,
            split = ",",
            paramLabel = "MEANING=COLUMN",
            description =
                    "For any other CSV: which column is time, symbol, price, size, side, id, bid, bidsize, ask, asksize,"
                            + " start, open, high, low, close, volume; by its name in the header, or by number where there is no header.")
    private Map<Meaning, String> columns;

    @Option(
            names = "--time-format",
            paramLabel = "FORMAT",
            description = "iso, s, ms, us or a pattern such as \"dd.MM.yyyy HH:mm:ss\". Default: as the times look.")
    private String timeFormat;

    @Option(names = "--period", paramLabel = "1m", description = "Length of a bar: 1s, 5m, 1h, 1d.")
    private String period;

    /** @throws LabException when no event can come of such columns */
    ColumnMapping mapping() {
        try {
            return new ColumnMapping(columns, timeFormat, period == null ? null : period(period));
        } catch (IllegalArgumentException e) {
            throw new LabException("--columns: " + e.getMessage(), e);
        }
    }

    private static Duration period(String text) {
        Matcher period = PERIOD.matcher(text);
        if (!period.matches()) {
            throw new LabException("--period: " + text + " is not a length as 1s, 5m, 1h or 1d");
        }
        long number = Long.parseLong(period.group(1));
        return switch (period.group(2)) {
            case "s" -> Duration.ofSeconds(number);
            case "m" -> Duration.ofMinutes(number);
            case "h" -> Duration.ofHours(number);
            default -> Duration.ofDays(number);
        };
    }
}
