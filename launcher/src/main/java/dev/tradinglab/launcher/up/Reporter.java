package dev.tradinglab.launcher.up;

import java.io.PrintStream;
import java.time.Duration;
import java.util.Locale;

/** What {@code up} says while the lab starts and runs: one line at a time, whoever speaks. */
final class Reporter {

    private final PrintStream out;

    Reporter(PrintStream out) {
        this.out = out;
    }

    synchronized void say(String line) {
        out.println(line);
        out.flush();
    }

    /** A part that has come up. */
    void ready(String part, Duration taken, String detail) {
        say(String.format(Locale.ROOT, "  %-10s ready in %s   %s", part, seconds(taken), detail)
                .stripTrailing());
    }

    static String seconds(Duration taken) {
        return String.format(Locale.ROOT, "%4.1f s", taken.toMillis() / 1000.0);
    }
}
