package dev.tradinglab.launcher.bench;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tradinglab.events.json.JsonCodec;
import dev.tradinglab.launcher.context.Folders;
import dev.tradinglab.launcher.context.LabContext;
import dev.tradinglab.launcher.context.LabException;
import dev.tradinglab.launcher.up.PythonJvm;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** How fast bots are called, against CPython with the same file and the same prices in the same run. */
@Command(
        name = "calls",
        description = "Measures calls of on_tick per second of processor time, in Python, in Java and by CPython.",
        footer = {
            "",
            "Ours count all that the lab does around a call: the account, its orders and fills, the log. CPython's are a",
            "loop with a plain ctx in the python3 on PATH, with the same file and the same prices."
        })
final class CallsCommand implements Callable<Integer> {
    private static final String MAIN = "dev.tradinglab.bothost.speed.SpeedMain";
    private static final int HEAP_MIB = 1_024;
    private static final int TENTHS = 10;

    private final LabContext lab;

    @Spec
    private CommandSpec spec;

    @Option(names = "--calls", description = "Calls of each bot. Default: ${DEFAULT-VALUE}.")
    private int calls = 1_000_000;

    CallsCommand(LabContext lab) {
        this.lab = lab;
    }

    /** A bot in both languages. */
    private record Pair(String name, Path python, Path java) {}

    @Override
    public Integer call() throws IOException, InterruptedException {
        if (calls < TENTHS) {
            throw new LabException("--calls must be " + TENTHS + " or more");
        }
        Path folder = Files.createTempDirectory("lab-calls");
        try {
            report(pairs(folder), folder.resolve("prices.txt"), resource(folder, "cpython_speed.py", "speed.py"));
        } finally {
            Folders.delete(folder);
        }
        return 0;
    }

    private List<Pair> pairs(Path folder) throws IOException {
        Path root = lab.root();
        return List.of(
                new Pair(
                        "an empty call",
                        resource(folder, "nothing.py", "nothing.py"),
                        resource(folder, "Nothing.java.txt", "Nothing.java")),
                new Pair(
                        "Trend Follower",
                        root.resolve("bots").resolve("example_trend.py"),
                        root.resolve("examples").resolve("java").resolve("ExampleTrend.java")),
                new Pair(
                        "Crossover 200/1,000",
                        resource(folder, "crossover.py", "crossover.py"),
                        resource(folder, "Crossover.java.txt", "Crossover.java")));
    }

    private static Path resource(Path folder, String name, String as) throws IOException {
        Path file = folder.resolve(as);
        try (InputStream in = CallsCommand.class.getResourceAsStream(name)) {
            Files.write(file, in.readAllBytes());
        }
        return file;
    }

    private void report(List<Pair> pairs, Path prices, Path script) throws IOException, InterruptedException {
        PrintWriter out = spec.commandLine().getOut();
        String mode = "";
        out.printf(
                "%-20s %12s %12s %8s %14s %12s%n",
                "calls/s of CPU", "CPython", "Python", "ratio", "Python, first", "Java");
        for (Pair pair : pairs) {
            Map<Path, JsonNode> ours = measure(pair, prices);
            double cpython = cpython(script, pair.python(), prices).orElse(Double.NaN);
            JsonNode python = ours.get(pair.python());
            mode = python.path("mode").asText();
            out.printf(
                    Locale.ROOT,
                    "%-20s %,12.0f %,12.0f %8.2f %,14.0f %,12.0f%n",
                    pair.name(),
                    cpython,
                    python.path("best").asDouble(),
                    python.path("best").asDouble() / cpython,
                    python.path("first").asDouble(),
                    ours.get(pair.java()).path("best").asDouble());
            out.flush();
        }
        out.println("Python is " + mode + ".");
    }

    private Map<Path, JsonNode> measure(Pair pair, Path prices) throws IOException, InterruptedException {
        List<Path> files = List.of(pair.python(), pair.java());
        List<String> command = new ArrayList<>(new PythonJvm(lab).command("proof", HEAP_MIB, MAIN));
        command.add(String.valueOf(calls));
        command.add(prices.toString());
        files.forEach(file -> command.add(file.toString()));
        Process process = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        List<String> said = process.inputReader().readAllLines();
        if (process.waitFor() != 0 || said.size() != files.size()) {
            throw new LabException("the bots could not be measured: " + String.join(" ", said));
        }
        Map<Path, JsonNode> speeds = new HashMap<>();
        for (int i = 0; i < files.size(); i++) {
            speeds.put(files.get(i), JsonCodec.MAPPER.readTree(said.get(i)));
        }
        return speeds;
    }

    /** Empty where there is no python3. */
    private static OptionalDouble cpython(Path script, Path bot, Path prices) throws InterruptedException {
        try {
            Process process = new ProcessBuilder("python3", script.toString(), bot.toString(), prices.toString())
                    .redirectError(ProcessBuilder.Redirect.INHERIT)
                    .start();
            String said = new String(process.getInputStream().readAllBytes()).strip();
            return process.waitFor() == 0 ? OptionalDouble.of(Double.parseDouble(said)) : OptionalDouble.empty();
        } catch (IOException e) {
            return OptionalDouble.empty();
        }
    }
}
