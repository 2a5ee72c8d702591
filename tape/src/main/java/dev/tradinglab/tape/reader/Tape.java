package dev.tradinglab.tape.reader;

import dev.tradinglab.events.json.JsonCodec;
import dev.tradinglab.events.json.UnreadableRecordException;
import dev.tradinglab.events.market.MarketEvent;
import dev.tradinglab.events.market.TapeRecord;
import dev.tradinglab.events.topic.Topics;
import dev.tradinglab.tape.kafka.KafkaAccess;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * A tape, read by offset from any number of threads. What one of them has read the others get from memory: decoded segments are kept, the
 * least recently used one goes first. Only records that name the latest lease are events (law 7).
 *
 * <p>A reader that begins in the middle learns the latest lease from the segment before. That is exact unless a fenced writer put more than
 * a whole segment of records between a lease and the first record of its owner, which {@link LeaseTrail} refuses when it sees it.
 */
public final class Tape implements AutoCloseable {
    private static final int FETCHERS = 3;

    /** How long to wait for records that are known to be there. */
    private static final Duration CATCH_UP = Duration.ofSeconds(2);

    private final String topic;
    private final KafkaAccess kafka;
    private final JsonCodec<TapeRecord> codec;
    private final BiConsumer<ConsumerRecord<String, byte[]>, String> unreadable;
    private final Map<Long, Segment> segments;
    private final Set<Long> reported = new HashSet<>();
    private final LeaseLookup leases;
    private final List<TapeFetcher> fetchers = new ArrayList<>();
    private long clock;

    /**
     * @param kept how many segments of 4,096 places stay in memory, about 0.7 MB each
     * @param unreadable told of each record that is no tape record, once, with the reason
     */
    public Tape(
            KafkaAccess kafka, String topic, int kept, BiConsumer<ConsumerRecord<String, byte[]>, String> unreadable) {
        this.kafka = kafka;
        this.topic = topic;
        this.codec = Topics.tape(topic).codec();
        this.unreadable = unreadable;
        this.leases = new LeaseLookup(topic);
        this.segments = new LinkedHashMap<>(16, 0.75f, true) {
            @Override
            protected boolean removeEldestEntry(Map.Entry<Long, Segment> eldest) {
                return size() > kept;
            }
        };
    }

    /** The topic. */
    public String topic() {
        return topic;
    }

    /**
     * What stands from an offset on: at most up to {@code to}, at most to the end of a segment, and empty when nothing came within
     * {@code wait}.
     *
     * @throws TapeTruncatedException when Kafka no longer has the offset
     * @throws IllegalStateException when whose records count cannot be told from the middle of the tape
     * @throws org.apache.kafka.common.errors.InterruptException when the thread is interrupted while it waits
     */
    public TapeSlice read(long from, long to, Duration wait) {
        if (from >= to) {
            return OffsetSlice.empty(from);
        }
        TapeSlice cached = cached(from, to);
        if (!cached.isEmpty()) {
            return cached;
        }
        TapeFetcher fetcher = fetcherAt(from);
        if (!fetcher.acquire(wait)) {
            // Others waited at the same place all the while; what they found is there for all.
            return cached(from, to);
        }
        try {
            TapeSlice meanwhile = cached(from, to);
            return meanwhile.isEmpty() ? fetch(fetcher, from, to, wait) : meanwhile;
        } finally {
            fetcher.release();
        }
    }

    private TapeSlice fetch(TapeFetcher fetcher, long from, long to, Duration wait) {
        LeaseTrail.Leases told = leases.through(fetcher);
        TapePass pass = passTo(from, told);
        while (true) {
            List<ConsumerRecord<String, byte[]>> records;
            try {
                records = fetcher.poll(pass.next(), pass.isBehind() && wait.compareTo(CATCH_UP) < 0 ? CATCH_UP : wait);
            } catch (TapeTruncatedException e) {
                if (e.available() > from || e.available() <= pass.next()) {
                    throw new TapeTruncatedException(topic, from, e.available());
                }
                pass = passFromBegin(e.available(), from, told);
                continue;
            }
            if (records.isEmpty()) {
                return OffsetSlice.empty(from);
            }
            for (ConsumerRecord<String, byte[]> record : records) {
                take(pass, record);
            }
            Segment reached = pass.reached();
            if (reached != null) {
                return OffsetSlice.of(reached, from, to);
            }
        }
    }

