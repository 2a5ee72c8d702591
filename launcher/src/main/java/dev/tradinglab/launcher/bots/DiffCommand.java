package dev.tradinglab.launcher.bots;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.tradinglab.events.json.JsonCodec;
import dev.tradinglab.launcher.bots.LiveBots.LiveBot;
import dev.tradinglab.launcher.context.LabContext;
import dev.tradinglab.launcher.context.LabException;
import java.io.PrintWriter;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code ./lab bots diff}. */
@Command(
        name = "diff",
        description =
                "Show two versions of a bot side by side: what each made of the live run, and how their sources differ.",
        footer = {"", "Equity, gain and drawdown of a version count from its own start, with the run's starting cash."})
final class DiffCommand implements Callable<Integer> {
    private final LabContext lab;

    @Spec
    private CommandSpec spec;

    @Mixin
    private RunChoice choice;

    @Parameters(index = "0", paramLabel = "NAME", description = "The bot's name, or its file.")
    private String name;

    @Parameters(
            index = "1",
            arity = "0..1",
            paramLabel = "OLD",
            description = "Version: name@hash, or the begin of the hash. Default: the last but one.")
    private String old;

    @Parameters(index = "2", arity = "0..1", paramLabel = "NEW", description = "Default: the latest version.")
    private String now;

    @Option(names = "--json", description = "Print one JSON object, sources included.")
    private boolean json;

    DiffCommand(LabContext lab) {
        this.lab = lab;
    }

    @Override
    public Integer call() {
        String run = choice.of(lab);
        try (Connection connection = lab.jdbc().connect()) {
            List<LiveBot> versions = LiveBots.versions(connection, run, name);
            LiveBot second = now == null ? versions.getFirst() : choose(versions, now);
            LiveBot first = old == null ? before(versions) : choose(versions, old);
            VersionDiff diff = VersionDiff.of(
                    run, second.name(), BotVersion.of(connection, run, first), BotVersion.of(connection, run, second));
            PrintWriter out = spec.commandLine().getOut();
            out.print(
                    json
                            ? JsonCodec.MAPPER.writeValueAsString(diff) + System.lineSeparator()
                            : diff.text(Ansi.AUTO.enabled()));
            out.flush();
        } catch (SQLException | JsonProcessingException e) {
            throw new LabException(e.getMessage(), e);
        }
        return ExitCode.OK;
    }

    private static LiveBot before(List<LiveBot> versions) {
        if (versions.size() < 2) {
            throw new LabException(
                    versions.getFirst().bot() + " is the only version of this bot in the run: change its "
                            + "file, and there is something to compare");
        }
        return versions.get(1);
    }

    private static LiveBot choose(List<LiveBot> versions, String told) {
        List<LiveBot> meant = versions.stream()
                .filter(version -> version.bot().equals(told) || version.hash().startsWith(told))
                .toList();
        if (meant.size() == 1) {
            return meant.getFirst();
        }
        throw new LabException((meant.isEmpty() ? "no version " : "more than one version ") + told + " of "
                + versions.getFirst().name() + " in this run; there are "
                + String.join(", ", versions.stream().map(LiveBot::hash).toList()));
    }
}
