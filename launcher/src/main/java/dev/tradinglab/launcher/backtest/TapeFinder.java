package dev.tradinglab.launcher.backtest;

import dev.tradinglab.events.json.UnreadableRecordException;
import dev.tradinglab.events.market.MarketEvent;
import dev.tradinglab.events.market.PriceEvent;
import dev.tradinglab.events.run.TapeManifest;
import dev.tradinglab.events.topic.Topics;
import dev.tradinglab.launcher.context.LabException;
import dev.tradinglab.tape.kafka.KafkaAccess;
import dev.tradinglab.tape.kafka.LatestRecords;
import dev.tradinglab.tape.kafka.TopicAdmin;
import dev.tradinglab.tape.reader.Tape;
import dev.tradinglab.tape.reader.TapeSlice;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** Finds tapes and places on them. */
public final class TapeFinder {
    private static final Duration POLL = Duration.ofSeconds(1);
    private static final int KEPT_SEGMENTS = 4;
    /** How many events are looked at to learn the symbols of a tape that has no manifest. */
    private static final int SYMBOL_SAMPLE = 20_000;

    private final KafkaAccess kafka;
    private final TopicAdmin topics;

    /** Looks at nothing yet. */
    public TapeFinder(KafkaAccess kafka, TopicAdmin topics) {
        this.kafka = kafka;
        this.topics = topics;
    }

    /** The topic of a tape by the name that users give it. */
    public static String topic(String name) {
        return switch (name) {
            case "sim" -> Topics.TICKS_SIM.name();
            case "ticks", "live" -> Topics.TICKS.name();
            default -> Topics.dataSet(name).name();
        };
    }

    /**
     * The stretch of a tape between two places.
     *
     * @param name as users say it
     * @param from null: its begin
     * @param to null: its present end
     * @throws LabException when there is no such tape, or nothing between the places
     */
    public TapeRange find(String name, Place from, Place to) {
        String topic = topic(name);
        TreeMap<String, TapeManifest> manifests = manifests();
        if (topics.topicId(topic).isEmpty()) {
            throw new LabException("there is no tape " + name + "; there are: "
                    + (manifests.isEmpty()
                            ? "none, make one with ./lab import"
                            : String.join(", ", manifests.keySet())));
        }
        long begin = topics.begin(topic, 0);
        long end = topics.end(topic, 0);
        try (Tape tape = new Tape(kafka, topic, KEPT_SEGMENTS, (_, _) -> {})) {
            long first = from == null ? begin : offset(tape, from, begin, end);
            long last = to == null ? end : offset(tape, to, first, end);
            if (first >= last) {
                throw new LabException("nothing on tape " + name + " between these places: it has offsets " + begin
                        + " to " + end + ", asked for were " + first + " to " + last);
            }
            List<String> symbols = manifest(manifests, topic)
                    .map(TapeManifest::symbols)
                    .filter(known -> !known.isEmpty())
                    .orElseGet(() -> sample(tape, first, last));
            return new TapeRange(topic, first, last, symbols);
        }
    }

    /** What a tape holds; empty when nobody has announced it. */
    public Optional<TapeManifest> manifest(String topic) {
        return manifest(manifests(), topic);
    }

    private static Optional<TapeManifest> manifest(TreeMap<String, TapeManifest> manifests, String topic) {
        return manifests.values().stream()
                .filter(manifest -> manifest.topic().equals(topic))
                .findFirst();
    }

    /** Tape time is the largest event time so far, so it is counted from the tape's begin. */
    private static long offset(Tape tape, Place place, long begin, long end) {
        return switch (place) {
            case Place.Offset told -> Math.clamp(told.offset(), begin, end);
            case Place.Time time -> {
                long next = begin;
                while (next < end) {
                    TapeSlice slice = tape.read(next, end, POLL);
                    for (; next < slice.to(); next++) {
                        MarketEvent event = slice.at(next);
                        if (event != null && event.time() >= time.micros()) {
                            yield next;
                        }
                    }
                }
                yield end;
            }
        };
    }

    private static List<String> sample(Tape tape, long from, long to) {
        Set<String> symbols = new TreeSet<>();
        long end = Math.min(to, from + SYMBOL_SAMPLE);
        for (long next = from; next < end; ) {
            TapeSlice slice = tape.read(next, end, POLL);
            for (; next < slice.to(); next++) {
                if (slice.at(next) instanceof PriceEvent price) {
                    symbols.add(price.symbol());
                }
            }
        }
        return List.copyOf(symbols);
    }

    /** All that were announced, by the name that users give them. */
    public TreeMap<String, TapeManifest> manifests() {
        TreeMap<String, TapeManifest> found = new TreeMap<>();
        for (byte[] announced :
                LatestRecords.of(kafka, topics, Topics.TAPES.name()).values()) {
            try {
                TapeManifest manifest = Topics.TAPES.codec().decode(announced);
                found.put(manifest.name(), manifest);
            } catch (UnreadableRecordException _) {
                // The other tapes are there all the same.
            }
        }
        return found;
    }
}
