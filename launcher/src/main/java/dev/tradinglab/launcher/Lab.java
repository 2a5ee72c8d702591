package dev.tradinglab.launcher;

import dev.tradinglab.launcher.access.AccessCommand;
import dev.tradinglab.launcher.backtest.BacktestCommand;
import dev.tradinglab.launcher.bench.BenchCommand;
import dev.tradinglab.launcher.bots.BotsCommand;
import dev.tradinglab.launcher.config.ConfigCommand;
import dev.tradinglab.launcher.context.LabContext;
import dev.tradinglab.launcher.context.LabException;
import dev.tradinglab.launcher.down.DownCommand;
import dev.tradinglab.launcher.imports.ImportCommand;
import dev.tradinglab.launcher.ledger.LedgerCommand;
import dev.tradinglab.launcher.proof.ExplainCommand;
import dev.tradinglab.launcher.proof.ExportCommand;
import dev.tradinglab.launcher.proof.ForkCommand;
import dev.tradinglab.launcher.proof.ImportRunCommand;
import dev.tradinglab.launcher.proof.VerifyCommand;
import dev.tradinglab.launcher.replay.ReplayCommand;
import dev.tradinglab.launcher.sources.SourcesCommand;
import dev.tradinglab.launcher.sql.SqlCommand;
import dev.tradinglab.launcher.status.StatusCommand;
import dev.tradinglab.launcher.tapes.TapesCommand;
import dev.tradinglab.launcher.test.TestCommand;
import dev.tradinglab.launcher.topic.TopicCommand;
import dev.tradinglab.launcher.up.UpCommand;
import dev.tradinglab.launcher.up.WarmUpCommand;
import java.lang.reflect.Constructor;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/**
 * The root of the command line. A command is a class with a constructor that takes the {@link LabContext} (or nothing)
 * and is listed here; {@code --help}, the exit codes 0 (done), 1 (failed), 2 (wrong usage) and the one-line message of
 * a {@link LabException} come by themselves.
 */
@Command(
        name = "lab",
        description = "LLM Trading Lab: trading bots against real market data with paper money.",
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {
            UpCommand.class,
            DownCommand.class,
            StatusCommand.class,
            SourcesCommand.class,
            SqlCommand.class,
            AccessCommand.class,
            TopicCommand.class,
            BacktestCommand.class,
            BenchCommand.class,
            BotsCommand.class,
            ConfigCommand.class,
            ExplainCommand.class,
            ExportCommand.class,
            ForkCommand.class,
            ImportCommand.class,
            ImportRunCommand.class,
            LedgerCommand.class,
            ReplayCommand.class,
            TapesCommand.class,
            TestCommand.class,
            VerifyCommand.class,
            WarmUpCommand.class
        },
        footer = {"", "./lab COMMAND --help tells more. Exit codes: 0 done, 1 failed, 2 wrong usage."})
public final class Lab {

    /** Runs a command and exits with its code. */
    public static void main(String[] args) {
        System.exit(commandLine(LabContext.ofThisProcess()).execute(args));
    }

    /** The command line for a context. */
    static CommandLine commandLine(LabContext lab) {
        CommandLine commandLine = new CommandLine(new Lab(), new ContextFactory(lab));
        commandLine.setCaseInsensitiveEnumValuesAllowed(true);
        commandLine.setExecutionExceptionHandler(Lab::explain);
        commandLine.setParameterExceptionHandler(Lab::explainUsage);
        addHelp(commandLine);
        return commandLine;
    }

    private static void addHelp(CommandLine commandLine) {
        commandLine.getCommandSpec().mixinStandardHelpOptions(true).version("LLM Trading Lab 0.1.0");
        commandLine.getSubcommands().values().forEach(Lab::addHelp);
    }

    private static int explain(Exception e, CommandLine commandLine, CommandLine.ParseResult parsed) {
        if (e instanceof LabException) {
            commandLine.getErr().println("lab: " + e.getMessage());
        } else {
            commandLine.getErr().println("lab: unexpected failure, please report it");
            e.printStackTrace(commandLine.getErr());
        }
        return CommandLine.ExitCode.SOFTWARE;
    }

    /** Says what is wrong and where to read on: a page of help would push it off the screen. */
    private static int explainUsage(CommandLine.ParameterException e, String[] args) {
        CommandLine commandLine = e.getCommandLine();
        commandLine.getErr().println("lab: " + e.getMessage());
        if (args.length == 0) {
            commandLine.usage(commandLine.getErr());
        } else {
            CommandLine.UnmatchedArgumentException.printSuggestions(e, commandLine.getErr());
            commandLine
                    .getErr()
                    .println("Try './" + commandLine.getCommandSpec().qualifiedName(" ") + " --help'.");
        }
        return CommandLine.ExitCode.USAGE;
    }

    /** Hands the context to every command that asks for it in its constructor. */
    private record ContextFactory(LabContext lab) implements CommandLine.IFactory {

        @Override
        public <K> K create(Class<K> type) throws Exception {
            for (Constructor<?> constructor : type.getDeclaredConstructors()) {
                if (constructor.getParameterCount() == 1 && constructor.getParameterTypes()[0] == LabContext.class) {
                    // Commands are no part of anybody's API, so neither they nor their constructors need be public.
                    constructor.setAccessible(true);
                    return type.cast(constructor.newInstance(lab));
                }
            }
            return CommandLine.defaultFactory().create(type);
        }
    }
}
