package dev.tradinglab.runner.testing;

import dev.tradinglab.bothost.guest.BotLanguage;
import dev.tradinglab.bothost.guest.GuestLimits;
import dev.tradinglab.bothost.languages.BotLanguages;
import dev.tradinglab.bothost.python.GraalRuntime;
import dev.tradinglab.events.bot.BotSource;
import dev.tradinglab.runner.Runner;
import dev.tradinglab.runner.RunnerConfig;
import dev.tradinglab.runner.metrics.RunnerMetrics;
import dev.tradinglab.runner.record.CallRecord;
import dev.tradinglab.runner.record.Suspect;
import dev.tradinglab.tape.kafka.KafkaAccess;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.function.Consumer;
import java.util.function.Function;

/** A runner in a JVM of its own, to be killed, stopped and woken. */
public final class RunnerProcess implements AutoCloseable {
    /** Instances of this name run real Python. */
    private static final String PYTHON = "python-1";

    private final Process process;
    private final Path state;

    private RunnerProcess(Process process, Path state) {
        this.process = process;
        this.state = state;
    }

    /** Starts one with bots in Java. */
    public static RunnerProcess start(KafkaAccess kafka, String instance, String group) throws IOException {
        return start(kafka, instance, group, List.of("-Xmx256m"));
    }

    /** Starts one with bots in Python, which may die of them; the next of the same group lives in the same folder. */
    public static RunnerProcess python(KafkaAccess kafka, String group) throws IOException {
        List<String> flags = new ArrayList<>(GraalRuntime.hostFlags());
        flags.add("-Xmx400m");
        return start(kafka, PYTHON, group, flags);
    }

    private static RunnerProcess start(KafkaAccess kafka, String instance, String group, List<String> flags)
            throws IOException {
        String classPath = System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(flags);
        command.addAll(List.of(
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-Djava.util.logging.manager=java.util.logging.LogManager",
                "-D" + Lab.STATE_PROPERTY + "=" + Lab.STATE,
                "--enable-native-access=ALL-UNNAMED",
                "-cp",
                classPath,
                RunnerProcess.class.getName(),
                kafka.bootstrapServers(),
                instance,
                group));
        Path log = Path.of("target", "runner-" + instance + "-" + group + ".log");
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
                .start();
        return new RunnerProcess(process, Path.of(Lab.config(instance, group).stateDir()));
    }

    /** The process' main. */
    public static void main(String[] args) throws InterruptedException {
        CountDownLatch failed = new CountDownLatch(1);
        Consumer<Throwable> fatal = why -> {
            System.out.println(args[1] + " cannot go on: " + why);
            failed.countDown();
        };
        RunnerConfig config = Lab.config(args[1], args[2]);
        try (Runner _ = new Runner(
                config,
                new KafkaAccess(args[0]),
                args[1].equals(PYTHON)
                        ? python(config, fatal)::of
                        : scripted(args[1].startsWith(ScriptedBots.DEVIATING)),
                new RunnerMetrics(new SimpleMeterRegistry()),
                fatal)) {
            failed.await();
            Runtime.getRuntime().halt(1);
        }
    }

    private static BotLanguages python(RunnerConfig config, Consumer<Throwable> fatal) {
        return new BotLanguages(
                GuestLimits.DEFAULT.withCallBudget(config.runner().callBudget()),
                bot -> fatal.accept(new IllegalStateException("stuck in " + bot)));
    }

    private static Function<BotSource.Language, BotLanguage> scripted(boolean deviating) {
        ScriptedBots bots = new ScriptedBots(deviating);
        return language -> bots;
    }

    /** Who is suspected, once the process is gone or has begun. */
    public List<Suspect> suspects(String run, String bot) throws IOException {
        Path copy = Files.createTempDirectory("suspects");
        for (String name : List.of("calls", "suspects")) {
            if (Files.exists(state.resolve(name))) {
                Files.copy(state.resolve(name), copy.resolve(name));
            }
        }
        return CallRecord.open(copy).suspects(run, bot);
    }

    /** {@code kill -9}. */
    public void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    /** {@code kill -STOP}: it neither works nor answers. */
    public void pause() throws Exception {
        signal("STOP");
    }

    /** {@code kill -CONT}. */
    public void wake() throws Exception {
        signal("CONT");
    }

    private void signal(String name) throws Exception {
        int exit = new ProcessBuilder("kill", "-" + name, String.valueOf(process.pid()))
                .start()
                .waitFor();
        if (exit != 0) {
            throw new IllegalStateException("kill -" + name + " failed");
        }
    }

    /** True while it runs. */
    public boolean isAlive() {
        return process.isAlive();
    }

    @Override
    public void close() {
        try {
            kill();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
