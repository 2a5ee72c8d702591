package dev.tradinglab.runner.trial;

import dev.tradinglab.events.order.FailureCode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/** A process that lives a suspect's life again, alone, and may die of it. */
final class TrialProcess {
    private final int heapMib;

    TrialProcess(int heapMib) {
        this.heapMib = heapMib;
    }

    /** Waits for its end, however long that takes: in there only CPU time is counted. */
    Verdict run(TrialCase suspect, boolean cached) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(TrialJvm.command(heapMib, TrialMain.class, suspect.arguments(), cached))
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        try {
            // Its standard input is held open: when this process is gone, it ends too.
            String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            return verdict(process.waitFor(), said, suspect);
        } finally {
            process.destroyForcibly();
        }
    }

    private Verdict verdict(int exit, String said, TrialCase suspect) {
        if (said.contains(TrialMain.INNOCENT)) {
            return new Verdict.Innocent();
        }
        if (said.contains(TrialMain.STUCK)) {
            return new Verdict.Guilty(
                    FailureCode.TIMEOUT,
                    "a call did not return within " + suspect.callBudget().toMillis()
                            + " ms of CPU time and could not be interrupted, in a process of its own as well"
                            + " - avoid huge numbers, ranges and sorts");
        }
        if (exit == TrialJvm.OUT_OF_MEMORY && said.contains(TrialMain.BEGUN)) {
            return new Verdict.Guilty(
                    FailureCode.HOST_DIED,
                    "its host ran out of memory, and so did a process of " + heapMib + " MiB with this bot alone"
                            + " - keep less: a deque(maxlen=N) instead of a list that grows");
        }
        return new Verdict.Void("the trial's process ended with " + exit);
    }
}
