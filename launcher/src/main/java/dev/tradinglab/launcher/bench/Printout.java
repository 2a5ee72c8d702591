package dev.tradinglab.launcher.bench;

import java.io.PrintWriter;
import java.util.Locale;
import picocli.CommandLine.Model.CommandSpec;

/** What a measurement tells: figures as lines, and how far it is as a line that is drawn anew. */
record Printout(CommandSpec spec) {
    /** A figure, or any line. */
    void say(String form, Object... values) {
        PrintWriter out = spec.commandLine().getOut();
        out.printf(Locale.ROOT, form + "%n", values);
        out.flush();
    }

    /** A figure with its name. */
    void figure(String what, String form, double value) {
        say("%-60s " + form, what, value);
    }

    /** How far it is. */
    void progress(String form, Object... values) {
        PrintWriter err = spec.commandLine().getErr();
        err.print("\r" + String.format(Locale.ROOT, form, values) + "   ");
        err.flush();
    }
}
