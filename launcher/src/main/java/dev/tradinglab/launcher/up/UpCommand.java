package dev.tradinglab.launcher.up;

import dev.tradinglab.launcher.config.SettingsFile;
import dev.tradinglab.launcher.context.LabContext;
import dev.tradinglab.launcher.context.LabException;
import dev.tradinglab.launcher.process.HomeLock;
import dev.tradinglab.launcher.process.Leftovers;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Starts the lab and looks after it until it is told to stop. */
@Command(
        name = "up",
        description = "Start the lab: Kafka, PostgreSQL, the five services and every bot in bots/.",
        footer = {
            "",
            "Stays in the foreground; ctrl-C or ./lab down stops everything in order.",
            "Data lives in .lab/ or in the folder that LAB_HOME names. Everything listens on 127.0.0.1 only.",
            "LAB_PORT_BASE is the same as --port-base. LAB_KAFKA and LAB_JDBC_URL (with LAB_JDBC_USER and",
            "LAB_JDBC_PASSWORD) use servers that run elsewhere instead of starting our own. LAB_TOKEN is what changes over HTTP",
            "need; without it the lab makes one up, which ./lab access shows."
        })
public final class UpCommand implements Callable<Integer> {

    private final LabContext lab;

    @Spec
    private CommandSpec spec;

    @Option(
            names = "--source",
            paramLabel = "SOURCE[,SOURCE...]",
            description =
                    "Where live market data comes from: sim (a seeded simulated exchange, needs no network),"
                            + " binance (BTCUSDT, ETHUSDT), alpaca, manifold or stockdata: see docs/sources.md. Of several the live"
                            + " bots trade on the first, the others are recorded. Default: what the settings say, else binance.")
    private String source;

    @Option(
            names = "--runners",
            defaultValue = "1",
            paramLabel = "N",
            description = "Bot-runner instances that share the bots, 1 to 16. Default: ${DEFAULT-VALUE}.")
    private int runners;

    @Option(
            names = "--port-base",
            defaultValue = "${env:LAB_PORT_BASE}",
            paramLabel = "PORT",
            description = "Count all ports from here: dashboard PORT, other services behind it, Kafka PORT+50,"
                    + " PostgreSQL PORT+51.")
    private Integer portBase;

    @Option(
            names = "--port",
            paramLabel = "PART=PORT",
            description = "The port of one part, such as kafka=9192, postgres=5433, dashboard=8000, ingest, broker,"
                    + " ledger, runner-1. May be repeated.")
    private Map<String, Integer> ports = Map.of();

    @Option(
            names = "--bots",
            paramLabel = "DIR",
            description = "The folder whose bots run. Default: bots/ or LAB_BOTS_FOLDER.")
    private Path bots;

    @Option(
            names = "--config",
            paramLabel = "FILE",
            description =
                    "Settings: sources, symbols, cash, execution. Default: LAB_CONFIG, else lab.yaml beside ./lab.")
    private Path config;

    @Option(names = "--detach", description = "Return once everything is up; ./lab down stops it.")
    private boolean detach;

    @Option(
            names = "--min-free-mib",
            defaultValue = "1024",
            paramLabel = "MIB",
            description = "Do not start with less free disk space than this. Default: ${DEFAULT-VALUE}.")
    private long minFreeMib;

    /** @param lab where everything is */
    public UpCommand(LabContext lab) {
        this.lab = lab;
    }

    @Override
    public Integer call() throws InterruptedException {
        UpOptions options = options();
        if (detach) {
            return new Detached(lab)
                    .start(spec.root().commandLine().getParseResult().originalArgs());
        }
        Reporter reporter = new Reporter(System.out);
        HomeLock lock = HomeLock.tryTake(lab.home()).orElseThrow(this::alreadyRunning);
        try {
            new Leftovers(lab.home(), reporter::say).clear();
            Preflight.checkDisk(lab.home().dir(), minFreeMib);
            reporter.say("LLM Trading Lab, market data: " + Source.text(options.sources(), ", ") + ", data folder: "
                    + lab.home().dir());
            run(new LabSession(lab, options, reporter));
        } finally {
            lock.close();
        }
        return CommandLine.ExitCode.OK;
    }

    /** Returns only by an exception: a signal ends the process, from another thread. */
    private static void run(LabSession session) throws InterruptedException {
        Runtime.getRuntime().addShutdownHook(new Thread(() -> stopOnSignal(session), "stop"));
        try {
            session.start();
        } catch (LabException e) {
            if (session.stop()) {
                throw e;
            }
            // It failed because it was being stopped, which is no failure.
        }
        Thread.currentThread().join();
    }

    private static void stopOnSignal(LabSession session) {
        if (session.stop()) {
            // To be stopped is what a running lab waits for: it has done its work, whatever the signal.
            Runtime.getRuntime().halt(CommandLine.ExitCode.OK);
        }
    }

    private UpOptions options() {
        if (runners < 1 || runners > Ports.MOST_RUNNERS) {
            throw new ParameterException(spec.commandLine(), "--runners must be 1 to " + Ports.MOST_RUNNERS);
        }
        OptionalInt base = portBase == null ? OptionalInt.empty() : OptionalInt.of(portBase);
        Map<String, String> settings =
                SettingsFile.find(lab, config).map(SettingsFile::read).orElse(Map.of());
        try {
            Path folder =
                    bots == null ? lab.botsFolder() : bots.toAbsolutePath().normalize();
            List<Source> sources = sourcesOf(settings);
            return new UpOptions(sources, runners, Ports.of(sources, runners, base, ports), folder, settings);
        } catch (LabException e) {
            throw new ParameterException(spec.commandLine(), e.getMessage(), e);
        }
    }

    /** What the command line says, else the environment, else the file. */
    private List<Source> sourcesOf(Map<String, String> settings) {
        return Source.list(
                source != null ? source : lab.env("LAB_SOURCE").orElse(settings.getOrDefault("LAB_SOURCE", "binance")));
    }

    private LabException alreadyRunning() {
        String where = lab.state()
                .map(state -> " (pid " + state.launcher().pid() + ", " + state.dashboard() + ")")
                .orElse("");
        return new LabException("the lab is already running" + where + "; ./lab status shows it, ./lab down stops it");
    }
}
