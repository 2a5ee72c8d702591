package dev.tradinglab.launcher.terminal;

import java.io.PrintWriter;
import java.util.Locale;

/** Shows how far a run has got: a bar on a terminal, else a line at each tenth. */
public final class ProgressBar {
    private static final int WIDTH = 30;

    private final PrintWriter out;
    private final boolean terminal;
    private final long start = System.nanoTime();
    private int shown = -1;

    /** @param out where people look */
    public ProgressBar(PrintWriter out) {
        this.out = out;
        this.terminal = System.console() != null && System.console().isTerminal();
    }

    /** So many of {@code size} positions are done. */
    public void at(long position, long size) {
        int percent = (int) (Math.min(position, size) * 100 / Math.max(1, size));
        int step = terminal ? percent : percent / 10;
        if (step == shown) {
            return;
        }
        shown = step;
        double seconds = (System.nanoTime() - start) / 1e9;
        String numbers = String.format(
                Locale.ROOT, "%3d %%  %,d of %,d ticks, %,.0f/s", percent, position, size, position / seconds);
        if (terminal) {
            int filled = percent * WIDTH / 100;
            out.print("\r[" + "#".repeat(filled) + "-".repeat(WIDTH - filled) + "] " + numbers + "   ");
        } else {
            out.println(numbers);
        }
        out.flush();
    }

    /** Ends the line of the bar. */
    public void end() {
        if (terminal && shown >= 0) {
            out.println();
            out.flush();
        }
    }
}
