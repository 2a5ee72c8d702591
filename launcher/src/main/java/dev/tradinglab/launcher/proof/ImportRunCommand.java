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

/** {@code ./lab import-run}. */
@Command(
        name = "import-run",
        description =
                "Bring in a run that ./lab export wrote in another lab, so that it can be verified and explained here.",
        footer = {
            "",
            "The file is checked before anything is written, and what was written is compared with it. Its tape becomes a",
            "sealed tape of its own, run.NAME. Bringing the same file in twice changes nothing.",
            "Example: ./lab import-run bt-20261123-101500-3fa2.run.zip"
        })
public final class ImportRunCommand implements Callable<Integer> {
    private final LabContext lab;

    @Spec
    private CommandSpec spec;

    @Parameters(paramLabel = "FILE", description = "What ./lab export wrote.")
    private Path file;

    @Option(names = "--as", paramLabel = "NAME", description = "What the run is called here. Default: as in the file.")
    private String name;

    @Option(names = "--json", description = "Print one JSON object.")
    private boolean json;

    /** @param lab where the topics are */
    public ImportRunCommand(LabContext lab) {
        this.lab = lab;
    }

    @Override
    public Integer call() throws InterruptedException {
        List<String> words = new ArrayList<>(List.of(file.toString()));
        if (name != null) {
            words.add(name);
        }
        if (json) {
            words.add("--json");
        }
        return new ProofProcess(lab, "runfile.ImportMain", words)
                .run(spec.commandLine().getOut(), spec.commandLine().getErr());
    }
}
