package dev.tradinglab.launcher.up;

import dev.tradinglab.launcher.context.LabException;
import dev.tradinglab.launcher.context.PartState;
import dev.tradinglab.launcher.process.HealthProbe;
import dev.tradinglab.launcher.process.OwnedProcess;
import dev.tradinglab.launcher.process.StopOrder;
import java.time.Duration;
import java.util.Optional;

/** A part over all its lives: started, brought back with growing pauses when it dies, until the lab stops. */
final class SupervisedPart {

    private static final Duration FIRST_PAUSE = Duration.ofSeconds(1);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(30);
    /** Who lived this long did not die of its start. */
    private static final Duration LONG_LIFE = Duration.ofSeconds(60);

    private volatile PartSpec spec;
    private final Watcher watcher;
    private final Reporter reporter;
    private final HealthProbe probe;
    private volatile PartProcess current;
    private volatile boolean stopping;

    /** Whoever keeps book of which processes there are. */
    interface Watcher {
        void born(StopOrder.Running part, PartState state);

        void died(StopOrder.Running part);
    }

    SupervisedPart(PartSpec spec, Watcher watcher, Reporter reporter, HealthProbe probe) {
        this.spec = spec;
        this.watcher = watcher;
        this.reporter = reporter;
        this.probe = probe;
    }

    /**
     * Starts it for the first time and waits until it is ready.
     *
     * @throws LabException if it does not become so
     */
    void start() throws InterruptedException {
        long begin = System.nanoTime();
        launch();
        sayReady("", begin, awaitFirstReady());
        Thread.startVirtualThread(this::supervise);
    }

    private Optional<HealthProbe.Report> awaitFirstReady() throws InterruptedException {
        try {
            return current.awaitReady(probe);
        } catch (LabException e) {
            if (!current.jvmDidNotBegin()) {
                throw e;
            }
            // A cache that the JVM stumbles over must not keep the lab from starting.
            spec = spec.withoutCache();
            launch();
            return current.awaitReady(probe);
        }
    }

    /** From now on its end is not an accident; once this returns, nothing new is started. */
    synchronized void expectEnd() {
        stopping = true;
    }

    /** The process of its present life; empty before the first and between two. */
    Optional<StopOrder.Running> running() {
        return Optional.ofNullable(current)
                .map(PartProcess::handle)
                .filter(OwnedProcess::isRunning)
                .map(handle -> new StopOrder.Running(spec.name(), handle));
    }

    private synchronized void launch() {
        if (stopping) {
            return;
        }
        PartProcess process = PartProcess.start(spec);
        ProcessHandle handle = process.handle();
        current = process;
        watcher.born(
                new StopOrder.Running(spec.name(), handle), spec.state(handle.pid(), OwnedProcess.startMillis(handle)));
    }

    private void supervise() {
        Duration pause = FIRST_PAUSE;
        try {
            while (!stopping) {
                long born = System.nanoTime();
                int exitCode = current.awaitEnd();
                watcher.died(new StopOrder.Running(spec.name(), current.handle()));
                if (stopping) {
                    return;
                }
                boolean livedLong = System.nanoTime() - born > LONG_LIFE.toNanos();
                pause = livedLong ? FIRST_PAUSE : pause;
                reporter.say("  " + spec.name() + " died (" + PartProcess.describe(exitCode) + "), restarting in "
                        + pause.toSeconds() + " s; see " + spec.log());
                Thread.sleep(pause);
                pause = pause.multipliedBy(2).compareTo(LONGEST_PAUSE) < 0 ? pause.multipliedBy(2) : LONGEST_PAUSE;
                restart();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void restart() throws InterruptedException {
        long begin = System.nanoTime();
        try {
            launch();
            if (!stopping) {
                sayReady("again ", begin, current.awaitReady(probe));
            }
        } catch (LabException e) {
            // It may have ended (then the loop goes on) or just be slow; the lab runs on without it meanwhile.
            if (!stopping) {
                reporter.say("  " + e.getMessage());
            }
        }
    }

    private void sayReady(String again, long begin, Optional<HealthProbe.Report> report) {
        String remarks = report.map(HealthProbe.Report::remarks).orElse("");
        reporter.ready(
                spec.name(), Duration.ofNanos(System.nanoTime() - begin), again + spec.address() + "   " + remarks);
    }
}
