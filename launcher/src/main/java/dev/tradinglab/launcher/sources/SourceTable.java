package dev.tradinglab.launcher.sources;

import dev.tradinglab.events.time.Micros;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** What ingest tells of its source, as a person reads it. */
final class SourceTable {
    private static final String ROW = "%-10s %-12s %-24s %9s %10s %6s %11s %10s %12s";

    private SourceTable() {}

    /** The first line. */
    static String head() {
        return String.format(
                ROW,
                "SOURCE",
                "STATE",
                "LAST EVENT",
                "EVENTS/S",
                "RECONNECTS",
                "GAPS",
                "BACK-FILLED",
                "DUPLICATES",
                "DEAD LETTERS");
    }

    /**
     * The lines of one source.
     *
     * @param told data of ingest's health check, by name
     */
    static List<String> lines(Map<String, String> told) {
        List<String> lines = new ArrayList<>();
        lines.add(String.format(
                ROW,
                of(told, "source") + ("true".equals(told.get("simulated")) ? "*" : ""),
                of(told, "state"),
                time(told.get("lastEventTime")),
                of(told, "eventsPerSecond"),
                of(told, "reconnects"),
                of(told, "gaps"),
                of(told, "backfilled"),
                of(told, "duplicates"),
                of(told, "deadLetters")));
        remark(lines, "symbols", told.get("symbols"));
        remark(lines, "tape", told.get("tape"));
        remark(lines, "budget", told.get("budget"));
        remark(lines, "odd events", told.get("quality"));
        remark(lines, "says", told.get("detail"));
        return lines;
    }

    private static String of(Map<String, String> told, String name) {
        String value = told.getOrDefault(name, "");
        return value.isEmpty() ? "-" : value;
    }

    private static void remark(List<String> lines, String what, String text) {
        if (text != null && !text.isBlank()) {
            lines.add(String.format(Locale.ROOT, "  %-11s %s", what, text));
        }
    }

    /** Microseconds as a date and a time of day, UTC. */
    private static String time(String micros) {
        if (micros == null || micros.isBlank() || micros.equals("0")) {
            return "-";
        }
        return Micros.instant(Long.parseLong(micros))
                .truncatedTo(ChronoUnit.MILLIS)
                .toString();
    }
}
