package dev.tradinglab.launcher.backtest;

import dev.tradinglab.events.run.RunSpec;
import dev.tradinglab.launcher.context.JdbcAccess;
import java.io.PrintWriter;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;

/** What each bot made of a run, for a terminal. */
public final class BotTable {
    private static final String ROW = "%-24s %-8s %8s %16s %10s %10s%n";

    private BotTable() {}

    /** Prints what the tables have of a run. */
    public static void print(PrintWriter out, JdbcAccess jdbc, RunSpec run) throws InterruptedException {
        try (RunTables tables = new RunTables(jdbc, out::println)) {
            print(out, tables.results(run));
        }
    }

    static void print(PrintWriter out, List<BotResult> bots) {
        out.printf(ROW, "BOT", "STATUS", "TRADES", "FINAL EQUITY", "RETURN", "DRAWDOWN");
        for (BotResult bot : bots) {
            out.printf(
                    ROW,
                    bot.name(),
                    bot.status(),
                    bot.trades(),
                    bot.finalEquity().setScale(2, RoundingMode.HALF_EVEN).toPlainString(),
                    percent(bot.gain()),
                    percent(bot.maxDrawdown()));
            if (bot.reason() != null) {
                out.println("  └─ " + bot.reason().strip().replace("\n", "\n     "));
            } else if (bot.lastError() != null) {
                out.println("  └─ last error: "
                        + bot.lastError()
                                .strip()
                                .lines()
                                .reduce((_, last) -> last)
                                .orElse(""));
            }
        }
    }

    private static String percent(BigDecimal part) {
        return part.movePointRight(2).setScale(3, RoundingMode.HALF_EVEN).toPlainString() + " %";
    }
}
