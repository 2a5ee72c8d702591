package dev.tradinglab.launcher.bots;

import dev.tradinglab.bothost.source.BotFolder;
import dev.tradinglab.bothost.source.Finding;
import dev.tradinglab.events.bot.Traceback;
import dev.tradinglab.launcher.bots.BotUses.Use;
import dev.tradinglab.launcher.bots.LiveBots.LiveBot;
import dev.tradinglab.launcher.bots.LiveBots.LiveRun;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * What {@code ./lab bots list} tells.
 *
 * @param run the run
 * @param label {@code REPLAY}, or null
 * @param bots its bots by name, the latest version of each first
 * @param waiting files of the bots folder that are not running yet
 * @param broken files that cannot be bots: line, cause and fix
 * @param others other runs in which bots are at work
 */
record BotListing(
        String run, String label, List<Bot> bots, List<Waiting> waiting, List<Finding> broken, List<LiveRun> others) {
    private static final String ROW = "%-24s %-8s %12s %7s %7s %7s %9s %9s %10s  %-22s %s%n";
    private static final String NOTHING = "-";

    /**
     * A version of a bot.
     *
     * @param bot {@code name@hash}
     * @param file name of its file; null when it is not known
     * @param reason why it failed; null when it did not
     * @param lastError of the latest call that raised; null when none did
     * @param equity latest; null before the first sample
     * @param calls how often it was called; this and the next two are of its runner, and null when that does not tell
     * @param cpuMicros CPU time inside its sandbox
     * @param allocatedBytesPerCall mean of what a call allocates, garbage included: no size of what the bot keeps
     */
    record Bot(
            String bot,
            String name,
            String version,
            String file,
            String status,
            String reason,
            LastError lastError,
            String equity,
            long orders,
            long refused,
            long trades,
            Long calls,
            Long cpuMicros,
            Long allocatedBytesPerCall) {
        static Bot of(LiveBot bot, Use use) {
            return new Bot(
                    bot.bot(),
                    bot.name(),
                    bot.hash(),
                    bot.file(),
                    bot.status(),
                    bot.reason(),
                    LastError.of(bot),
                    bot.equity().equals(NOTHING) ? null : bot.equity(),
                    bot.orders(),
                    bot.refused(),
                    bot.trades(),
                    use == null ? null : use.calls(),
                    use == null ? null : use.cpuMicros(),
                    use == null ? null : use.allocatedPerCall());
        }
    }

    /**
     * Why a call raised.
     *
     * @param position where on the run's tape
     * @param line of the bot's file, 0 when it is not known
     * @param cause last line of the traceback
     * @param traceback all of it
     */
    record LastError(long position, int line, String cause, String traceback) {
        static LastError of(LiveBot bot) {
            if (bot.lastError() == null) {
                return null;
            }
            int line = bot.file() == null ? 0 : Traceback.line(bot.lastError(), bot.file());
            return new LastError(bot.lastErrorPosition(), line, Traceback.cause(bot.lastError()), bot.lastError());
        }

        String text() {
            return "last error at " + position + (line > 0 ? ", line " + line : "") + ": " + cause;
        }
    }

    /** A file whose bot is not in the run. */
    record Waiting(String bot, String name, String file) {}

    /**
     * Puts it together.
     *
     * @param runs all runs without an end
     * @param folder where files wait that belong to this run
     * @param all earlier versions that are not at work, too
     */
    static BotListing of(
            String run, List<LiveRun> runs, List<LiveBot> live, Map<String, Use> uses, BotFolder folder, boolean all) {
        Set<String> names = new HashSet<>();
        Set<String> versions = new HashSet<>();
        live.forEach(bot -> versions.add(bot.bot()));
        return new BotListing(
                run,
                runs.stream()
                        .filter(one -> one.run().equals(run))
                        .findFirst()
                        .map(LiveRun::label)
                        .orElse(null),
                live.stream()
                        .filter(bot -> names.add(bot.name()) || all || bot.isAtWork())
                        .map(bot -> Bot.of(bot, uses.get(bot.bot())))
                        .toList(),
                folder.bots().stream()
                        .filter(source -> !versions.contains(source.bot()))
                        .map(source -> new Waiting(source.bot(), source.name(), source.file()))
                        .toList(),
                folder.findings(),
                runs.stream()
                        .filter(one -> !one.run().equals(run) && one.atWork() > 0)
                        .toList());
    }

    /** For a terminal. */
    String text() {
        StringBuilder text = new StringBuilder("run " + run + labelled(label) + System.lineSeparator());
        text.append(row(
                "BOT",
                "STATUS",
                "EQUITY",
                "ORDERS",
                "REFUSED",
                "TRADES",
                "CALLS",
                "CPU",
                "ALLOC/CALL",
                "FILE",
                "VERSION"));
        bots.forEach(bot -> text.append(text(bot)));
        waiting.forEach(file -> text.append(notAtWork(file.name(), "NEW", file.file(), hash(file.bot()))));
        broken.forEach(finding ->
                text.append(notAtWork(NOTHING, "BROKEN", finding.file(), "")).append(note(finding.text())));
        others.forEach(other -> text.append(String.format(
                Locale.ROOT,
                "%d bots at work in run %s%s: ./lab bots list --run %s%n",
                other.atWork(),
                other.run(),
                labelled(other.label()),
                other.run())));
        return text.toString();
    }

    private static String labelled(String label) {
        return label == null ? "" : " (" + label + ")";
    }

    private static String text(Bot bot) {
        String row = row(
                bot.name(),
                bot.status(),
                bot.equity() == null ? NOTHING : bot.equity(),
                String.valueOf(bot.orders()),
                String.valueOf(bot.refused()),
                String.valueOf(bot.trades()),
                bot.calls() == null ? NOTHING : String.valueOf(bot.calls()),
                bot.cpuMicros() == null ? NOTHING : seconds(bot.cpuMicros()),
                bot.allocatedBytesPerCall() == null ? NOTHING : bytes(bot.allocatedBytesPerCall()),
                bot.file() == null ? NOTHING : bot.file(),
                bot.version());
        if (bot.reason() != null) {
            return row + note(bot.reason());
        }
        return bot.lastError() == null ? row : row + note(bot.lastError().text());
    }

    private static String notAtWork(String name, String status, String file, String version) {
        return row(name, status, NOTHING, NOTHING, NOTHING, NOTHING, NOTHING, NOTHING, NOTHING, file, version);
    }

    private static String row(Object... cells) {
        return String.format(Locale.ROOT, ROW, cells).stripTrailing() + System.lineSeparator();
    }

    private static String note(String text) {
        return "  └─ " + text.strip().replace("\n", "\n     ") + System.lineSeparator();
    }

    private static String hash(String version) {
        return version.substring(version.lastIndexOf('@') + 1);
    }

    private static String seconds(long micros) {
        return String.format(Locale.ROOT, "%.2f s", micros / 1e6);
    }

    private static String bytes(long bytes) {
        if (bytes < 1_000) {
            return bytes + " B";
        }
        return bytes < 1_000_000
                ? String.format(Locale.ROOT, "%.1f kB", bytes / 1e3)
                : String.format(Locale.ROOT, "%.1f MB", bytes / 1e6);
    }
}
