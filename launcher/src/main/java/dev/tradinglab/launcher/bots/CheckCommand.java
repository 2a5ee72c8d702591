package dev.tradinglab.launcher.bots;

import dev.tradinglab.launcher.context.LabContext;
import dev.tradinglab.launcher.context.LabException;
import java.io.File;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code ./lab bots check}: the file is read and tried in a process of its own; this lab need not be up. */
@Command(
        name = "check",
        description = "Check a bot's file: says line, cause and fix of what is wrong, or what the bot did in a trial.",
        footer = {"", "Exit codes: 0 nothing to mend, 1 findings, 2 wrong usage or no such file."})
final class CheckCommand implements Callable<Integer> {
    private static final String MAIN = "dev.tradinglab.bothost.check.CheckMain";

    private final LabContext lab;

    @Spec
    private CommandSpec spec;

    @Parameters(paramLabel = "FILE", description = "The bot's file.")
    private Path file;

    @Option(names = "--json", description = "Print one JSON object, to be fed back to a language model.")
    private boolean json;

    CheckCommand(LabContext lab) {
        this.lab = lab;
    }

    @Override
    public Integer call() throws InterruptedException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of(
                "-Xmx64m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "--enable-native-access=ALL-UNNAMED",
                "--sun-misc-unsafe-memory-access=allow"));
        command.addAll(List.of("-cp", classPath(), MAIN, file.toString()));
        if (json) {
            command.add("--json");
        }
        PrintWriter out = spec.commandLine().getOut();
        try {
            Process process =
                    new ProcessBuilder(command).redirectErrorStream(true).start();
            out.print(new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8));
            out.flush();
            return process.waitFor();
        } catch (IOException e) {
            throw new LabException("cannot start the check: " + e.getMessage(), e);
        }
    }

    /** The check's class path has GraalPy in it, this program's has not. */
    private String classPath() {
        Path target = lab.root().resolve("bot-host").resolve("target");
        Path jar = target.resolve("bot-host-0.1.0.jar");
        if (!Files.exists(jar) || !Files.isDirectory(target.resolve("lib"))) {
            throw new LabException("not built: " + lab.root().relativize(jar) + " is missing; run ./lab build");
        }
        return jar + File.pathSeparator + target.resolve("lib") + File.separator + "*";
    }
}
