package dev.tradinglab.runner.testing;

import dev.tradinglab.runner.Runner;
import dev.tradinglab.runner.metrics.RunnerMetrics;
import dev.tradinglab.tape.kafka.KafkaAccess;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CountDownLatch;

/** A runner in a JVM of its own, to be killed, stopped and woken. */
public final class RunnerProcess implements AutoCloseable {
    private final Process process;

    private RunnerProcess(Process process) {
        this.process = process;
    }

    /** Starts one. */
    public static RunnerProcess start(KafkaAccess kafka, String instance, String group) throws IOException {
        String classPath = System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
        Process process = new ProcessBuilder(List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx256m",
                        "-XX:+UseSerialGC",
                        "-XX:TieredStopAtLevel=1",
                        "-Djava.util.logging.manager=java.util.logging.LogManager",
                        "--enable-native-access=ALL-UNNAMED",
                        "-cp",
                        classPath,
                        RunnerProcess.class.getName(),
                        kafka.bootstrapServers(),
                        instance,
                        group))
                .redirectErrorStream(true)
                .redirectOutput(Path.of("target", "runner-" + instance + ".log").toFile())
                .start();
        return new RunnerProcess(process);
    }

    /** The process' main. */
    public static void main(String[] args) throws InterruptedException {
        CountDownLatch failed = new CountDownLatch(1);
        ScriptedBots bots = new ScriptedBots(args[1].startsWith(ScriptedBots.DEVIATING));
        try (Runner _ = new Runner(
                Lab.config(args[1], args[2]),
                new KafkaAccess(args[0]),
                language -> bots,
                new RunnerMetrics(new SimpleMeterRegistry()),
                why -> {
                    System.out.println(args[1] + " cannot go on: " + why);
                    failed.countDown();
                })) {
            failed.await();
        }
        Runtime.getRuntime().halt(1);
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
