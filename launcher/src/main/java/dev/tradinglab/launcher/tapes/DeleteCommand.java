package dev.tradinglab.launcher.tapes;

import dev.tradinglab.events.run.TapeManifest;
import dev.tradinglab.events.run.TapeManifest.TapeState;
import dev.tradinglab.events.topic.Topics;
import dev.tradinglab.launcher.context.LabContext;
import dev.tradinglab.launcher.context.LabException;
import dev.tradinglab.tape.kafka.KafkaAccess;
import dev.tradinglab.tape.kafka.TopicAdmin;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code ./lab tapes delete}. */
@Command(
        name = "delete",
        description =
                "Delete a tape for good, without asking. One that is live or that a run is over is kept, unless forced.")
final class DeleteCommand implements Callable<Integer> {
    private static final int NAMED_RUNS = 3;

    private final LabContext lab;

    @Spec
    private CommandSpec spec;

    @Parameters(paramLabel = "NAME", description = "Name of the tape.")
    private String name;

    @Option(
            names = "--force",
            description =
                    "Even if it is live or runs are over it: these can then be neither verified, explained nor exported.")
    private boolean force;

    DeleteCommand(LabContext lab) {
        this.lab = lab;
    }

    @Override
    public Integer call() throws InterruptedException {
        KafkaAccess kafka = new KafkaAccess(lab.kafka());
        try (TopicAdmin topics = new TopicAdmin(kafka)) {
            TapeEntry entry = new TapeShelf(kafka, topics).get(name);
            if (!force) {
                requireUnused(entry, TapeUses.of(kafka, topics, entry.tape().topic()));
            }
            // What is off the list and still there is what a killed import leaves behind: the next import of that name
            // clears it away.
            takeOffTheList(kafka, entry.tape());
            if (!entry.gone()) {
                topics.delete(entry.tape().topic());
            }
            spec.commandLine().getOut().println("Tape " + entry.tape().name() + " is deleted");
            spec.commandLine().getOut().flush();
        }
        return ExitCode.OK;
    }

    private static void requireUnused(TapeEntry entry, Set<String> runs) {
        String tape = entry.tape().name();
        if (!entry.gone() && entry.tape().state() == TapeState.LIVE) {
            throw new LabException("tape " + tape + " is live: it is being written; --force deletes it nevertheless");
        }
        if (!runs.isEmpty()) {
            List<String> named = runs.stream().limit(NAMED_RUNS).toList();
            throw new LabException("tape " + tape + " is needed by " + String.join(", ", named)
                    + (runs.size() > NAMED_RUNS ? " and " + (runs.size() - NAMED_RUNS) + " more runs" : "")
                    + ", to verify and explain what they did; --force deletes it nevertheless");
        }
    }

    private static void takeOffTheList(KafkaAccess kafka, TapeManifest tape) throws InterruptedException {
        try (Producer<String, byte[]> producer = kafka.promptProducer()) {
            producer.send(new ProducerRecord<>(Topics.TAPES.name(), tape.name(), null))
                    .get();
        } catch (ExecutionException e) {
            throw new LabException(
                    "the tape could not be taken off the list: " + e.getCause().getMessage(), e);
        }
    }
}
