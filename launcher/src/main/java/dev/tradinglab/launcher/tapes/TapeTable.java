package dev.tradinglab.launcher.tapes;

import dev.tradinglab.events.run.TapeManifest;
import dev.tradinglab.events.run.TapeManifest.TapeState;
import dev.tradinglab.events.time.Micros;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;

/** The tapes as a table for people. */
final class TapeTable {
    private static final String ROW = "%-28s %-6s %14s  %-19s  %-19s  %-12s  %s%n";
    private static final int SHOWN_SYMBOLS = 4;
    private static final int SHOWN_SHA = 12;

    private TapeTable() {}

    static String text(List<TapeEntry> tapes) {
        if (tapes.isEmpty()) {
            return String.format("There are no tapes: make one with ./lab import%n");
        }
        StringBuilder text = new StringBuilder();
        text.append(String.format(Locale.ROOT, ROW, "TAPE", "STATE", "EVENTS", "FROM", "TO", "SHA-256", "SYMBOLS"));
        for (TapeEntry entry : tapes) {
            TapeManifest tape = entry.tape();
            boolean sealed = tape.state() == TapeState.SEALED;
            text.append(String.format(
                    Locale.ROOT,
                    ROW,
                    tape.name(),
                    entry.state(),
                    String.format(Locale.ROOT, "%,d", sealed ? tape.events() : entry.records()),
                    sealed ? second(tape.firstTime()) : "",
                    sealed ? second(tape.lastTime()) : "",
                    tape.sha() == null
                            ? ""
                            : tape.sha()
                                    .substring(0, Math.min(SHOWN_SHA, tape.sha().length())),
                    symbols(tape) + (tape.simulated() ? " (simulated)" : "")));
        }
        return text.toString();
    }

    /** A few of them, and how many there are besides. */
    static String symbols(TapeManifest tape) {
        List<String> symbols = tape.symbols();
        return symbols.size() <= SHOWN_SYMBOLS
                ? String.join(", ", symbols)
                : String.join(", ", symbols.subList(0, SHOWN_SYMBOLS)) + " and " + (symbols.size() - SHOWN_SYMBOLS)
                        + " more";
    }

    private static String second(long micros) {
        Instant second = time(micros).truncatedTo(ChronoUnit.SECONDS);
        return second.toString().replace("Z", "");
    }

    static Instant time(long micros) {
        return Micros.instant(micros);
    }
}
