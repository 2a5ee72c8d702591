package dev.tradinglab.runner.testing;

import dev.tradinglab.events.json.UnreadableRecordException;
import dev.tradinglab.events.topic.DeadLetter;
import dev.tradinglab.events.topic.TopicSpec;
import dev.tradinglab.events.topic.Topics;
import dev.tradinglab.tape.kafka.KafkaAccess;
import dev.tradinglab.testkit.HostileBytes;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.function.Predicate;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;

/** Writes hostile records to the topics of a lab, from a seed, and remembers which of them nobody can read. */
public final class HostileLog implements AutoCloseable {
    /** A record's place. */
    public record Place(String topic, int partition, long offset) {}

    private final Producer<String, byte[]> producer;
    private final Random random;
    private final long seed;
    private final int partitions;
    private final Map<String, HostileBytes> sources = new HashMap<>();
    private final Set<Place> unreadable = new HashSet<>();
    private final Set<Place> all = new HashSet<>();

    /** @param partitions of the topics keyed by bot */
    public HostileLog(KafkaAccess kafka, long seed, int partitions) {
        this.producer = kafka.bulkProducer();
        this.random = new Random(seed);
        this.seed = seed;
        this.partitions = partitions;
    }

    /**
     * Appends records to any partitions of a topic, under keys that mean nothing or under none.
     *
     * @param samples what is right, to begin with
     * @param lets whether a record that can be read may be written
     * @return those that can be read
     */
    public <T> List<T> write(TopicSpec<T> topic, List<String> samples, int count, Predicate<T> lets) {
        HostileBytes bytes =
                sources.computeIfAbsent(topic.name(), name -> new HostileBytes(seed + name.hashCode(), samples));
        List<T> readable = new ArrayList<>();
        Map<Future<RecordMetadata>, Boolean> written = new HashMap<>();
        while (written.size() < count) {
            byte[] next = random.nextInt(50) == 0 ? null : bytes.next();
            // Where the latest of each key is kept, nothing says that the key is no more.
            boolean isEvent = next == null && isCompacted(topic);
            try {
                T event = topic.codec().decode(next);
                if (!lets.test(event)) {
                    continue;
                }
                isEvent = true;
                readable.add(event);
            } catch (UnreadableRecordException _) {
                // That is what they are for.
            }
            written.put(producer.send(new ProducerRecord<>(topic.name(), partition(topic), key(topic), next)), isEvent);
        }
        written.forEach((future, isEvent) -> note(topic, future, isEvent));
        return readable;
    }

    private void note(TopicSpec<?> topic, Future<RecordMetadata> future, boolean isEvent) {
        try {
            RecordMetadata at = future.get();
            Place place = new Place(topic.name(), at.partition(), at.offset());
            all.add(place);
            if (!isEvent) {
                unreadable.add(place);
            }
        } catch (InterruptedException | ExecutionException e) {
            throw new IllegalStateException(e);
        }
    }

    private int partition(TopicSpec<?> topic) {
        return switch (topic.layout()) {
            case SINGLE -> 0;
            case BY_BOT -> random.nextInt(partitions);
        };
    }

    /** A compacted topic takes nothing without one, and keeps but one of each. */
    private String key(TopicSpec<?> topic) {
        if (isCompacted(topic)) {
            return Long.toHexString(random.nextLong());
        }
        return switch (random.nextInt(3)) {
            case 0 -> null;
            case 1 -> "";
            default -> "x".repeat(random.nextInt(300));
        };
    }

    private static boolean isCompacted(TopicSpec<?> topic) {
        return switch (topic.keep()) {
            case LATEST -> true;
            case ALL, AN_HOUR -> false;
        };
    }

    /** All records written to a topic. */
    public Set<Place> all(TopicSpec<?> topic) {
        return of(topic, all);
    }

    /** Those that nobody can read. */
    public Set<Place> unreadable(TopicSpec<?> topic) {
        return of(topic, unreadable);
    }

    private static Set<Place> of(TopicSpec<?> topic, Set<Place> places) {
        Set<Place> there = new HashSet<>(places);
        there.removeIf(place -> !place.topic().equals(topic.name()));
        return there;
    }

    /** How many were written. */
    public int count() {
        return all.size();
    }

    /** The places that dead letters speak of. */
    public static Set<Place> letters(Lab lab) {
        Set<Place> letters = new HashSet<>();
        for (var record : lab.records(Topics.DEAD_LETTERS)) {
            try {
                DeadLetter letter = Topics.DEAD_LETTERS.codec().decode(record.value());
                letters.add(new Place(letter.topic(), letter.partition(), letter.offset()));
            } catch (UnreadableRecordException e) {
                throw new IllegalStateException(e);
            }
        }
        return letters;
    }

    /** Samples of records that name a lease which no lab of a test has. */
    public static List<String> leased(List<String> samples) {
        return samples.stream()
                .map(sample -> sample.replace("\"lease\":0", "\"lease\":777777777"))
                .toList();
    }

    /** True when no lease of this lab can stand there. */
    public static boolean isForeign(long lease) {
        return lease < 0 || lease > 1_000_000;
    }

    @Override
    public void close() {
        producer.close();
    }
}
