package dev.tradinglab.launcher.tapes;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.tradinglab.events.json.JsonCodec;
import dev.tradinglab.launcher.context.LabContext;
import dev.tradinglab.tape.kafka.KafkaAccess;
import dev.tradinglab.tape.kafka.TopicAdmin;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code ./lab tapes}. */
@Command(
        name = "tapes",
        description = "List the tapes; show, export and delete one.",
        subcommands = {ShowCommand.class, ExportTapeCommand.class, DeleteCommand.class})
public final class TapesCommand implements Callable<Integer> {
    private final LabContext lab;

    @Spec
    private CommandSpec spec;

    @Option(names = "--json", description = "Print one JSON array.")
    private boolean json;

    /** @param lab where Kafka is */
    public TapesCommand(LabContext lab) {
        this.lab = lab;
    }

    @Override
    public Integer call() {
        KafkaAccess kafka = new KafkaAccess(lab.kafka());
        PrintWriter out = spec.commandLine().getOut();
        try (TopicAdmin topics = new TopicAdmin(kafka)) {
            List<TapeEntry> tapes = new TapeShelf(kafka, topics).all();
            out.print(
                    json ? JsonCodec.MAPPER.writeValueAsString(tapes) + System.lineSeparator() : TapeTable.text(tapes));
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
        out.flush();
        return ExitCode.OK;
    }
}
