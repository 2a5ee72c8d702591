package dev.tradinglab.launcher.bots;

import dev.tradinglab.bothost.source.BotFolder;
import dev.tradinglab.bothost.source.Finding;
import dev.tradinglab.events.bot.BotSource;
import dev.tradinglab.launcher.bots.LiveBots.LiveBot;
import dev.tradinglab.launcher.context.LabContext;
import dev.tradinglab.launcher.context.LabException;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code ./lab bots list}. */
@Command(
        name = "list",
        description = "List the bots of the live run, and files of the bots folder that are not running.")
final class ListCommand implements Callable<Integer> {
    private static final String ROW = "%-24s %-8s %14s %8s  %-24s %s%n";

    private final LabContext lab;

    @Spec
    private CommandSpec spec;

    @Option(names = "--all", description = "Earlier versions too.")
    private boolean all;

    ListCommand(LabContext lab) {
        this.lab = lab;
    }

    @Override
    public Integer call() {
        String run = LiveBots.run(lab);
        try (Connection connection = lab.jdbc().connect()) {
            show(run, LiveBots.of(connection, run), folder());
        } catch (SQLException | IOException e) {
            throw new LabException(e.getMessage(), e);
        }
        return ExitCode.OK;
    }

    private BotFolder folder() throws IOException {
        Path folder = lab.botsFolder();
        return Files.isDirectory(folder) ? BotFolder.read(folder) : new BotFolder(List.of(), List.of());
    }

    private void show(String run, List<LiveBot> bots, BotFolder folder) {
        PrintWriter out = spec.commandLine().getOut();
        out.println("run " + run);
        out.printf(ROW, "BOT", "STATUS", "EQUITY", "TRADES", "FILE", "VERSION");
        Set<String> names = new HashSet<>();
        Set<String> versions = new HashSet<>();
        for (LiveBot bot : bots) {
            versions.add(bot.bot());
            if (names.add(bot.name()) || all || bot.isAtWork()) {
                row(out, bot);
            }
        }
        for (BotSource source : folder.bots()) {
            if (!versions.contains(source.bot())) {
                out.printf(ROW, source.name(), "NEW", "-", "-", source.file(), hash(source.bot()));
            }
        }
        for (Finding finding : folder.findings()) {
            out.printf(ROW, "-", "BROKEN", "-", "-", finding.file(), "");
            out.println("  └─ " + finding.text());
        }
    }

    private static void row(PrintWriter out, LiveBot bot) {
        out.printf(
                Locale.ROOT,
                ROW,
                bot.name(),
                bot.status(),
                bot.equity(),
                bot.trades(),
                bot.file() == null ? "-" : bot.file(),
                hash(bot.bot()));
        if (bot.reason() != null) {
            out.println("  └─ " + bot.reason().strip().replace("\n", "\n     "));
        } else if (bot.lastError() != null) {
            out.println("  └─ last error: "
                    + bot.lastError().strip().lines().reduce((_, last) -> last).orElse(""));
        }
    }

    private static String hash(String version) {
        return version.substring(version.lastIndexOf('@') + 1);
    }
}
