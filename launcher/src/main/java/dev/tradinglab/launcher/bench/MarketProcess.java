package dev.tradinglab.launcher.bench;

import dev.tradinglab.launcher.context.LabException;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** A stand-in for a market in a process of its own. */
final class MarketProcess implements AutoCloseable {
    private static final String JAR = "market-stand-ins/target/market-stand-ins-0.1.0.jar";
    private static final int HEAP_MIB = 512;
    private static final int PATIENCE_SECONDS = 60;

    private final Process process;
    private final BlockingQueue<String> said = new LinkedBlockingQueue<>();
    private final List<String> all = new ArrayList<>();
    private final String settings;

    /**
     * Starts it and waits until it listens.
     *
     * @param arguments as the stand-ins' own usage tells them
     */
    MarketProcess(Path root, String... arguments) throws IOException, InterruptedException {
        Path jar = root.resolve(JAR);
        if (!Files.exists(jar)) {
            throw new LabException("not built: " + JAR + " is missing; run ./lab build");
        }
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx" + HEAP_MIB + "m",
                "-XX:+UseSerialGC",
                "--enable-native-access=ALL-UNNAMED",
                "--sun-misc-unsafe-memory-access=allow",
                "-jar",
                jar.toString()));
        command.addAll(List.of(arguments));
        process = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        Thread.ofPlatform().daemon().name("market").start(this::listen);
        settings = await("");
    }

    private void listen() {
        try (BufferedReader out = process.inputReader()) {
            for (String line = out.readLine(); line != null; line = out.readLine()) {
                said.add(line);
            }
        } catch (IOException e) {
            said.add("it cannot be heard: " + e.getMessage());
        }
    }

    /** What makes a lab come here, by names of environment variables. */
    Map<String, String> settings() {
        Map<String, String> variables = new LinkedHashMap<>();
        for (String word : settings.split(" ")) {
            int equals = word.indexOf('=');
            if (equals > 0) {
                variables.put(word.substring(0, equals), word.substring(equals + 1));
            }
        }
        return variables;
    }

    /** Nothing happens any more; returns what it says when that is so. */
    String rest(String saying) throws IOException, InterruptedException {
        Writer in = process.outputWriter();
        in.write("rest\n");
        in.flush();
        return await(saying);
    }

    /** What it did that it should not, in order. */
    List<String> misbehaviours() {
        return all.subList(1, all.size() - 1);
    }

    private String await(String begin) throws InterruptedException {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
        while (process.isAlive() || !said.isEmpty()) {
            String line = said.poll(deadline - System.nanoTime(), TimeUnit.NANOSECONDS);
            if (line == null) {
                break;
            }
            all.add(line);
            if (line.startsWith(begin)) {
                return line;
            }
        }
        close();
        throw new LabException("the stand-in for a market does not answer; it said " + all);
    }

    @Override
    public void close() {
        process.destroy();
    }
}
