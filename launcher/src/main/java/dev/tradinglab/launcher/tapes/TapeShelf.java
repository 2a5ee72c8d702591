package dev.tradinglab.launcher.tapes;

import dev.tradinglab.events.run.TapeManifest;
import dev.tradinglab.launcher.backtest.TapeFinder;
import dev.tradinglab.launcher.context.LabException;
import dev.tradinglab.tape.kafka.KafkaAccess;
import dev.tradinglab.tape.kafka.TopicAdmin;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;

/** All tapes that anybody has announced. */
final class TapeShelf {
    private final TapeFinder finder;
    private final TopicAdmin topics;

    TapeShelf(KafkaAccess kafka, TopicAdmin topics) {
        this.finder = new TapeFinder(kafka, topics);
        this.topics = topics;
    }

    /** By name. */
    List<TapeEntry> all() {
        return finder.manifests().values().stream().map(this::entry).toList();
    }

    /**
     * A tape by the name that users give it.
     *
     * @throws LabException when there is none
     */
    TapeEntry get(String name) {
        TreeMap<String, TapeManifest> manifests = finder.manifests();
        TapeManifest named = manifests.get(name);
        return Optional.ofNullable(named)
                .or(() -> ofTopic(manifests.values(), TapeFinder.topic(name)))
                .map(this::entry)
                .orElseThrow(() -> new LabException("there is no tape " + name + "; there are: "
                        + (manifests.isEmpty()
                                ? "none, make one with ./lab import"
                                : String.join(", ", manifests.keySet()))));
    }

    /** A tape of which there is something to read. */
    TapeEntry present(String name) {
        TapeEntry entry = get(name);
        if (entry.gone()) {
            throw new LabException("tape " + name + " has lost its topic "
                    + entry.tape().topic() + ": ./lab tapes delete " + name + " takes it off the list");
        }
        return entry;
    }

    private static Optional<TapeManifest> ofTopic(Collection<TapeManifest> manifests, String topic) {
        return manifests.stream()
                .filter(manifest -> manifest.topic().equals(topic))
                .findFirst();
    }

    private TapeEntry entry(TapeManifest tape) {
        boolean there = topics.topicId(tape.topic())
                .filter(id -> tape.topicId() == null || tape.topicId().equals(id))
                .isPresent();
        return new TapeEntry(tape, there ? topics.end(tape.topic(), 0) - topics.begin(tape.topic(), 0) : 0, !there);
    }
}
