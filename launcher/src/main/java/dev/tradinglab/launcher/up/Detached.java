package dev.tradinglab.launcher.up;

import dev.tradinglab.launcher.context.LabContext;
import dev.tradinglab.launcher.context.LabException;
import dev.tradinglab.launcher.context.LabState;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine;

/** Starts a launcher that stays behind when this one returns, and passes on what it says until the lab is up. */
final class Detached {

    private static final Duration LOOK_EVERY = Duration.ofMillis(100);

    private final LabContext lab;

    Detached(LabContext lab) {
        this.lab = lab;
    }

    /**
     * Starts it and waits until the lab is up or that launcher has ended.
     *
     * @param arguments the command line of this one
     * @return exit code for the user
     */
    int start(List<String> arguments) throws InterruptedException {
        Path log = lab.home().log("lab");
        try {
            Files.createDirectories(log.getParent());
            Files.deleteIfExists(log);
            Process launcher = new ProcessBuilder(command(arguments))
                    .redirectInput(Path.of("/dev/null").toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(log.toFile())
                    .start();
            long shown = 0;
            while (!launcher.waitFor(LOOK_EVERY)) {
                boolean ready = isReady(launcher.pid());
                shown = show(log, shown);
                if (ready) {
                    show(log, shown);
                    return CommandLine.ExitCode.OK;
                }
            }
            show(log, shown);
            return launcher.exitValue() == CommandLine.ExitCode.OK
                    ? CommandLine.ExitCode.OK
                    : CommandLine.ExitCode.SOFTWARE;
        } catch (IOException e) {
            throw new LabException("cannot start in the background: " + e.getMessage(), e);
        }
    }

    private boolean isReady(long pid) {
        return lab.state()
                .filter(LabState::ready)
                .filter(state -> state.launcher().pid() == pid)
                .isPresent();
    }

    private static long show(Path log, long from) throws IOException {
        try (RandomAccessFile file = new RandomAccessFile(log.toFile(), "r")) {
            byte[] fresh = new byte[(int) (file.length() - from)];
            file.seek(from);
            file.readFully(fresh);
            System.out.print(new String(fresh, StandardCharsets.UTF_8));
            System.out.flush();
            return from + fresh.length;
        }
    }

    private static List<String> command(List<String> arguments) {
        List<String> command = new ArrayList<>(List.of("sh", "-c", "trap '' INT HUP; exec \"$@\"", "lab-up"));
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(ManagementFactory.getRuntimeMXBean().getInputArguments());
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), "dev.tradinglab.launcher.Lab"));
        arguments.stream().filter(argument -> !argument.equals("--detach")).forEach(command::add);
        return command;
    }
}
