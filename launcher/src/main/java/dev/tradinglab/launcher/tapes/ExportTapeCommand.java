package dev.tradinglab.launcher.tapes;

import dev.tradinglab.launcher.context.LabContext;
import dev.tradinglab.launcher.terminal.ProgressBar;
import dev.tradinglab.tape.kafka.KafkaAccess;
import dev.tradinglab.tape.kafka.TopicAdmin;
import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code ./lab tapes export}. */
@Command(
        name = "export",
        description = "Write a tape into a file: jsonl loses nothing and can be imported again, csv is for reading.",
        footer = {
            "",
            "A name that ends in .gz is packed. Of a live tape it is what is there now.",
            "Example: ./lab tapes export aug8 --format jsonl --out aug8.jsonl.gz",
            "         ./lab import aug8.jsonl.gz --tape aug8-again      # the same SHA-256"
        })
final class ExportTapeCommand implements Callable<Integer> {
    private final LabContext lab;

    @Spec
    private CommandSpec spec;

    @Parameters(paramLabel = "NAME", description = "Name of the tape.")
    private String name;

    @Option(names = "--format", required = true, description = "${COMPLETION-CANDIDATES}")
    private TapeExport.Format format;

    @Option(
            names = "--out",
            required = true,
            paramLabel = "FILE",
            description = "The file; one that is there is replaced.")
    private Path file;

    ExportTapeCommand(LabContext lab) {
        this.lab = lab;
    }

    @Override
    public Integer call() {
        KafkaAccess kafka = new KafkaAccess(lab.kafka());
        try (TopicAdmin topics = new TopicAdmin(kafka)) {
            TapeEntry tape = new TapeShelf(kafka, topics).present(name);
            ProgressBar bar = new ProgressBar(spec.commandLine().getErr());
            TapeReading reading = new TapeReading(kafka, topics, tape.tape().topic(), bar);
            long lines = new TapeExport(reading, format).to(file);
            spec.commandLine().getOut().printf(Locale.ROOT, "%s: %,d lines%n", file, lines);
            spec.commandLine().getOut().flush();
        }
        return ExitCode.OK;
    }
}
