package dev.tradinglab.launcher.status;

import dev.tradinglab.launcher.context.LabContext;
import dev.tradinglab.launcher.context.LabException;
import dev.tradinglab.launcher.context.LabState;
import dev.tradinglab.launcher.context.PartState;
import dev.tradinglab.launcher.process.HealthProbe;
import dev.tradinglab.launcher.process.OwnedProcess;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** Prints a table of the parts and the tapes. */
@Command(
        name = "status",
        description = "Show the lab's parts, their health, and the tapes.",
        footer = {"", "Exit code 0 if everything runs and is well, else 1."})
public final class StatusCommand implements Callable<Integer> {

    private static final int CONNECT_MILLIS = 500;
    private static final String ROW = "%-16s %8s  %-9s %6s  %s%n";
    private static final String ELSEWHERE = "%-16s %-40s %s%n";

    private final LabContext lab;
    private final HealthProbe probe = new HealthProbe();

    /** @param lab which lab */
    public StatusCommand(LabContext lab) {
        this.lab = lab;
    }

    @Override
    public Integer call() throws InterruptedException {
        Map<String, String> elsewhere = lab.services();
        return elsewhere.isEmpty() ? here() : elsewhere(elsewhere);
    }

    /** Of services that somebody else has started, such as containers. */
    private int elsewhere(Map<String, String> services) throws InterruptedException {
        boolean well = true;
        System.out.printf(ELSEWHERE, "SERVICE", "HEALTH", "ADDRESS");
        for (Map.Entry<String, String> service : services.entrySet()) {
            String health = health(URI.create(service.getValue() + HealthProbe.READY));
            well &= health.startsWith("ready");
            System.out.printf(ELSEWHERE, service.getKey(), health, service.getValue());
        }
        System.out.println();
        Tapes.describe(lab.kafka()).forEach(System.out::println);
        return well ? CommandLine.ExitCode.OK : CommandLine.ExitCode.SOFTWARE;
    }

    private int here() throws InterruptedException {
        LabState state =
                lab.state().orElseThrow(() -> new LabException("the lab is not running: start it with ./lab up"));
        boolean launcherRuns = OwnedProcess.find(state.launcher(), lab.home()).isPresent();
        boolean well = launcherRuns && state.ready();
        System.out.printf(ROW, "PART", "PID", "UP", "PORT", "HEALTH");
        for (PartState part : state.parts()) {
            Optional<ProcessHandle> process = OwnedProcess.find(part, lab.home());
            String health = process.isPresent() ? health(part) : "not running";
            well &= health.startsWith("ready");
            System.out.printf(
                    ROW,
                    part.name(),
                    process.map(ProcessHandle::pid).map(String::valueOf).orElse("-"),
                    process.map(StatusCommand::age).orElse("-"),
                    part.port(),
                    health);
        }
        System.out.printf("%nMarket data: %s. Dashboard: %s%n", state.source(), state.dashboard());
        if (launcherRuns) {
            Tapes.describe(state.kafka()).forEach(System.out::println);
        } else {
            System.out.println("The launcher was killed: ./lab down stops what is left, ./lab up starts again.");
        }
        return well ? CommandLine.ExitCode.OK : CommandLine.ExitCode.SOFTWARE;
    }

    private String health(PartState part) throws InterruptedException {
        if (part.healthUrl() == null) {
            return answers(part.port()) ? "ready" : "does not answer";
        }
        return health(URI.create(part.healthUrl()));
    }

    private String health(URI url) throws InterruptedException {
        return probe.ask(url)
                .map(report -> report.up() ? "ready" + details(report) : "not ready: " + report.down())
                .orElse("does not answer");
    }

    private static String details(HealthProbe.Report report) {
        String remarks = report.remarks();
        return remarks.isEmpty() ? "" : ", " + remarks;
    }

    private static boolean answers(int port) {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), CONNECT_MILLIS);
            return true;
        } catch (IOException nobody) {
            return false;
        }
    }

    private static String age(ProcessHandle process) {
        return process.info()
                .startInstant()
                .map(start -> age(Duration.between(start, Instant.now())))
                .orElse("?");
    }

    /** A duration as a person says it, in at most nine characters. */
    static String age(Duration duration) {
        long seconds = Math.max(0, duration.toSeconds());
        if (seconds < 60) {
            return seconds + " s";
        }
        if (seconds < 3_600) {
            return String.format(Locale.ROOT, "%d m %02d s", seconds / 60, seconds % 60);
        }
        return seconds < 86_400
                ? String.format(Locale.ROOT, "%d h %02d m", seconds / 3_600, seconds / 60 % 60)
                : String.format(Locale.ROOT, "%d d %02d h", seconds / 86_400, seconds / 3_600 % 24);
    }
}
