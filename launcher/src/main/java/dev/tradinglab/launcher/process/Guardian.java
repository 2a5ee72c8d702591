package dev.tradinglab.launcher.process;

import dev.tradinglab.launcher.context.LabException;
import java.io.IOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;

/**
 * A shell that outlives a killed launcher by a few seconds: it is told every process, and when its standard input ends
 * without a word it stops those that are still there. What it misses (it can be killed too), the next {@code up} or
 * {@code down} finds.
 */
public final class Guardian implements AutoCloseable {

    /** POSIX shell. First the services, then the stores; a process that is a zombie counts as gone. */
    private static final String SCRIPT = """
            trap '' INT HUP TERM
            services= stores=
            without() {
              gone=$1; shift; kept=
              for p in "$@"; do [ "$p" = "$gone" ] || kept="$kept $p"; done
              echo "$kept"
            }
            while read -r kind pid; do
              case $kind in
                service) services="$services $pid" ;;
                store) stores="$stores $pid" ;;
                gone) services=$(without "$pid" $services); stores=$(without "$pid" $stores) ;;
                done) exit 0 ;;
              esac
            done
            running() {
              for p in "$@"; do
                kill -0 "$p" 2>/dev/null || continue
                case $(ps -o stat= -p "$p" 2>/dev/null) in Z*) ;; *) return 0 ;; esac
              done
              return 1
            }
            stop() {
              [ $# -gt 0 ] || return 0
              kill -TERM "$@" 2>/dev/null
              n=0
              while running "$@" && [ $n -lt 40 ]; do sleep 0.1; n=$((n + 1)); done
              kill -KILL "$@" 2>/dev/null
            }
            stop $services
            stop $stores
            """;

    private final Writer input;

    /** Starts the shell. */
    public Guardian() {
        try {
            Process shell = new ProcessBuilder("sh", "-c", SCRIPT, "lab-guardian")
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            input = shell.outputWriter(StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new LabException("cannot start a shell: " + e.getMessage(), e);
        }
    }

    /** Tells it a process that must not outlive the launcher. */
    public synchronized void watch(StopOrder.Running part) {
        tell((StopOrder.isStore(part) ? "store " : "service ") + part.process().pid());
    }

    /** Tells it that a process has ended, whose pid may be somebody else's from now on. */
    public synchronized void forget(long pid) {
        tell("gone " + pid);
    }

    /** Sends it away: all is stopped. */
    @Override
    public synchronized void close() {
        tell("done");
    }

    private void tell(String line) {
        try {
            input.write(line + "\n");
            input.flush();
        } catch (IOException killed) {
            // Somebody killed it; the lab runs without, and the next command clears up after a killed launcher.
            return;
        }
    }
}
