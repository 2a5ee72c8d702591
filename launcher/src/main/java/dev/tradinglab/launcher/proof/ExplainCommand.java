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

/** {@code ./lab explain}. */
@Command(
        name = "explain",
        description =
                "Reopen one decision from the topics alone: the ticks that the bot saw, its account then, what it said, the"
                        + " order, and the event and the rule that ended it.",
        footer = {
            "",
            "Exit codes: 0 done, 1 no such order or the replay does not come to it, 2 wrong usage.",
            "Example: ./lab explain \"Trend Follower@f19398f77020/1842/0\""
        })
public final class ExplainCommand implements Callable<Integer> {
    private final LabContext lab;

    @Spec
    private CommandSpec spec;

    @Parameters(paramLabel = "ORDER", description = "name@hash/position/index, as in table ledger.orders.")
    private String order;

    @Option(names = "--run", paramLabel = "R", description = "Its run; needed only when several have such an order.")
    private String run;

    @Option(names = "--json", description = "Print one JSON object.")
    private boolean json;

    /** @param lab where the topics are */
    public ExplainCommand(LabContext lab) {
        this.lab = lab;
    }

    @Override
    public Integer call() throws InterruptedException {
        List<String> words = new ArrayList<>(List.of(order));
        if (run != null) {
            words.add(run);
        }
        if (json) {
            words.add("--json");
        }
        return new ProofProcess(lab, "explain.ExplainMain", words)
                .run(spec.commandLine().getOut(), spec.commandLine().getErr());
    }
}
