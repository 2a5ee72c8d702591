package dev.tradinglab.launcher.imports;

import dev.tradinglab.events.json.UnreadableRecordException;
import dev.tradinglab.events.run.TapeManifest;
import dev.tradinglab.events.topic.Topics;
import dev.tradinglab.launcher.context.LabException;
import dev.tradinglab.tape.kafka.KafkaAccess;
import dev.tradinglab.tape.kafka.LatestRecords;
import dev.tradinglab.tape.kafka.TopicAdmin;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Makes room for a new tape, and knows which there are. */
final class TapeTopics {
    /** A topic without a manifest to which nothing was appended for this long is what a killed import left behind. */
    private static final Duration ABANDONED = Duration.ofSeconds(10);

    private final KafkaAccess kafka;
    private final TopicAdmin admin;

    TapeTopics(KafkaAccess kafka, TopicAdmin admin) {
        this.kafka = kafka;
        this.admin = admin;
    }

    /**
     * Creates an empty topic; whatever a killed import left behind is deleted.
     *
     * @return its id
     * @throws LabException when there is such a tape, or an import is making it
     */
    String create(String tape, String topic) {
        admin.ensure(List.of(Topics.TAPES), 1);
        Optional<String> there = admin.topicId(topic);
        if (there.isPresent()) {
            Optional<TapeManifest> manifest = manifest(tape);
            if (manifest.isPresent() && manifest.get().topicId().equals(there.get())) {
                throw new LabException("there is a tape " + tape + " already, with "
                        + manifest.get().events() + " events: choose another name");
            }
            long since = System.currentTimeMillis() - ABANDONED.toMillis();
            if (admin.offsetAt(topic, 0, since) >= 0) {
                throw new LabException("another import is making tape " + tape
                        + ", or was killed a moment ago: try again in " + ABANDONED.toSeconds() + " seconds");
            }
            delete(topic);
        }
        admin.ensure(List.of(Topics.tape(topic)), 1);
        return admin.topicId(topic).orElseThrow();
    }

    /** Deletes a topic. */
    void delete(String topic) {
        admin.delete(topic);
    }

    /** Offset behind the last record. */
    long end(String topic) {
        return admin.end(topic, 0);
    }

    /** The latest manifest of a tape. */
    Optional<TapeManifest> manifest(String tape) {
        byte[] latest = LatestRecords.of(kafka, admin, Topics.TAPES.name()).get(tape);
        try {
            return latest == null
                    ? Optional.empty()
                    : Optional.of(Topics.TAPES.codec().decode(latest));
        } catch (UnreadableRecordException e) {
            throw new LabException("the manifest of tape " + tape + " cannot be read: " + e.getMessage(), e);
        }
    }
}
