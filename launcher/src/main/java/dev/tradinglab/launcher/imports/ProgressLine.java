package dev.tradinglab.launcher.imports;

import java.io.PrintStream;
import java.util.Locale;

/** Shows progress: as a bar that is drawn anew on a terminal, else as a line at each tenth. */
final class ProgressLine implements ImportProgress {
    private static final int WIDTH = 30;

    private final PrintStream out;
    private final boolean terminal;
    private final long start = System.nanoTime();
    private int shown = -1;

    ProgressLine(PrintStream out, boolean terminal) {
        this.out = out;
        this.terminal = terminal;
    }

    @Override
    public void at(int percent, long events) {
        boolean end = percent == 100;
        int step = terminal ? percent : percent / 10;
        if (step == shown && !end) {
            return;
        }
        shown = step;
        long rate = events * 1_000_000_000L / Math.max(1, System.nanoTime() - start);
        String numbers = String.format(Locale.ROOT, "%3d %%  %,d events, %,d/s", percent, events, rate);
        if (terminal) {
            int filled = percent * WIDTH / 100;
            out.print("\r[" + "#".repeat(filled) + "-".repeat(WIDTH - filled) + "] " + numbers + (end ? "\n" : ""));
            out.flush();
        } else {
            out.println(numbers);
        }
    }
}
