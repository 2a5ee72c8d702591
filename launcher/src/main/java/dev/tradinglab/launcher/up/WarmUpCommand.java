package dev.tradinglab.launcher.up;

import dev.tradinglab.launcher.context.LabContext;
import dev.tradinglab.launcher.context.LabException;
import dev.tradinglab.launcher.context.LabHome;
import dev.tradinglab.launcher.process.Guardian;
import dev.tradinglab.launcher.process.HealthProbe;
import dev.tradinglab.launcher.process.HomeLock;
import dev.tradinglab.launcher.process.Leftovers;
import dev.tradinglab.launcher.process.OwnedProcess;
import dev.tradinglab.launcher.process.StopOrder;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/**
 * Makes the ahead-of-time caches after a build: runs each part once in a throw-away lab, where it can neither see nor
 * disturb anybody's data.
 */
@Command(
        name = "warm-up",
        hidden = true,
        description = "Run each part once in a throw-away lab and keep what makes its next starts fast.",
        footer = {"", "./lab does this after each build; LAB_NO_WARM_UP=1 keeps it from it."})
public final class WarmUpCommand implements Callable<Integer> {

    private static final Duration END_LIMIT = Duration.ofSeconds(120);

    private final LabContext lab;
    private final HealthProbe probe = new HealthProbe();
    private final Reporter reporter = new Reporter(System.out);

    /** @param lab whose source tree was built */
    public WarmUpCommand(LabContext lab) {
        this.lab = lab;
    }

    @Override
    public Integer call() throws InterruptedException {
        Path folder = lab.root().resolve("target").resolve("warm-up");
        LabContext throwAway = new LabContext(lab.root(), Map.of("LAB_HOME", folder.toString()));
        HomeLock lock = HomeLock.tryTake(throwAway.home())
                .orElseThrow(() -> new LabException("another warm-up is running in " + folder));
        try {
            new Leftovers(throwAway.home(), reporter::say).clear();
            AotCaches caches = AotCaches.make(lab.root());
            prepare(caches);
            LabParts parts = new LabParts(throwAway, options(folder), Password.of(throwAway), caches);
            try (Guardian guardian = new Guardian()) {
                warmUp(parts, guardian);
            }
            keepSound(parts, throwAway.home(), caches);
        } finally {
            lock.close();
            delete(folder);
        }
        return CommandLine.ExitCode.OK;
    }

    private static void prepare(AotCaches caches) {
        Path folder = caches.file("any").getParent();
        try {
            delete(folder);
            Files.createDirectories(folder);
        } catch (IOException e) {
            throw new LabException("cannot write to " + folder + ": " + e.getMessage(), e);
        }
    }

    private static UpOptions options(Path folder) {
        Map<String, Integer> ports = new HashMap<>();
        for (String part : List.of("kafka", "postgres", "dashboard", "ingest", "broker", "ledger", "runner-1")) {
            ports.put(part, freePort());
        }
        Path noBots = folder.resolve("bots");
        try {
            Files.createDirectories(noBots);
        } catch (IOException e) {
            throw new LabException("cannot write to " + noBots + ": " + e.getMessage(), e);
        }
        return new UpOptions(Source.SIM, 1, Ports.of(1, OptionalInt.empty(), ports), noBots);
    }

    private static int freePort() {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new LabException("no free port: " + e.getMessage(), e);
        }
    }

    private void warmUp(LabParts parts, Guardian guardian) throws InterruptedException {
        List<PartSpec> stores = parts.stores();
        List<PartProcess> running =
                stores.stream().map(spec -> start(spec, guardian)).toList();
        for (PartProcess store : running) {
            store.awaitReady(probe);
        }
        LabSession.createTopics(parts.kafka());
        for (PartSpec spec : parts.services()) {
            if (!spec.name().startsWith("runner")) {
                long begin = System.nanoTime();
                PartProcess service = start(spec, guardian);
                service.awaitReady(probe);
                end(service, spec, guardian, begin);
            }
        }
        for (int i = 0; i < stores.size(); i++) {
            end(running.get(i), stores.get(i), guardian, System.nanoTime());
        }
    }

    private static PartProcess start(PartSpec spec, Guardian guardian) {
        PartProcess process = PartProcess.start(spec);
        guardian.watch(new StopOrder.Running(spec.name(), process.handle()));
        return process;
    }

    /** Ends a part, which then writes its cache. */
    private void end(PartProcess process, PartSpec spec, Guardian guardian, long begin) {
        ProcessHandle handle = process.handle();
        handle.destroy();
        CompletableFuture<ProcessHandle> end = handle.onExit();
        end.completeOnTimeout(handle, END_LIMIT.toSeconds(), TimeUnit.SECONDS).join();
        if (OwnedProcess.isRunning(handle)) {
            handle.destroyForcibly();
        }
        guardian.forget(handle.pid());
        reporter.say(String.format(
                "  %-10s %s", spec.name(), Reporter.seconds(Duration.ofNanos(System.nanoTime() - begin))));
    }

    /** Tries the caches with the programs in another folder than the one they were made in, as every lab's is. */
    private void keepSound(LabParts parts, LabHome throwAway, AotCaches caches) throws InterruptedException {
        List<PartSpec> specs = Stream.concat(parts.stores().stream(), parts.services().stream())
                .filter(spec -> !spec.name().startsWith("runner"))
                .toList();
        Path elsewhere = throwAway.dir().resolve("elsewhere");
        try {
            Files.move(throwAway.app(), elsewhere);
            for (PartSpec spec : specs) {
                List<String> moved = spec.command().stream()
                        .map(argument -> argument.replace(throwAway.app().toString(), elsewhere.toString()))
                        .toList();
                if (!caches.keepIfSound(spec.name(), moved)) {
                    reporter.say("  " + spec.name() + " starts as before: the JVM does not take its cache");
                }
            }
        } catch (IOException e) {
            throw new LabException("cannot try the caches: " + e.getMessage(), e);
        }
    }

    private static void delete(Path folder) {
        if (!Files.exists(folder)) {
            return;
        }
        try (Stream<Path> files = Files.walk(folder)) {
            files.sorted(Comparator.reverseOrder())
                    .forEach(file -> file.toFile().delete());
        } catch (IOException e) {
            throw new LabException("cannot delete " + folder + ": " + e.getMessage(), e);
        }
    }
}
