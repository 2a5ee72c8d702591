package dev.tradinglab.tape.writer;

import dev.tradinglab.events.market.Bar;
import dev.tradinglab.events.market.Clock;
import dev.tradinglab.events.market.MarketEvent;
import dev.tradinglab.events.market.PriceEvent;
import dev.tradinglab.events.market.Quote;
import dev.tradinglab.events.market.TapeLease;
import dev.tradinglab.events.market.Trade;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * Reads a tape from its end backwards, in steps, until it has found what a new owner must know or has gone far enough.
 *
 * <p>Whether a record counts depends on the latest lease before it. Going backwards that is not known until a lease record is met, so
 * what was found is kept apart by the lease that it names, and the lease record tells which of these count. When the search ends before
 * any lease record was met, the largest lease named is taken. That is wrong only if its owner was fenced and the new owner wrote nothing
 * in the whole stretch; but a fenced writer leaves at most its records in flight ({@link TapeWriter#LIVE_IN_FLIGHT}), and such a stretch
 * is at least a step long, so it holds records of the rightful owner unless twenty writers were fenced within it.
 */
final class TapeEndFinder {
    /** Records read in the first step; each further one is twice as long. */
    static final int STEP = 20_000;

    private final TapeRange tape;
    private final Set<Feed> wanted;
    private final int step;

    /** What counts for certain. */
    private final Found certain = new Found();
    /** What counts if its lease was the latest, by that lease. */
    private final TreeMap<Long, Found> open = new TreeMap<>();
    /** Offset behind the stretch that is open. */
    private long openEnd;

    /** @param wanted the feeds whose last trades the caller must know */
    TapeEndFinder(TapeRange tape, Set<Feed> wanted) {
        this(tape, wanted, STEP);
    }

    TapeEndFinder(TapeRange tape, Set<Feed> wanted, int step) {
        this.tape = tape;
        this.wanted = wanted;
        this.step = step;
    }

    /**
     * @param begin first offset of the tape that is there
     * @param end offset behind the last record to look at
     * @param bound how many records to look at, about; the step that reaches it is finished
     */
    TapeEnd find(long begin, long end, long bound) {
        long from = end;
        long size = step;
        openEnd = end;
        while (from > begin && !isComplete(from) && (end - from < bound || isShort(from))) {
            long to = from;
            from = Math.max(begin, to - size);
            step(from, to);
            // Each step costs a seek; the further back, the less likely that little is left to read.
            size *= 2;
        }
        // At offset 0 nobody had a lease yet, so nothing that is still open counts. Nor does what is too short to guess
        // by, where it is not needed: it
        // may be of a fenced writer alone.
        boolean needless = isShort(from) && isComplete(from);
        if (!open.isEmpty() && from > 0 && !needless) {
            certain.addEarlier(open.lastEntry().getValue());
        }
        return new TapeEnd(from, from <= begin, certain.time, certain.trades, certain.ids());
    }

    /** True when too little has been read since the last lease record to guess whose the stretch is. */
    private boolean isShort(long from) {
        return !open.isEmpty() && openEnd - from < step;
    }

    private boolean isComplete(long from) {
        Found latest =
                open.isEmpty() || isShort(from) ? certain : open.lastEntry().getValue();
        // A clock tells the tape time up to itself, so nothing before it can be later.
        return (certain.clock || latest.clock)
                && wanted.stream()
                        .allMatch(feed -> certain.trades.containsKey(feed) || latest.trades.containsKey(feed));
    }

    private void step(long from, long to) {
        List<Stretch> stretches = new ArrayList<>();
        stretches.add(new Stretch(-1));
        tape.read(from, to, (record, offset) -> {
            switch (record) {
                case TapeLease _ -> stretches.add(new Stretch(offset));
                case MarketEvent event -> {
                    // A lease precedes what names it: anything else is only a number.
                    if (event.lease() < offset) {
                        stretches.getLast().add(event);
                    }
                }
            }
        });
        for (Stretch stretch : stretches.reversed()) {
            if (stretch.lease >= 0) {
                settle(stretch);
            } else {
                stretch.byLease.forEach((lease, found) ->
                        open.computeIfAbsent(lease, _ -> new Found()).addEarlier(found));
            }
        }
    }

    /** A lease record was met: it tells which of what stands behind it counts. */
    private void settle(Stretch stretch) {
        Found later = open.get(stretch.lease);
        if (later != null) {
            certain.addEarlier(later);
        }
        open.clear();
        openEnd = stretch.lease;
        Found own = stretch.byLease.get(stretch.lease);
        if (own != null) {
            certain.addEarlier(own);
        }
    }

    /** Events between two lease records, by the lease they name. */
    private static final class Stretch {
        private final long lease;
        private final Map<Long, Found> byLease = new HashMap<>();

        /** @param lease offset of the lease record before them; -1 when that was not read yet */
        Stretch(long lease) {
            this.lease = lease;
        }

        void add(MarketEvent event) {
            byLease.computeIfAbsent(event.lease(), _ -> new Found()).addLater(event);
        }
    }

    private static final class Found {
        /** Of one feed; an overlap of a back-fill is far shorter. */
        private static final int MOST_IDS = 20_000;

        private final Map<Feed, ArrayDeque<String>> ids = new HashMap<>();
        private final Map<Feed, LastTrade> trades = new HashMap<>();
        private long time;
        private boolean clock;

        void addLater(MarketEvent event) {
            time = Math.max(time, event.time());
            clock |= event instanceof Clock;
            if (event instanceof Trade trade && trade.id() != null) {
                Feed feed = new Feed(trade.source(), trade.symbol());
                trades.put(feed, new LastTrade(trade.id(), trade.price(), trade.time()));
            }
            String id = EventIds.of(event);
            if (id != null && event instanceof PriceEvent price) {
                ArrayDeque<String> own =
                        ids.computeIfAbsent(new Feed(source(price), price.symbol()), _ -> new ArrayDeque<>());
                own.addLast(id);
                if (own.size() > MOST_IDS) {
                    own.removeFirst();
                }
            }
        }

        private static String source(PriceEvent event) {
            return switch (event) {
                case Trade trade -> trade.source();
                case Quote quote -> quote.source();
                case Bar bar -> bar.source();
            };
        }

        Map<Feed, List<String>> ids() {
            Map<Feed, List<String>> found = new HashMap<>();
            ids.forEach((feed, of) -> found.put(feed, List.copyOf(of)));
            return found;
        }

        void addEarlier(Found earlier) {
            time = Math.max(time, earlier.time);
            clock |= earlier.clock;
            earlier.trades.forEach(trades::putIfAbsent);
            earlier.ids.forEach((feed, older) -> {
                ArrayDeque<String> newer = ids.computeIfAbsent(feed, _ -> new ArrayDeque<>());
                older.reversed().stream()
                        .limit(Math.max(0, MOST_IDS - newer.size()))
                        .forEach(newer::addFirst);
            });
        }
    }
}
