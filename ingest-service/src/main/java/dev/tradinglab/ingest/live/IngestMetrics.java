package dev.tradinglab.ingest.live;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/**
 * What ingest counts, under the names by which Prometheus shows it. Each counter counts since the process started. Written by one thread at a
 * time for a feed, read by any.
 */
public final class IngestMetrics {
    /** Market events put on the tape, by source and symbol. */
    public static final String EVENTS = "lab_ingest_events_total";
    /** Trades dropped because their id had been there, by source and symbol. */
    public static final String DUPLICATES = "lab_ingest_duplicates_total";
    /** Trades known to be missing by their ids, by source and symbol. */
    public static final String MISSING = "lab_ingest_missing_total";
    /** Gap events put on the tape, by source. */
    public static final String GAPS = "lab_ingest_gaps_total";
    /** What went to the dead letters, by source. */
    public static final String DEAD_LETTERS = "lab_ingest_dead_letters_total";
    /** Connections made after one was lost, by source. */
    public static final String RECONNECTS = "lab_ingest_reconnects_total";
    /** Messages of unknown kinds, by source. */
    public static final String UNKNOWN = "lab_ingest_unknown_messages_total";
    /** Market time of the last event on the tape, seconds since the epoch, by source; 0 before the first. */
    public static final String LAST_EVENT = "lab_ingest_last_event_time_seconds";

    /** Room that Kafka has left for its logs, MiB, on the broker that has least. */
    public static final String ROOM = "lab_ingest_kafka_room_mib";

    private record Key(String name, String source, String symbol) {}

    private final MeterRegistry registry;
    private final Map<Key, Counter> counters = new ConcurrentHashMap<>();
    private final AtomicLong lastEvent = new AtomicLong();
    private final AtomicLong room = new AtomicLong();

    /** @param registry where they are shown */
    public IngestMetrics(MeterRegistry registry) {
        this.registry = registry;
        Gauge.builder(ROOM, room, AtomicLong::get).register(registry);
    }

    /** Kafka has so many MiB left. */
    public void room(long mib) {
        room.set(mib);
    }

    /** Shows the series of a source from the start, so that a zero can be told from nothing. */
    public void open(String source) {
        for (String name : new String[] {GAPS, DEAD_LETTERS, RECONNECTS, UNKNOWN}) {
            counter(name, source, null);
        }
        if (registry.find(LAST_EVENT).tag("source", source).gauge() == null) {
            Gauge.builder(LAST_EVENT, lastEvent, time -> time.get() / 1e6)
                    .tag("source", source)
                    .register(registry);
        }
    }

    void event(String source, String symbol, long time) {
        counter(EVENTS, source, symbol).increment();
        lastEvent.set(time);
    }

    void duplicate(String source, String symbol) {
        counter(DUPLICATES, source, symbol).increment();
    }

    void missing(String source, String symbol, long count) {
        counter(MISSING, source, symbol).increment(count);
    }

    void gap(String source) {
        counter(GAPS, source, null).increment();
    }

    void deadLetter(String source) {
        counter(DEAD_LETTERS, source, null).increment();
    }

    /** A source is connected again. */
    public void reconnected(String source) {
        counter(RECONNECTS, source, null).increment();
    }

    /** A message of an unknown kind came. */
    public void unknown(String source) {
        counter(UNKNOWN, source, null).increment();
    }

    /** How often a counter without a symbol has counted. */
    public long count(String name, String source) {
        return (long) counter(name, source, null).count();
    }

    /** Market time of the last event on the tape, microseconds; 0 before the first. */
    public long lastEventTime() {
        return lastEvent.get();
    }

    private Counter counter(String name, String source, String symbol) {
        return counters.computeIfAbsent(new Key(name, source, symbol), this::register);
    }

    private Counter register(Key key) {
        Counter.Builder counter = Counter.builder(key.name()).tag("source", key.source());
        return (key.symbol() == null ? counter : counter.tag("symbol", key.symbol())).register(registry);
    }
}
