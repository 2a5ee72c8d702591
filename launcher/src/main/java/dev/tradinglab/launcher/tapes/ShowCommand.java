package dev.tradinglab.launcher.tapes;

import dev.tradinglab.events.json.JsonCodec;
import dev.tradinglab.launcher.context.LabContext;
import dev.tradinglab.launcher.context.LabException;
import dev.tradinglab.launcher.tapes.TapeLook.Seen;
import dev.tradinglab.launcher.terminal.ProgressBar;
import dev.tradinglab.tape.kafka.KafkaAccess;
import dev.tradinglab.tape.kafka.TopicAdmin;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code ./lab tapes show}. */
@Command(
        name = "show",
        description =
                "Read a tape through and show what is on it: how many prices when, the longest silences, the gaps.")
final class ShowCommand implements Callable<Integer> {
    private final LabContext lab;

    @Spec
    private CommandSpec spec;

    @Parameters(paramLabel = "NAME", description = "Name of the tape.")
    private String name;

    @Option(names = "--json", description = "Print one JSON object; times and lengths in microseconds.")
    private boolean json;

    ShowCommand(LabContext lab) {
        this.lab = lab;
    }

    /** The same for programs. */
    private record Shown(TapeEntry tape, Seen seen) {}

    @Override
    public Integer call() {
        KafkaAccess kafka = new KafkaAccess(lab.kafka());
        PrintWriter out = spec.commandLine().getOut();
        try (TopicAdmin topics = new TopicAdmin(kafka)) {
            TapeEntry tape = new TapeShelf(kafka, topics).present(name);
            TapeLook look = new TapeLook();
            ProgressBar bar = new ProgressBar(spec.commandLine().getErr());
            new TapeReading(kafka, topics, tape.tape().topic(), bar).events((_, event) -> look.add(event));
            out.print(
                    json
                            ? JsonCodec.MAPPER.writeValueAsString(new Shown(tape, look.seen())) + System.lineSeparator()
                            : TapePicture.of(tape, look.seen()));
            out.flush();
        } catch (IOException e) {
            throw new LabException(e.getMessage(), e);
        }
        return ExitCode.OK;
    }
}
