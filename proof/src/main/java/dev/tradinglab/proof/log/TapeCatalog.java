package dev.tradinglab.proof.log;

import dev.tradinglab.events.json.UnreadableRecordException;
import dev.tradinglab.events.run.TapeManifest;
import dev.tradinglab.events.topic.Topics;
import dev.tradinglab.proof.ProofException;
import dev.tradinglab.tape.kafka.KafkaAccess;
import dev.tradinglab.tape.kafka.TopicAdmin;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The manifests of the tapes: the latest one of a name counts. */
public final class TapeCatalog {
    private final Map<String, TapeManifest> tapes = new TreeMap<>();

    private TapeCatalog() {}

    /** Reads {@code tapes} to its present end. */
    public static TapeCatalog read(KafkaAccess kafka, TopicAdmin topics) throws IOException {
        TapeCatalog catalog = new TapeCatalog();
        Cut all = Cut.at(topics, Cut.EVERYTHING, Topics.TAPES);
        TopicPass.over(kafka, Topics.TAPES, all.of(Topics.TAPES), record -> {
            if (record.value() == null) {
                catalog.tapes.remove(record.key());
                return;
            }
            try {
                catalog.tapes.put(record.key(), Topics.TAPES.codec().decode(record.value()));
            } catch (UnreadableRecordException e) {
                throw new ProofException("the manifest of tape " + record.key() + " cannot be read", e);
            }
        });
        return catalog;
    }

    /** By the name that users say. */
    public Optional<TapeManifest> named(String name) {
        return Optional.ofNullable(tapes.get(name));
    }

    /** Whether no market stands behind a tape. */
    public boolean isSimulated(String topic) {
        return tapes.values().stream()
                .filter(tape -> tape.topic().equals(topic))
                .findFirst()
                .map(TapeManifest::simulated)
                .orElse(topic.equals(Topics.TICKS_SIM.name()));
    }
}
