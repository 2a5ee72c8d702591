package dev.tradinglab.launcher.proof;

import dev.tradinglab.launcher.context.LabContext;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code ./lab export}. */
@Command(
        name = "export",
        description = {
            "Write a run into one file, for another lab: its stretch of tape, its bots' sources, its spec, what was done to"
                    + " its bots, their orders, trades and equity, and the digests of all of it.",
            "Of a live run it is the stretch up to now; a backtest must be over."
        },
        footer = {
            "",
            "The file is a zip of text (docs/run-file.md). In the other lab: ./lab import-run FILE, then ./lab verify RUN.",
            "Example: ./lab export bt-20261123-101500-3fa2"
        })
public final class ExportCommand implements Callable<Integer> {
    private final LabContext lab;

    @Spec
    private CommandSpec spec;

    @Parameters(index = "0", paramLabel = "RUN", description = "Id of a run: live, live-sim, or that of a backtest.")
    private String run;

    @Parameters(index = "1", arity = "0..1", paramLabel = "FILE", description = "Default: RUN.run.zip in this folder.")
    private Path file;

    @Option(names = "--json", description = "Print one JSON object.")
    private boolean json;

    /** @param lab where the topics are */
    public ExportCommand(LabContext lab) {
        this.lab = lab;
    }

    @Override
    public Integer call() throws InterruptedException {
        List<String> words = new ArrayList<>(List.of(run));
        if (file != null) {
            words.add(file.toString());
        }
        if (json) {
            words.add("--json");
        }
        return new ProofProcess(lab, "runfile.ExportMain", words)
                .run(spec.commandLine().getOut(), spec.commandLine().getErr());
    }
}
