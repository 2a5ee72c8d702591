package dev.tradinglab.launcher.bench;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tradinglab.events.json.JsonCodec;
import dev.tradinglab.launcher.context.Folders;
import dev.tradinglab.launcher.context.LabException;
import dev.tradinglab.launcher.context.LabHome;
import dev.tradinglab.launcher.context.LabState;
import dev.tradinglab.launcher.context.PartState;
import dev.tradinglab.launcher.context.StateFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** A lab in a folder of its own, driven through {@code ./lab} as a user does. */
final class BenchLab implements AutoCloseable {
    private final Path root;
    private final Path folder;
    private final LabHome home;
    private final int portBase;
    private final Map<String, String> environment;

    BenchLab(Path root, Path folder, int portBase) {
        this(root, folder, portBase, Map.of());
    }

    /** @param environment further settings */
    BenchLab(Path root, Path folder, int portBase, Map<String, String> environment) {
        this.root = root;
        this.folder = folder;
        this.home = new LabHome(folder.resolve("home"));
        this.portBase = portBase;
        this.environment = Map.copyOf(environment);
    }

    /** Seconds until all of it is ready. */
    double up(String... options) throws IOException, InterruptedException {
        return upFedBy("sim", options);
    }

    /**
     * The same with other markets.
     *
     * @param sources as {@code ./lab up --source} takes them
     */
    double upFedBy(String sources, String... options) throws IOException, InterruptedException {
        List<String> arguments = new ArrayList<>(List.of("up", "--source", sources, "--detach"));
        arguments.addAll(List.of(options));
        return timed(arguments.toArray(String[]::new));
    }

    /** Begins a command that goes on beside. */
    Process begin(String... arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of(root.resolve("lab").toString()));
        command.addAll(List.of(arguments));
        Path out = folder.resolve(arguments[0] + ".txt");
        return in(new ProcessBuilder(command))
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(out.toFile()))
                .start();
    }

    /** Kafka's address. */
    String kafka() {
        return state().kafka();
    }

    /** The runners, as they are now. */
    List<PartState> runners() {
        return state().parts().stream()
                .filter(part -> part.name().startsWith("runner-"))
                .toList();
    }

    void down() throws IOException, InterruptedException {
        timed("down");
    }

    /** Seconds that a command took. */
    double timed(String... arguments) throws IOException, InterruptedException {
        long begun = System.nanoTime();
        said(arguments);
        return (System.nanoTime() - begun) / 1e9;
    }

    JsonNode json(String... arguments) throws IOException, InterruptedException {
        return JsonCodec.MAPPER.readTree(said(arguments));
    }

    /** What a command says, whether it is content or not. */
    JsonNode answer(String... arguments) throws IOException, InterruptedException {
        Path out = Files.createTempFile(folder, "answer", ".json");
        start(lab(arguments), out, Files.createTempFile(folder, "answer", ".err"))
                .waitFor();
        return JsonCodec.MAPPER.readTree(out.toFile());
    }

    /** The exit code of a command. */
    int exits(String... arguments) throws IOException, InterruptedException {
        return start(lab(arguments), folder.resolve("out.txt"), folder.resolve("err.txt"))
                .waitFor();
    }

    private String said(String... arguments) throws IOException, InterruptedException {
        return run(lab(arguments));
    }

    private List<String> lab(String... arguments) {
        List<String> command = new ArrayList<>(List.of(root.resolve("lab").toString()));
        command.addAll(List.of(arguments));
        return command;
    }

    /** Ticks a second of {@link RawConsume} in a virtual machine like the services'. */
    String rawConsume(String topic) throws IOException, InterruptedException {
        LabState state = state();
        return run(List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx256m",
                        "-XX:+UseSerialGC",
                        "-cp",
                        System.getProperty("java.class.path"),
                        RawConsume.class.getName(),
                        state.kafka(),
                        topic))
                .strip();
    }

    private String run(List<String> command) throws IOException, InterruptedException {
        Path out = folder.resolve("out.txt");
        Path err = folder.resolve("err.txt");
        if (start(command, out, err).waitFor() != 0) {
            throw new LabException(
                    String.join(" ", command) + " failed: " + Files.readString(err) + Files.readString(out));
        }
        return Files.readString(out);
    }

    private Process start(List<String> command, Path out, Path err) throws IOException {
        return in(new ProcessBuilder(command).redirectOutput(out.toFile()).redirectError(err.toFile()))
                .start();
    }

    private ProcessBuilder in(ProcessBuilder builder) {
        builder.environment().putAll(environment);
        builder.environment().put("LAB_HOME", home.dir().toString());
        builder.environment().put("LAB_PORT_BASE", String.valueOf(portBase));
        builder.environment().put("LAB_BOTS_FOLDER", folder.resolve("bots").toString());
        return builder;
    }

    /** As it stands now. */
    LabState state() {
        return new StateFile(home.stateFile())
                .read()
                .orElseThrow(() -> new LabException("the lab under test is not up"));
    }

    /** Proportional set size of all parts and their children, MiB; NaN where the system does not tell. */
    double memoryMiB() {
        long kib = 0;
        for (PartState part : state().parts()) {
            Stream<ProcessHandle> processes = ProcessHandle.of(part.pid()).stream()
                    .flatMap(process -> Stream.concat(Stream.of(process), process.descendants()));
            for (ProcessHandle process : processes.toList()) {
                kib += pssKib(process.pid());
            }
        }
        return kib == 0 ? Double.NaN : kib / 1024.0;
    }

    private static long pssKib(long pid) {
        try (Stream<String> lines = Files.lines(Path.of("/proc", String.valueOf(pid), "smaps_rollup"))) {
            return lines.filter(line -> line.startsWith("Pss:"))
                    .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
                    .sum();
        } catch (IOException e) {
            // It ended meanwhile, or this is not Linux.
            return 0;
        }
    }

    @Override
    public void close() throws IOException {
        try {
            down();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        Folders.delete(folder);
    }
}
