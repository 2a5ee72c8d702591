package dev.tradinglab.proof.log;

import dev.tradinglab.events.bot.BotSource;
import dev.tradinglab.events.json.UnreadableRecordException;
import dev.tradinglab.events.run.RunSpec;
import dev.tradinglab.events.topic.TopicSpec;
import dev.tradinglab.events.topic.Topics;
import dev.tradinglab.proof.ProofException;
import dev.tradinglab.tape.kafka.KafkaAccess;
import dev.tradinglab.tape.kafka.TopicAdmin;
import java.io.IOException;
import java.util.Collections;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The specs and the sources that are on the topics. Both are immutable: the first one of a name counts, for everybody. */
public final class Catalog {
    private final Map<String, RunSpec> runs = new TreeMap<>();
    private final Map<String, BotSource> bots = new HashMap<>();

    private Catalog() {}

    /** Reads both topics to their present ends. */
    public static Catalog read(KafkaAccess kafka, TopicAdmin topics) throws IOException {
        Catalog catalog = new Catalog();
        read(kafka, topics, Topics.RUNS, run -> catalog.runs.putIfAbsent(run.run(), run));
        read(kafka, topics, Topics.BOTS, bot -> catalog.bots.putIfAbsent(bot.bot(), bot));
        return catalog;
    }

    private static <T> void read(
            KafkaAccess kafka, TopicAdmin topics, TopicSpec<T> topic, java.util.function.Consumer<T> taker)
            throws IOException {
        Cut all = Cut.at(topics, Cut.EVERYTHING, topic);
        TopicPass.over(kafka, topic, all.of(topic), record -> {
            if (record.value() != null) {
                try {
                    taker.accept(topic.codec().decode(record.value()));
                } catch (UnreadableRecordException e) {
                    throw new ProofException(
                            record.topic() + "-" + record.partition() + "@" + record.offset() + ": " + e.getMessage(),
                            e);
                }
            }
        });
    }

    /**
     * A run's spec.
     *
     * @throws ProofException when there is no such run, or when this program does not have its rules
     */
    public RunSpec run(String name) {
        RunSpec run = runs.get(name);
        if (run == null) {
            throw new ProofException("there is no run " + name + "; there are: "
                    + (runs.isEmpty() ? "none" : String.join(", ", runs.keySet())));
        }
        if (run.engine() > RunSpec.ENGINE) {
            throw new ProofException("run " + name + " was made by engine rules " + run.engine()
                    + ", this program knows those up to " + RunSpec.ENGINE);
        }
        return run;
    }

    /** All runs, by name. */
    public Map<String, RunSpec> runs() {
        return Collections.unmodifiableMap(runs);
    }

    /** The source of a version; empty when it is not there. */
    public Optional<BotSource> bot(String version) {
        return Optional.ofNullable(bots.get(version));
    }
}
