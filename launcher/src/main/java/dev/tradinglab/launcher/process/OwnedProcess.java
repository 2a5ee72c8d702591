package dev.tradinglab.launcher.process;

import dev.tradinglab.launcher.context.LabHome;
import dev.tradinglab.launcher.context.PartState;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;

/**
 * A process that is certainly a lab's own. A pid alone proves nothing: systems hand them out again, and what is found
 * under an old one may be anybody's.
 */
public final class OwnedProcess {

    /** Systems tell start times from a clock that they may set meanwhile. */
    private static final long START_TOLERANCE_MILLIS = 3_000;

    private OwnedProcess() {}

    /**
     * The JVM argument that marks the processes of a home: it stands first, where no long class path cuts it off. Not
     * below {@code lab.}, where the services' settings are and strangers are refused.
     */
    public static String mark(LabHome home) {
        return "-Dtradinglab.home=" + home.dir();
    }

    /** The process that the state file means, if it still runs. */
    public static Optional<ProcessHandle> find(PartState part, LabHome home) {
        if (part.pid() <= 0) {
            return Optional.empty();
        }
        return ProcessHandle.of(part.pid())
                .filter(OwnedProcess::isRunning)
                .filter(process -> startedAt(process, part.startedMillis()))
                .filter(process -> process.info()
                        .commandLine()
                        .map(line -> line.contains(mark(home)))
                        .orElse(true));
    }

    /** When a process began, ms since the epoch; 0 if the system does not tell. */
    public static long startMillis(ProcessHandle process) {
        return process.info().startInstant().map(Instant::toEpochMilli).orElse(0L);
    }

    private static boolean startedAt(ProcessHandle process, long millis) {
        return Math.abs(startMillis(process) - millis) <= START_TOLERANCE_MILLIS;
    }

    /** Whether a process runs; a dead one whose parent has not collected it keeps its pid but does not. */
    public static boolean isRunning(ProcessHandle process) {
        return process.isAlive() && !isZombie(process.pid());
    }

    private static boolean isZombie(long pid) {
        try {
            String stat = Files.readString(Path.of("/proc", String.valueOf(pid), "stat"));
            return stat.substring(stat.lastIndexOf(')') + 1).strip().startsWith("Z");
        } catch (IOException noProc) {
            return false;
        }
    }
}
