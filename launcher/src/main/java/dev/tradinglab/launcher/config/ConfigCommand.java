package dev.tradinglab.launcher.config;

import dev.tradinglab.launcher.context.LabContext;
import dev.tradinglab.launcher.context.LabException;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code ./lab config}. */
@Command(
        name = "config",
        description = "Check a file of settings and show what it sets.",
        footer = {
            "",
            "Printed as NAME=value, the form of a composed lab's .env. What the environment says comes before the file and is marked.",
            "examples/lab.yaml has every key. Exit code 1 if the file cannot be used; all that is wrong is said at once."
        })
public final class ConfigCommand implements Callable<Integer> {
    private final LabContext lab;

    @Spec
    private CommandSpec spec;

    @Parameters(
            arity = "0..1",
            paramLabel = "FILE",
            description = "The file. Default: LAB_CONFIG, else lab.yaml in the source tree.")
    private Path file;

    /** @param lab whose environment counts */
    public ConfigCommand(LabContext lab) {
        this.lab = lab;
    }

    @Override
    public Integer call() {
        Path present = SettingsFile.find(lab, file)
                .orElseThrow(
                        () -> new LabException("there is no lab.yaml: examples/lab.yaml shows what may stand in one"));
        Map<String, String> settings = SettingsFile.read(present);
        settings.forEach((variable, value) -> spec.commandLine()
                .getOut()
                .println(lab.env(variable)
                        .map(own -> variable + "=" + own + "  # from the environment")
                        .orElse(variable + "=" + value)));
        spec.commandLine().getOut().flush();
        return CommandLine.ExitCode.OK;
    }
}
