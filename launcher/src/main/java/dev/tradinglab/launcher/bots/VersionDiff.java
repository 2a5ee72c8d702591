package dev.tradinglab.launcher.bots;

import java.util.List;
import java.util.Locale;
import java.util.function.Function;

/**
 * Two versions of a bot side by side.
 *
 * @param run the run that both took part in
 * @param name their name
 * @param diff the hunks of {@code diff -u}, line by line; empty when the ledger has the same text of both
 */
record VersionDiff(String run, String name, BotVersion old, BotVersion now, List<String> diff) {
    private static final String ROW = "  %-12s %-24s %s%n";
    private static final String NOTHING = "-";
    private static final String RED = "\u001b[31m";
    private static final String GREEN = "\u001b[32m";
    private static final String CYAN = "\u001b[36m";
    private static final String BOLD = "\u001b[1m";
    private static final String PLAIN = "\u001b[0m";

    /** Compares the sources. */
    static VersionDiff of(String run, String name, BotVersion old, BotVersion now) {
        return new VersionDiff(run, name, old, now, UnifiedDiff.of(old.source(), now.source()));
    }

    /**
     * For people.
     *
     * @param coloured whether to use a terminal's colours
     */
    String text(boolean coloured) {
        StringBuilder text = new StringBuilder(name + " in run " + run + System.lineSeparator());
        row(text, "", BotVersion::version);
        row(text, "status", BotVersion::status);
        row(text, "started at", version -> String.valueOf(version.startedPosition()));
        row(text, "from", BotVersion::started);
        row(text, "orders", version -> String.valueOf(version.orders()));
        row(text, "refused", version -> String.valueOf(version.refused()));
        row(text, "trades", version -> String.valueOf(version.trades()));
        row(text, "equity", BotVersion::equity);
        row(text, "gain", version -> version.gain() + " %");
        row(text, "drawdown", version -> version.drawdown() + " %");
        text.append(System.lineSeparator());
        if (diff.isEmpty()) {
            return text.append("The sources are the same line by line.")
                    .append(System.lineSeparator())
                    .toString();
        }
        line(text, "--- " + file(old), coloured ? BOLD : "");
        line(text, "+++ " + file(now), coloured ? BOLD : "");
        diff.forEach(line -> line(text, line, coloured ? colour(line) : ""));
        return text.toString();
    }

    private void row(StringBuilder text, String what, Function<BotVersion, String> value) {
        text.append(String.format(Locale.ROOT, ROW, what, shown(value.apply(old)), shown(value.apply(now))));
    }

    private static String shown(String value) {
        return value == null || value.equals("null") ? NOTHING : value;
    }

    private static String file(BotVersion version) {
        return (version.file() == null ? "source" : version.file()) + " " + version.version();
    }

    private static String colour(String line) {
        return switch (line.charAt(0)) {
            case '-' -> RED;
            case '+' -> GREEN;
            case '@' -> CYAN;
            default -> "";
        };
    }

    /** A bot's source must not steer the terminal. */
    private static void line(StringBuilder text, String line, String colour) {
        String shown = line.replaceAll("[\\p{Cntrl}&&[^\\t]]", "?");
        text.append(colour).append(shown).append(colour.isEmpty() ? "" : PLAIN).append(System.lineSeparator());
    }
}
