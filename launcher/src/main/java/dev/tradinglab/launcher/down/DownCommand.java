package dev.tradinglab.launcher.down;

import dev.tradinglab.launcher.context.LabContext;
import dev.tradinglab.launcher.context.LabException;
import dev.tradinglab.launcher.context.LabHome;
import dev.tradinglab.launcher.process.HomeLock;
import dev.tradinglab.launcher.process.Leftovers;
import dev.tradinglab.launcher.process.OwnedProcess;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.locks.LockSupport;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** Asks the launcher to stop the lab; where there is none any more, stops what it left. */
@Command(
        name = "down",
        description = "Stop the lab, in order and within ten seconds; data stays.",
        footer = {"", "Also clears up after a launcher that was killed."})
public final class DownCommand implements Callable<Integer> {

    /** Longer than a launcher takes in the worst case. */
    private static final Duration LAUNCHER_LIMIT = Duration.ofSeconds(12);

    private static final Duration LOOK_EVERY = Duration.ofMillis(50);

    private final LabHome home;
    private final LabContext lab;

    /** @param lab where everything is */
    public DownCommand(LabContext lab) {
        this.lab = lab;
        this.home = lab.home();
    }

    @Override
    public Integer call() {
        Optional<HomeLock> lock = HomeLock.tryTake(home);
        boolean wasRunning = lock.isEmpty();
        if (wasRunning) {
            lock = stopLauncher();
        }
        HomeLock held = lock.orElseThrow(() -> new LabException("the launcher does not let go of " + home.dir()));
        try {
            int left = new Leftovers(home, System.out::println).clear();
            System.out.println(wasRunning || left > 0 ? "The lab is down." : "No lab was running.");
        } finally {
            held.close();
        }
        return CommandLine.ExitCode.OK;
    }

    private Optional<HomeLock> stopLauncher() {
        ProcessHandle launcher = lab.state()
                .flatMap(state -> OwnedProcess.find(state.launcher(), home))
                .orElseThrow(() -> new LabException(
                        "a lab is just starting or stopping on " + home.dir() + "; try again in a moment"));
        launcher.destroy();
        Optional<HomeLock> lock = awaitLock();
        if (lock.isEmpty()) {
            launcher.destroyForcibly();
            lock = awaitLock();
        }
        return lock;
    }

    private Optional<HomeLock> awaitLock() {
        long deadline = System.nanoTime() + LAUNCHER_LIMIT.toNanos();
        Optional<HomeLock> lock = HomeLock.tryTake(home);
        while (lock.isEmpty() && System.nanoTime() < deadline) {
            LockSupport.parkNanos(LOOK_EVERY.toNanos());
            lock = HomeLock.tryTake(home);
        }
        return lock;
    }
}
