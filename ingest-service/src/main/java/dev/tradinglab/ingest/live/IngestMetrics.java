package dev.tradinglab.ingest.live;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;

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
    /** Events fetched after a gap and put on the tape as back-filled, by source and symbol; among {@link #EVENTS} as well. */
    public static final String BACKFILLED = "lab_ingest_backfilled_total";
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

    /** What is odd about events, by source, symbol and flag; docs/data-quality.md. */
    public static final String QUALITY = "lab_ingest_quality_total";
    /** Receipt of the last live event against its time, seconds, by source and symbol; negative when our clock is behind. */
    public static final String SKEW = "lab_ingest_skew_seconds";

    /** Room that Kafka has left for its logs, MiB, on the broker that has least. */
    public static final String ROOM = "lab_ingest_kafka_room_mib";

    private record Key(String name, String source, String symbol, String flag) {}

    private final MeterRegistry registry;
    private final Map<Key, Counter> counters = new ConcurrentHashMap<>();
    private final AtomicLong lastEvent = new AtomicLong();
    private final Map<Key, AtomicLong> skews = new ConcurrentHashMap<>();
    private final Rate rate = new Rate();
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
        rate.count(System.nanoTime());
    }

    void flag(String source, String symbol, String flag) {
        counters.computeIfAbsent(new Key(QUALITY, source, symbol, flag), this::register)
                .increment();
    }

    void skew(String source, String symbol, long micros) {
        skews.computeIfAbsent(new Key(SKEW, source, symbol, null), key -> {
                    AtomicLong skew = new AtomicLong();
                    Gauge.builder(SKEW, skew, now -> now.get() / 1e6)
                            .tag("source", source)
                            .tag("symbol", symbol)
                            .register(registry);
                    return skew;
                })
                .set(micros);
    }

    /** Events a second, over the last ten. */
    public double eventsPerSecond() {
        return rate.perSecond(System.nanoTime());
    }

    /** What is odd, and how often, of all symbols of a source, such as {@code jump 2, late 17}; empty when nothing is. */
    public String oddities(String source) {
        Map<String, Long> sums = new TreeMap<>();
        counters.forEach((key, counter) -> {
            if (key.name().equals(QUALITY) && key.source().equals(source)) {
                sums.merge(key.flag(), (long) counter.count(), Long::sum);
            }
        });
        return sums.entrySet().stream()
                .map(one -> one.getKey() + " " + one.getValue())
                .collect(Collectors.joining(", "));
    }

    void backfilled(String source, String symbol) {
        counter(BACKFILLED, source, symbol).increment();
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

    /** How often a counter has counted for all symbols together. */
    public long total(String name, String source) {
        return (long) counters.entrySet().stream()
                .filter(one -> one.getKey().name().equals(name)
                        && one.getKey().source().equals(source))
                .mapToDouble(one -> one.getValue().count())
                .sum();
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
        return counters.computeIfAbsent(new Key(name, source, symbol, null), this::register);
    }

    private Counter register(Key key) {
        Counter.Builder counter = Counter.builder(key.name()).tag("source", key.source());
        if (key.symbol() != null) {
            counter.tag("symbol", key.symbol());
        }
        if (key.flag() != null) {
            counter.tag("flag", key.flag());
        }
        return counter.register(registry);
    }
}
