package dev.tradinglab.launcher.up;

import dev.tradinglab.launcher.archive.Hints;
import dev.tradinglab.launcher.backtest.BacktestCommand;
import dev.tradinglab.launcher.context.Folders;
import dev.tradinglab.launcher.context.JdbcAccess;
import dev.tradinglab.launcher.context.LabContext;
import dev.tradinglab.launcher.context.LabException;
import dev.tradinglab.launcher.context.LabHome;
import dev.tradinglab.launcher.imports.ImportRequest;
import dev.tradinglab.launcher.imports.SimulatedTrades;
import dev.tradinglab.launcher.imports.TapeImport;
import dev.tradinglab.launcher.process.Guardian;
import dev.tradinglab.launcher.process.HealthProbe;
import dev.tradinglab.launcher.process.HomeLock;
import dev.tradinglab.launcher.process.Leftovers;
import dev.tradinglab.launcher.process.OwnedProcess;
import dev.tradinglab.launcher.process.StopOrder;
import dev.tradinglab.tape.kafka.KafkaAccess;
import dev.tradinglab.tape.kafka.TopicAdmin;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.Writer;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/**
 * Makes what starts are fast by, after a build: runs the whole lab once in a throw-away folder, where it can neither see nor disturb anybody's
 * data, with live bots and a backtest, so that the caches know what is hot besides what is loaded.
 */
@Command(
        name = "warm-up",
        hidden = true,
        description = "Run the lab once in a throw-away folder and keep what makes its next starts fast.",
        footer = {"", "./lab does this after each build; LAB_NO_WARM_UP=1 keeps it from it."})
public final class WarmUpCommand implements Callable<Integer> {

    private static final Duration END_LIMIT = Duration.ofSeconds(120);
    /** Enough for the JVM to see what is hot; more makes the first build longer, not the starts shorter. */
    private static final int TRADES = 20_000;

    private static final int TRADES_A_SECOND = 10;
    private static final String TAPE = "warm-up";

    private final LabContext lab;
    private final Path folder;
    private final HealthProbe probe = new HealthProbe();
    private final Reporter reporter = new Reporter(System.out);

    /** @param lab whose source tree was built */
    public WarmUpCommand(LabContext lab) {
        this.lab = lab;
        this.folder = lab.root().resolve("target").resolve("warm-up");
    }

    @Override
    public Integer call() throws InterruptedException {
        LabContext throwAway = new LabContext(lab.root(), Map.of("LAB_HOME", folder.toString()));
        HomeLock lock = HomeLock.tryTake(throwAway.home())
                .orElseThrow(() -> new LabException("another warm-up is running in " + folder));
        try {
            new Leftovers(throwAway.home(), reporter::say).clear();
            // Of one that was killed: this one could not make its tape beside that one's.
            Folders.deleteAllBut(throwAway.home().lockFile(), folder);
            makePythonJdk();
            AotCaches caches = AotCaches.make(lab.root());
            prepare(caches);
            LabParts parts = new LabParts(throwAway, options(), Secrets.of(throwAway), caches);
            try (Guardian guardian = new Guardian()) {
                warmUp(parts, guardian);
            }
            keepSound(parts, throwAway.home(), caches);
        } finally {
            lock.close();
            Folders.delete(folder);
        }
        return CommandLine.ExitCode.OK;
    }

    private void makePythonJdk() throws InterruptedException {
        long begin = System.nanoTime();
        try {
            PythonJdk.of(lab.root()).make();
            say("python", begin);
        } catch (LabException e) {
            reporter.say("  the runner starts without a cache: " + e.getMessage());
        }
    }

    private static void prepare(AotCaches caches) {
        Path caching = caches.file("any").getParent();
        try {
            Folders.delete(caching);
            Files.createDirectories(caching);
        } catch (IOException e) {
            throw new LabException("cannot write to " + caching + ": " + e.getMessage(), e);
        }
    }

    private UpOptions options() {
        Map<String, Integer> ports = new HashMap<>();
        for (String part : List.of("kafka", "postgres", "dashboard", "ingest", "broker", "ledger", "runner-1")) {
            ports.put(part, freePort());
        }
        Path bots = lab.root().resolve("bots");
        List<Source> sources = List.of(Source.SIM);
        return new UpOptions(sources, 1, Ports.of(sources, 1, OptionalInt.empty(), ports), bots, Map.of());
    }

