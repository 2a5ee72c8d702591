package dev.tradinglab.proof.verify;

import dev.tradinglab.events.run.RunSpec;
import dev.tradinglab.proof.log.PassedOver;
import java.util.List;
import java.util.Locale;

/**
 * What a proof came to; with {@code --json} it is printed as it is.
 *
 * @param run its id
 * @param tape topic of its tape
 * @param seed of its bots' randomness
 * @param same true when nothing differs
 * @param unreadable records of the topics that nobody can read
 * @param stale records of writers that had lost their lease
 * @param repeated outcomes and samples that had been there before
 * @param seconds how long it took
 * @param bots by version
 */
public record Report(
        String run,
        String tape,
        long seed,
        boolean same,
        long unreadable,
        long stale,
        long repeated,
        double seconds,
        List<BotReport> bots) {
    private static final String ROW = "%-32s %-8s %21s %20s %20s %20s %9s  %s%n";

    static Report of(RunSpec run, PassedOver passed, double seconds, List<BotReport> bots) {
        return new Report(
                run.run(),
                run.tape(),
                run.seed(),
                bots.stream().allMatch(bot -> bot.differences().isEmpty()),
                passed.unreadable(),
                passed.stale(),
                passed.repeated(),
                Math.round(seconds * 1_000) / 1_000.0,
                List.copyOf(bots));
    }

    /** For people. */
    public String text() {
        StringBuilder text = new StringBuilder();
        line(text, "%s: %d bots lived again over %s, seed %d, in %.1f s%n", run, bots.size(), tape, seed, seconds);
        line(text, ROW, "BOT", "STATUS", "TAPE OFFSETS", "ORDERS", "TRADES", "EQUITY", "ROWS", "");
        for (BotReport bot : bots) {
            line(
                    text,
                    ROW,
                    bot.bot(),
                    bot.status(),
                    bot.through() < bot.from() ? "none yet" : bot.tapeFrom() + "-" + bot.tapeTo(),
                    bot.orders(),
                    bot.trades(),
                    bot.equity(),
                    bot.rows(),
                    bot.differences().isEmpty() ? "same" : "DIFFERENT");
            bot.differences().forEach(difference -> add(text, difference));
        }
        if (unreadable > 0) {
            line(text, "%d records cannot be read and count for nobody: see topic dead-letters%n", unreadable);
        }
        if (stale + repeated > 0) {
            line(
                    text,
                    "passed over: %d records of fenced writers, %d repeated outcomes and samples%n",
                    stale,
                    repeated);
        }
        line(text, "%s%n", same ? "same inputs, same bytes" : "NOT THE SAME");
        return text.toString();
    }

    private static void add(StringBuilder text, Difference one) {
        String place = one.position() < 0 ? "" : " at position " + one.position();
        line(text, "  └─ %s first differ%s%n", one.in(), place);
        line(text, "     %-7s %s%n", "log:", orNothing(one.log()));
        line(text, "     %-7s %s%n", one.side() + ":", orNothing(one.other()));
        if (!one.ticks().isEmpty()) {
            line(text, "     the bot had seen%n");
            one.ticks().forEach(tick -> line(text, "       %s%n", tick));
        }
    }

    private static String orNothing(String word) {
        return word == null ? "(nothing)" : word.replace("\n", "\n             ");
    }

    private static void line(StringBuilder text, String format, Object... values) {
        text.append(String.format(Locale.ROOT, format, values));
    }
}
