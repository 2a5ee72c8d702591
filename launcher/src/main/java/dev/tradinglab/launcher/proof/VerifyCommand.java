package dev.tradinglab.launcher.proof;

import dev.tradinglab.launcher.context.LabContext;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code ./lab verify}. */
@Command(
        name = "verify",
        description = {
            "Live every bot of a run again, in a clean process, and compare its orders, trades and equity with the log, event by"
                    + " event, and the rows of Postgres with the log.",
            "The lab may go on meanwhile."
        },
        footer = {
            "",
            "Exit codes: 0 the same, 1 different (the first diverging event is shown from both sides) or failed, 2 wrong usage.",
            "Example: ./lab verify live-sim"
        })
public final class VerifyCommand implements Callable<Integer> {
    private final LabContext lab;

    @Spec
    private CommandSpec spec;

    @Parameters(paramLabel = "RUN", description = "Id of a run: live, live-sim, or that of a backtest.")
    private String run;

    @Option(
            names = "--to",
            paramLabel = "OFFSET",
            description = "Digests of what stands before this offset of the tape only; all is compared as without it.")
    private Long to;

    @Option(names = "--json", description = "Print one JSON object.")
    private boolean json;

    /** @param lab where the topics are */
    public VerifyCommand(LabContext lab) {
        this.lab = lab;
    }

    @Override
    public Integer call() throws InterruptedException {
        List<String> words = new ArrayList<>(List.of(run));
        if (to != null) {
            words.add(String.valueOf(to));
        }
        if (json) {
            words.add("--json");
        }
        return new ProofProcess(lab, "verify.VerifyMain", words)
                .run(spec.commandLine().getOut(), spec.commandLine().getErr());
    }
}
