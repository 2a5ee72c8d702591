package dev.tradinglab.launcher.bots;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code ./lab bots}. */
@Command(
        name = "bots",
        description = "See, check, compare, pause, resume and stop bots.",
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {
            ListCommand.class,
            CheckCommand.class,
            PauseCommand.class,
            ResumeCommand.class,
            StopCommand.class,
            LogsCommand.class,
            DiffCommand.class
        })
public final class BotsCommand implements Runnable {
    @Spec
    private CommandSpec spec;

    /** A command is needed. */
    @Override
    public void run() {
        throw new ParameterException(
                spec.commandLine(),
                "say what: " + String.join(", ", spec.subcommands().keySet()));
    }
}
