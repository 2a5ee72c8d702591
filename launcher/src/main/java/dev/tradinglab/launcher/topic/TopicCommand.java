package dev.tradinglab.launcher.topic;

import dev.tradinglab.launcher.context.LabContext;
import dev.tradinglab.launcher.context.LabException;
import java.util.concurrent.Callable;
import org.apache.kafka.common.KafkaException;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Prints the records of a topic, or the topics there are. */
@Command(
        name = "topic",
        description =
                "Print a topic's records, one JSON line each, and go on as new ones come; without NAME, list the topics.",
        footer = {
            "",
            "Stops at --max records or at ctrl-C. Records of open or aborted transactions are left out.",
            "Example: ./lab topic trades --from-beginning --max 20"
        })
public final class TopicCommand implements Callable<Integer> {

    private final LabContext lab;

    @Spec
    private CommandSpec spec;

    @Parameters(
            arity = "0..1",
            paramLabel = "NAME",
            description = "The topic, such as ticks.sim, orders, trades, equity.")
    private String topic;

    @Option(names = "--from-beginning", description = "Begin with the oldest record instead of the next one.")
    private boolean fromBeginning;

    @Option(names = "--max", paramLabel = "N", description = "Stop after N records.")
    private Long max;

    /** @param lab where Kafka is */
    public TopicCommand(LabContext lab) {
        this.lab = lab;
    }

    @Override
    public Integer call() {
        if (max != null && max < 1) {
            throw new ParameterException(spec.commandLine(), "--max must be at least 1");
        }
        try (TopicReader reader = new TopicReader(lab.kafka())) {
            if (topic == null) {
                reader.topics().forEach(line -> System.out.println(line.describe()));
            } else {
                reader.follow(topic, fromBeginning, max == null ? Long.MAX_VALUE : max, System.out);
            }
        } catch (KafkaException e) {
            throw new LabException(
                    "cannot read from Kafka at " + lab.kafka() + ": " + e.getMessage()
                            + " (is the lab up? see ./lab status)",
                    e);
        }
        return CommandLine.ExitCode.OK;
    }
}