    private static int freePort() {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new LabException("no free port: " + e.getMessage(), e);
        }
    }

    private void warmUp(LabParts parts, Guardian guardian) throws InterruptedException {
        List<StopOrder.Running> started = new ArrayList<>();
        try {
            Map<PartSpec, PartProcess> stores = start(parts.stores(), guardian, started);
            LabSession.createTopics(parts.kafka());
            Map<PartSpec, PartProcess> services = start(parts.services(), guardian, started);
            exercise(parts);
            end(services, guardian);
            end(stores, guardian);
        } finally {
            // After a failure; otherwise all have ended.
            new StopOrder(reporter::say)
                    .stop(started.stream()
                            .filter(part -> OwnedProcess.isRunning(part.process()))
                            .toList());
        }
    }

    private Map<PartSpec, PartProcess> start(List<PartSpec> specs, Guardian guardian, List<StopOrder.Running> started)
            throws InterruptedException {
        Map<PartSpec, PartProcess> running = new HashMap<>();
        for (PartSpec spec : specs) {
            PartProcess process = PartProcess.start(spec);
            StopOrder.Running part = new StopOrder.Running(spec.name(), process.handle());
            started.add(part);
            guardian.watch(part);
            running.put(spec, process);
        }
        for (PartProcess process : running.values()) {
            process.awaitReady(probe);
        }
        return running;
    }

    /** An import and a backtest, as a user does them. */
    private void exercise(LabParts parts) {
        long begin = System.nanoTime();
        JdbcAccess jdbc = parts.jdbc();
        LabContext inside = new LabContext(
                lab.root(),
                Map.of(
                        "LAB_HOME", folder.toString(),
                        "LAB_KAFKA", parts.kafka(),
                        "LAB_JDBC_URL", jdbc.url(),
                        "LAB_JDBC_USER", jdbc.user(),
                        "LAB_JDBC_PASSWORD", jdbc.password()));
        Path trades = folder.resolve("BTCUSDT-trades-warm-up.csv");
        try {
            SimulatedTrades.write(trades, TRADES, TRADES_A_SECOND);
        } catch (IOException e) {
            throw new LabException("cannot write to " + trades + ": " + e.getMessage(), e);
        }
        KafkaAccess kafka = new KafkaAccess(parts.kafka());
        try (TopicAdmin topics = new TopicAdmin(kafka)) {
            new TapeImport(kafka, topics).run(new ImportRequest(List.of(trades), TAPE, Hints.NONE), (_, _) -> {});
        }
        backtest(inside);
        say("backtest", begin);
    }

    private static void backtest(LabContext inside) {
        CommandLine quiet = new CommandLine(new BacktestCommand(inside));
        quiet.setOut(new PrintWriter(Writer.nullWriter()));
        StringWriter said = new StringWriter();
        quiet.setErr(new PrintWriter(said));
        quiet.setExecutionExceptionHandler((failure, _, _) -> {
            throw failure;
        });
        if (quiet.execute("--tape", TAPE, "--json") != CommandLine.ExitCode.OK) {
            throw new LabException("the backtest of the warm-up failed: " + said);
        }
    }

    /** Ends parts; each writes its cache then, which keeps a processor busy, so two at once. */
    private void end(Map<PartSpec, PartProcess> running, Guardian guardian) {
        try (ExecutorService threads = Executors.newFixedThreadPool(2)) {
            running.forEach((spec, process) -> threads.execute(() -> end(spec, process.handle(), guardian)));
        }
    }

    private void end(PartSpec spec, ProcessHandle handle, Guardian guardian) {
        long begin = System.nanoTime();
        handle.destroy();
        CompletableFuture<ProcessHandle> end = handle.onExit();
        end.completeOnTimeout(handle, END_LIMIT.toSeconds(), TimeUnit.SECONDS).join();
        if (OwnedProcess.isRunning(handle)) {
            handle.destroyForcibly();
        }
        guardian.forget(handle.pid());
        say(spec.name(), begin);
    }

    private void say(String what, long begin) {
        reporter.say(String.format("  %-10s %s", what, Reporter.seconds(Duration.ofNanos(System.nanoTime() - begin))));
    }

    /** Tries the caches with the programs in another folder than the one they were made in, as every lab's is. */
    private void keepSound(LabParts parts, LabHome throwAway, AotCaches caches) throws InterruptedException {
        List<PartSpec> specs = Stream.concat(parts.stores().stream(), parts.services().stream())
                .filter(spec -> Files.exists(caches.file(spec.program())))
                .toList();
        Path elsewhere = throwAway.dir().resolve("elsewhere");
        try {
            Files.move(throwAway.app(), elsewhere);
            for (PartSpec spec : specs) {
                List<String> moved = spec.command().stream()
                        .map(argument -> argument.replace(throwAway.app().toString(), elsewhere.toString()))
                        .toList();
                if (!caches.keepIfSound(spec.program(), moved)) {
                    reporter.say("  " + spec.name() + " starts as before: the JVM does not take its cache");
                }
            }
        } catch (IOException e) {
            throw new LabException("cannot try the caches: " + e.getMessage(), e);
        }
    }
}
