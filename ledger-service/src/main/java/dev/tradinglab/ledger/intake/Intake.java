package dev.tradinglab.ledger.intake;

import dev.tradinglab.ledger.fact.Fact;
import dev.tradinglab.ledger.fact.FactReader;
import dev.tradinglab.ledger.fact.Letter;
import dev.tradinglab.ledger.fact.Reading;
import dev.tradinglab.ledger.intake.TopicCatalog.Described;
import dev.tradinglab.ledger.store.Advance;
import dev.tradinglab.ledger.store.Cursor;
import dev.tradinglab.ledger.store.LedgerStore;
import dev.tradinglab.ledger.store.Step;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.common.TopicPartition;
import org.jboss.logging.Logger;

/**
 * One consumer's way into the tables. It holds no truth of its own: cursors are copies of what Postgres has, and whenever the two
 * differ (another instance was faster, a rebuild emptied the tables, a commit's answer was lost) the copies are thrown away and the
 * consumer is set to what Postgres has.
 */
public final class Intake {
    private static final Logger LOG = Logger.getLogger(Intake.class);

    private final String channel;
    private final FactReader reader;
    private final TopicCatalog catalog;
    private final LedgerStore store;
    private final Patience patience;
    private final IntakeMetrics metrics;
    /** Held while a batch is being stored. */
    private final ReentrantLock storing = new ReentrantLock();

    /** Null while the consumer is not set to stored offsets. */
    private volatile Assignment current;

    /** @param channel name for the log */
    public Intake(
            String channel,
            FactReader reader,
            TopicCatalog catalog,
            LedgerStore store,
            Patience patience,
            IntakeMetrics metrics) {
        this.channel = channel;
        this.reader = reader;
        this.catalog = catalog;
        this.store = store;
        this.patience = patience;
        this.metrics = metrics;
    }

    /**
     * Begins a new assignment. To be called on the polling thread, and the consumer to be set to the answer at once.
     *
     * @param partitions all that the consumer has
     * @return where to read on in each; partitions of topics that are gone are missing
     * @throws SQLException when Postgres is away: {@link #settle()} will ask for another attempt
     */
    public Map<TopicPartition, Long> assign(Collection<TopicPartition> partitions) throws SQLException {
        current = null;
        Set<String> topics = partitions.stream().map(TopicPartition::topic).collect(Collectors.toSet());
        Map<String, Described> described = catalog.describe(topics);
        List<Cursor> starts = partitions.stream()
                .filter(partition -> described.containsKey(partition.topic()))
                .map(partition -> new Cursor(
                        described.get(partition.topic()).id(),
                        partition.topic(),
                        partition.partition(),
                        0,
                        Reading.NO_LEASE))
                .toList();
        Set<TopicPartition> wanted = new HashSet<>(partitions);
        List<Cursor> stored = store.open(starts).stream()
                .filter(cursor -> wanted.contains(new TopicPartition(cursor.topic(), cursor.partition())))
                .toList();
        current = new Assignment(stored);
        LOG.infof("%s: reading on in %d partitions", channel, stored.size());
        return stored.stream()
                .collect(Collectors.toMap(
                        cursor -> new TopicPartition(cursor.topic(), cursor.partition()), Cursor::next));
    }

    /** Stamps what a poll returned. To be called on the polling thread. */
    ConsumerRecords<String, byte[]> polled(ConsumerRecords<String, byte[]> records) {
        Assignment assignment = current;
        return assignment == null ? records : assignment.polled(records);
    }

    /**
     * Stores a batch, however long Postgres is away.
     *
     * @return whether it was stored; after {@link Taken#LOST} the consumer has to be assigned anew
     */
    public Taken take(ConsumerRecords<String, byte[]> records) {
        if (!(records instanceof PolledRecords polled)) {
            // Polled before the first assignment, or cut by a rebalance, which is followed by an assignment.
            return drop(Taken.STALE);
        }
        storing.lock();
        try {
            for (int failures = 1; ; failures++) {
                if (polled.assignment() != current) {
                    return drop(Taken.STALE);
                }
                try {
                    return store(polled) ? Taken.STORED : drop(Taken.LOST);
                } catch (SQLException | RuntimeException e) {
                    metrics.retried();
                    complain(e, polled.count(), failures);
                    if (!patience.await(failures)) {
                        return drop(Taken.STALE);
                    }
                }
            }
        } finally {
            polled.assignment().handled();
            storing.unlock();
        }
    }

    private void complain(Exception e, int records, int failures) {
        if (failures == 1) {
            LOG.errorf(e, "%s: batch of %d records not stored, trying again", channel, records);
        } else {
            LOG.errorf("%s: batch of %d records not stored, attempt %d: %s", channel, records, failures, e);
        }
    }