    private synchronized TapeSlice cached(long from, long to) {
        Segment segment = segments.get(Segment.baseOf(from));
        if (segment == null || segment.end() <= from) {
            return OffsetSlice.empty(from);
        }
        if (from < segment.first()) {
            throw new TapeTruncatedException(topic, from, segment.first());
        }
        return OffsetSlice.of(segment, from, to);
    }

    /** The fetcher that stands nearest before the offset, a new one, or the one that was idle longest. */
    private synchronized TapeFetcher fetcherAt(long from) {
        TapeFetcher best = null;
        for (TapeFetcher fetcher : fetchers) {
            long ahead = from - fetcher.next();
            if (ahead >= 0 && ahead < Segment.SIZE && (best == null || fetcher.next() > best.next())) {
                best = fetcher;
            }
        }
        if (best == null && fetchers.size() < FETCHERS) {
            best = new TapeFetcher(kafka.reader(), topic);
            fetchers.add(best);
        }
        if (best == null) {
            best = fetchers.stream()
                    .min((a, b) -> Long.compare(a.used(), b.used()))
                    .orElseThrow();
        }
        best.used(++clock);
        return best;
    }

    /** The shortest way to an offset: on from what is known of its segment, or from the segment before, which tells the lease. */
    private synchronized TapePass passTo(long goal, LeaseTrail.Leases told) {
        long base = Segment.baseOf(goal);
        Segment own = segments.get(base);
        if (own != null) {
            return new TapePass(goal, own.end(), own.end(), own.leases(told), own);
        }
        Segment before = segments.get(base - Segment.SIZE);
        if (before != null && before.isFull()) {
            return new TapePass(goal, base, base, before.leases(told), null);
        }
        long lookback = Math.max(0, base - Segment.SIZE);
        return new TapePass(goal, lookback, base, LeaseTrail.from(told, lookback), null);
    }

    /** The way to an offset on a tape of which Kafka has only what begins at {@code begin}. */
    private TapePass passFromBegin(long begin, long goal, LeaseTrail.Leases told) {
        long storeFrom = Math.max(begin, Segment.baseOf(goal));
        return new TapePass(goal, begin, storeFrom, LeaseTrail.from(told, begin), null);
    }

    private void take(TapePass pass, ConsumerRecord<String, byte[]> record) {
        // A hole would shift every later place: there is none on a topic that is neither compacted nor written in
        // transactions.
        if (record.offset() != pass.next()) {
            throw new TapeTruncatedException(topic, pass.next(), record.offset());
        }
        TapeRecord decoded = null;
        String problem = null;
        try {
            decoded = codec.decode(record.value());
        } catch (UnreadableRecordException e) {
            problem = e.getMessage();
        }
        MarketEvent event;
        try {
            event = decoded == null ? null : pass.leases().next(record.offset(), decoded);
        } catch (IllegalStateException e) {
            forgetAll();
            throw e;
        }
        if (pass.stores(record.offset())) {
            store(pass, record.offset(), event);
            if (problem != null && isNews(record.offset())) {
                unreadable.accept(record, problem);
            }
        }
        pass.passed(record.offset());
    }

    private synchronized boolean isNews(long unreadableOffset) {
        return reported.add(unreadableOffset);
    }

    private synchronized void store(TapePass pass, long offset, MarketEvent event) {
        long base = Segment.baseOf(offset);
        if (pass.filling() == null || offset == base) {
            pass.fill(segments.computeIfAbsent(
                    base, _ -> new Segment(base, offset, pass.leases().begin())));
        }
        Segment segment = pass.filling();
        // Otherwise another pass has been here meanwhile.
        if (offset == segment.end()) {
            segment.append(event, pass.leases().lease());
        }
    }

    /** What was decoded under a wrong lease must not stay. */
    private synchronized void forgetAll() {
        segments.clear();
    }

    @Override
    public void close() {
        List<TapeFetcher> all;
        synchronized (this) {
            all = List.copyOf(fetchers);
        }
        all.forEach(TapeFetcher::close);
    }

    private record OffsetSlice(Segment segment, long from, long to) implements TapeSlice {
        static TapeSlice empty(long from) {
            return new OffsetSlice(null, from, from);
        }

        static TapeSlice of(Segment segment, long from, long to) {
            return new OffsetSlice(segment, from, Math.min(to, segment.end()));
        }

        @Override
        public MarketEvent at(long place) {
            return segment.at(place);
        }
    }
}
