package dev.tradinglab.launcher.bots;

import dev.tradinglab.bothost.source.BotFolder;
import dev.tradinglab.events.json.JsonCodec;
import dev.tradinglab.launcher.context.LabContext;
import dev.tradinglab.launcher.context.LabException;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code ./lab bots list}. */
@Command(
        name = "list",
        description =
                "List the bots of the live run, or of another one, with what they do and use, and files of the bots folder that are not"
                        + " running.",
        footer = {
            "",
            "CALLS, CPU and ALLOC/CALL are of the runner that has the bot, from its first call on; - when it is not at work.",
            "CPU is the time inside its sandbox. ALLOC/CALL is what a call allocates, garbage included: what a bot",
            "keeps cannot be told apart from what others keep in the same process."
        })
final class ListCommand implements Callable<Integer> {
    private final LabContext lab;

    @Spec
    private CommandSpec spec;

    @Mixin
    private RunChoice choice;

    @Option(names = "--all", description = "Earlier versions too.")
    private boolean all;

    @Option(names = "--json", description = "Print one JSON object.")
    private boolean json;

    ListCommand(LabContext lab) {
        this.lab = lab;
    }

    @Override
    public Integer call() throws InterruptedException {
        String run = choice.of(lab);
        try (Connection connection = lab.jdbc().connect()) {
            BotListing listing = BotListing.of(
                    run, LiveBots.runs(connection), LiveBots.of(connection, run), BotUses.of(lab, run), folder(), all);
            PrintWriter out = spec.commandLine().getOut();
            out.print(json ? JsonCodec.MAPPER.writeValueAsString(listing) + System.lineSeparator() : listing.text());
            out.flush();
        } catch (SQLException | IOException e) {
            throw new LabException(e.getMessage(), e);
        }
        return ExitCode.OK;
    }

    private BotFolder folder() throws IOException {
        Path folder = lab.botsFolder();
        return choice.isLive() && Files.isDirectory(folder)
                ? BotFolder.read(folder)
                : new BotFolder(List.of(), List.of());
    }
}