    private Taken drop(Taken why) {
        metrics.dropped();
        LOG.infof("%s: batch dropped (%s)", channel, why);
        return why;
    }

    private boolean store(PolledRecords polled) throws SQLException {
        Assignment assignment = polled.assignment();
        if (!isOfTheseTopics(assignment, polled)) {
            return false;
        }
        List<Advance> advances = new ArrayList<>();
        List<Fact> facts = new ArrayList<>();
        List<Letter> letters = new ArrayList<>();
        int fenced = 0;
        for (TopicPartition partition : polled.nextOffsets().keySet()) {
            Cursor from = assignment.cursor(partition);
            Reading reading = reader.read(polled.records(partition), from.lease());
            facts.addAll(reading.facts());
            letters.addAll(reading.letters());
            fenced += reading.fenced();
            long next = polled.nextOffsets().get(partition).offset();
            advances.add(new Advance(from, from.advancedTo(next, reading.lease())));
        }
        if (!store.store(new Step(advances, facts, letters))) {
            return false;
        }
        metrics.fenced(fenced);
        advances.forEach(advance -> assignment.stored(advance.to()));
        polled.partitions()
                .forEach(partition -> assignment.appended(
                        partition, polled.records(partition).getLast().timestamp()));
        return true;
    }

    /** The partitions that this intake has, and when the last record of them that it stored had been appended, ms since the epoch. */
    public Map<TopicPartition, OptionalLong> appended() {
        Assignment assignment = current;
        if (assignment == null) {
            return Map.of();
        }
        Map<TopicPartition, Long> known = assignment.appended();
        return assignment.cursors().stream()
                .map(cursor -> new TopicPartition(cursor.topic(), cursor.partition()))
                .collect(Collectors.toMap(
                        partition -> partition,
                        partition -> known.containsKey(partition)
                                ? OptionalLong.of(known.get(partition))
                                : OptionalLong.empty()));
    }

    /** A record was there before Kafka is asked for the id of its topic, so an old topic's record never passes for a new one's. */
    private boolean isOfTheseTopics(Assignment assignment, PolledRecords polled) {
        Set<TopicPartition> partitions = polled.nextOffsets().keySet();
        Map<String, Described> now =
                catalog.describe(partitions.stream().map(TopicPartition::topic).collect(Collectors.toSet()));
        return partitions.stream().allMatch(partition -> isStill(assignment.cursor(partition), now));
    }

    private static boolean isStill(Cursor cursor, Map<String, Described> now) {
        return cursor != null
                && now.containsKey(cursor.topic())
                && now.get(cursor.topic()).id().equals(cursor.topicId());
    }

    /**
     * Looks after an idle consumer; to be called every second or so. Stores how far it has got where no record follows, and finds out
     * when the tables or the topics were changed behind its back.
     *
     * @return false when the consumer has to be assigned anew
     */
    public boolean settle() throws SQLException {
        if (!storing.tryLock()) {
            return true;
        }
        try {
            Assignment assignment = current;
            if (assignment == null) {
                return false;
            }
            Map<String, Described> now = catalog.describe(assignment.topics());
            if (!assignment.cursors().stream().allMatch(cursor -> isStill(cursor, now))) {
                return false;
            }
            Set<Cursor> stored = Set.copyOf(
                    store.load(now.values().stream().map(Described::id).toList()));
            return stored.containsAll(assignment.cursors()) && skipWhatHoldsNoRecords(assignment);
        } finally {
            storing.unlock();
        }
    }

    private boolean skipWhatHoldsNoRecords(Assignment assignment) throws SQLException {
        List<Advance> advances = assignment.quiet().entrySet().stream()
                .filter(reached -> assignment.cursor(reached.getKey()) != null
                        && assignment.cursor(reached.getKey()).next() < reached.getValue())
                .map(reached -> {
                    Cursor from = assignment.cursor(reached.getKey());
                    return new Advance(from, from.advancedTo(reached.getValue(), from.lease()));
                })
                .toList();
        if (advances.isEmpty()) {
            return true;
        }
        boolean stored = store.store(new Step(advances, List.of(), List.of()));
        advances.forEach(advance -> assignment.stored(advance.to()));
        return stored;
    }

    /** True while the consumer is set to stored offsets. */
    public boolean isAssigned() {
        return current != null;
    }

    /** What became of a batch. */
    public enum Taken {
        /** It is in Postgres. */
        STORED,
        /** It was polled before the consumer was set anew; its records come again where they are needed. */
        STALE,
        /** Postgres or Kafka is not where this intake thought: the consumer has to be assigned anew. */
        LOST
    }
}
