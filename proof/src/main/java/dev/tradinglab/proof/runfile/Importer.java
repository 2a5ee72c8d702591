package dev.tradinglab.proof.runfile;

import dev.tradinglab.events.bot.BotSource;
import dev.tradinglab.events.run.Lane;
import dev.tradinglab.events.run.RunSpec;
import dev.tradinglab.events.run.TapeManifest;
import dev.tradinglab.events.run.TapeManifest.SourceFile;
import dev.tradinglab.events.run.TapeManifest.TapeState;
import dev.tradinglab.events.topic.Topics;
import dev.tradinglab.proof.ProofException;
import dev.tradinglab.proof.log.Catalog;
import dev.tradinglab.proof.log.TapeCatalog;
import dev.tradinglab.proof.verify.Verify;
import dev.tradinglab.tape.kafka.KafkaAccess;
import dev.tradinglab.tape.kafka.TopicAdmin;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.ProducerFencedException;

/**
 * Brings a run in from a file: its tape onto a topic of its own, which is sealed, its records onto the topics of the imported lane, in one
 * transaction. Before anything is written the file is checked, afterwards what was written is read again and compared with it.
 */
public final class Importer {
    /** One import at a time in a lab: a newer one ends an older one. */
    private static final String WRITER = "run-import";

    private static final Duration TIMEOUT = Duration.ofMinutes(15);
    private static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9._-]{0,63}");
    /** The name of the source that is no file: what the file holds, as one digest. */
    private static final String CONTENT = "content of the run file";
    /** The file is read twice, and its tape once more from Kafka. */
    private static final int PASSES = 3;

    private final KafkaAccess kafka;
    private final Verify.Progress progress;

    /** @param progress told how many places of the tape are done, over all passes */
    public Importer(KafkaAccess kafka, Verify.Progress progress) {
        this.kafka = kafka;
        this.progress = progress;
    }

    /**
     * What was brought in.
     *
     * @param run its name here
     * @param origin its name where it is from
     * @param tape name of its tape
     * @param isNew false when it was here already, and nothing was changed
     * @param seal SHA-256 of the file
     * @param content one digest over all that it holds
     * @param ends where the ledger must be to have all of it, by partition; empty when nothing was written
     */
    public record Brought(
            String run,
            String origin,
            String tape,
            boolean isNew,
            long positions,
            int bots,
            String seal,
            String content,
            Map<TopicPartition, Long> ends) {}

    /**
     * Brings a file in.
     *
     * @param as what the run is to be called here; null: as the file says
     * @throws ProofException when that cannot be done; then nothing is there
     */
    public Brought run(Path path, String as) throws IOException {
        try (RunFile file = RunFile.open(path);
                TopicAdmin topics = new TopicAdmin(kafka)) {
            long all = file.manifest().positions() * PASSES;
            FileCheck check = FileCheck.of(file, done -> progress.at(done, all));
            String name = as == null ? file.manifest().name() : as;
            requireName(name);
            if (file.spec().engine() > RunSpec.ENGINE) {
                throw new ProofException("the run was made by engine rules "
                        + file.spec().engine() + ", this program knows those up to " + RunSpec.ENGINE);
            }
            topics.partitions(Topics.RUNS);
            // A lab of an earlier version does not have these yet.
            topics.ensure(
                    List.of(
                            Topics.IMPORTED_COMMANDS,
                            Topics.orders(Lane.IMPORTED),
                            Topics.trades(Lane.IMPORTED),
                            Topics.equity(Lane.IMPORTED)),
                    topics.partitions(Topics.COMMANDS));
            return new Bringing(file, check, spec(file, name), topics).bring();
        }
    }

    private static void requireName(String name) {
        if (!NAME.matcher(name).matches()) {
            throw new ProofException(
                    "'" + name
                            + "' cannot be a run's name: use up to 64 lower-case letters, digits, dots, dashes and underscores");
        }
    }

    private static RunSpec spec(RunFile file, String name) {
        RunSpec spec = file.spec();
        return new RunSpec(
                name,
                Lane.IMPORTED,
                Topics.dataSet(tape(name)).name(),
                TapeCopy.FROM,
                TapeCopy.FROM + file.manifest().positions(),
                file.manifest().bots().stream().map(RunManifest.Bot::bot).toList(),
                spec.symbols(),
                spec.cash(),
                spec.rules(),
                spec.seed(),
                spec.sampling(),
                spec.engine(),
                spec.created(),
                spec.fork(),
                spec.cadence());
    }

    private static String tape(String run) {
        return "run." + run;
    }

    /** One import. */
    private final class Bringing {
        private final RunFile file;
        private final FileCheck check;
        private final RunSpec run;
        private final TopicAdmin topics;
        private final long all;

        Bringing(RunFile file, FileCheck check, RunSpec run, TopicAdmin topics) {
            this.file = file;
            this.check = check;
            this.run = run;
            this.topics = topics;
            this.all = file.manifest().positions() * PASSES;
        }

        Brought bring() throws IOException {
            try (Producer<String, byte[]> producer = kafka.transactionalProducer(WRITER, TIMEOUT)) {
                // From here on no other import writes.
                producer.initTransactions();
                Catalog catalog = Catalog.read(kafka, topics);
                if (isHere(catalog)) {
                    return brought(false, Map.of());
                }
                String topicId = room();
                Brought brought;
                try {
                    brought = brought(true, write(producer, topicId, missing(catalog)));
                } catch (ProducerFencedException e) {
                    // The topic is the other's by now, unless it brings in something else.
                    throw new ProofException("another import began meanwhile: try again when it is done", e);
                } catch (KafkaException e) {
                    topics.delete(run.tape());
                    throw new ProofException("Kafka did not take the run: " + e.getMessage(), e);
                } catch (RuntimeException | IOException e) {
                    topics.delete(run.tape());
                    throw e;
                }
                new Landed(kafka, topics, file.manifest(), run).requireRecords();
                return brought;
            }
        }

        /** True when it is this content that has the name; refused when it is something else. */
        private boolean isHere(Catalog catalog) throws IOException {
            RunSpec there = catalog.runs().get(run.run());
            if (there == null) {
                return false;
            }
            boolean same = there.lane() == Lane.IMPORTED
                    && TapeCatalog.read(kafka, topics).named(tape(run.run())).stream()
                            .flatMap(tape -> tape.sources().stream())
                            .anyMatch(source -> source.name().equals(CONTENT)
                                    && source.sha().equals(file.manifest().content()));
            if (!same) {
                throw new ProofException("there is a run " + run.run()
                        + " here already, and it is not this one: give this one another name with --as NAME");
            }
            return true;
        }

        /** Makes the tape's topic; what an import that was killed left of it is dropped. */
        private String room() throws IOException {
            Optional<String> there = topics.topicId(run.tape());
            if (there.isPresent()) {
                Optional<TapeManifest> manifest =
                        TapeCatalog.read(kafka, topics).named(tape(run.run()));
                if (manifest.isPresent() && there.get().equals(manifest.get().topicId())) {
                    throw new ProofException("there is a tape " + tape(run.run())
                            + " already: give the run another name" + " with --as NAME");
                }
                topics.delete(run.tape());
            }
            return TapeCopy.create(topics, run.tape());
        }

        private Map<String, BotSource> missing(Catalog catalog) {
            Map<String, BotSource> missing = new HashMap<>(check.sources());
            missing.keySet().removeIf(bot -> catalog.bot(bot).isPresent());
            return missing;
        }

        private Map<TopicPartition, Long> write(
                Producer<String, byte[]> producer, String topicId, Map<String, BotSource> sources) throws IOException {
            long places = file.manifest().positions();
            String sha = new TapeCopy(kafka, run.tape()).write(file, topics, done -> progress.at(places + done, all));
            new Landed(kafka, topics, file.manifest(), run).requireTape(done -> progress.at(2 * places + done, all));
            producer.beginTransaction();
            RunCopy copy = new RunCopy(producer, file, check, run, topics);
            try {
                copy.write(manifest(topicId, sha), sources);
            } catch (RuntimeException | IOException e) {
                abort(producer, e);
                throw e;
            }
            producer.commitTransaction();
            return copy.ends();
        }

        private static void abort(Producer<String, byte[]> producer, Exception why) {
            try {
                producer.abortTransaction();
            } catch (KafkaException e) {
                why.addSuppressed(e);
            }
        }

        private TapeManifest manifest(String topicId, String sha) {
            return new TapeManifest(
                    tape(run.run()),
                    run.tape(),
                    topicId,
                    TapeState.SEALED,
                    file.manifest().simulated(),
                    0,
                    run.to(),
                    check.events(),
                    check.firstTime(),
                    check.lastTime(),
                    List.copyOf(check.symbols()),
                    sha,
                    List.of(
                            new SourceFile(file.name(), file.seal()),
                            new SourceFile(CONTENT, file.manifest().content())));
        }

        private Brought brought(boolean isNew, Map<TopicPartition, Long> ends) {
            return new Brought(
                    run.run(),
                    file.spec().run(),
                    tape(run.run()),
                    isNew,
                    file.manifest().positions(),
                    file.manifest().bots().size(),
                    file.seal(),
                    file.manifest().content(),
                    ends);
        }
    }
}
