package dev.tradinglab.launcher.bench.market;

import dev.tradinglab.events.market.Bar;
import dev.tradinglab.events.market.Clock;
import dev.tradinglab.events.market.Correction;
import dev.tradinglab.events.market.Gap;
import dev.tradinglab.events.market.MarketEvent;
import dev.tradinglab.events.market.Quote;
import dev.tradinglab.events.market.Trade;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Compares a tape with the journal of its market: every event since the first one that is on the tape must be on it once, as the market had it, or in a
 * gap that says that it was not got, or among the dead letters; nothing else may be on it; each outage must have its gap. What the market took back or
 * changed while somebody was connected must be on it as a correction, or have been told in an outage.
 */
public final class MarketCheck {
    private static final int NONE = Integer.MAX_VALUE;
    /** Our clock is read on both sides of a connection, a moment apart. */
    private static final long MOMENT = 2_000_000;

    private final Fed source;
    private final Journal journal;
    private final Map<Had.Key, Integer> places = new HashMap<>();
    private final Map<Had.Key, Trade> told = new HashMap<>();
    private final Map<Had.Key, Revision> revisions = new HashMap<>();
    private final Set<Had.Key> corrected = new HashSet<>();
    private final List<Gap> gaps = new ArrayList<>();
    private final Map<String, Integer> lastLive = new HashMap<>();
    private final Map<String, Integer> lastFilled = new HashMap<>();
    private final List<Had.Key> doubled = new ArrayList<>();
    private final List<Had.Key> foreign = new ArrayList<>();
    private final List<Had.Key> altered = new ArrayList<>();
    private final List<Had.Key> disordered = new ArrayList<>();
    private int first = NONE;

    private MarketCheck(Fed source, Journal journal) {
        this.source = source;
        this.journal = journal;
        for (int place = 0; place < journal.events().size(); place++) {
            places.put(journal.events().get(place).key(), place);
        }
        journal.revisions().forEach(revision -> revisions.put(revision.key(), revision));
    }

    /**
     * Compares.
     *
     * @param tape all that counts on it, in order
     * @param refused what the dead letters name
     */
    public static Verdict compare(Fed source, Journal journal, List<MarketEvent> tape, Set<Had.Key> refused) {
        MarketCheck check = new MarketCheck(source, journal);
        for (MarketEvent event : tape) {
            switch (event) {
                case Trade trade -> check.trade(trade);
                case Gap gap -> check.gap(gap);
                case Correction correction -> check.correction(correction);
                case Quote _, Bar _, Clock _ -> {}
            }
        }
        return check.verdict(refused);
    }

    private void gap(Gap gap) {
        gaps.add(gap);
        lastFilled.clear();
    }

    private void correction(Correction correction) {
        Had.Key key = Revision.key(correction.symbol(), correction.trade(), correction.kind());
        Revision revision = revisions.get(key);
        if (revision == null) {
            foreign.add(key);
        } else if (!corrected.add(key)) {
            doubled.add(key);
        } else if (revision.price() != correction.price() || revision.size() != correction.size()) {
            altered.add(key);
        }
    }

    private void trade(Trade trade) {
        Had.Key key = new Had.Key(trade.symbol(), trade.id());
        Integer place = places.get(key);
        if (place == null) {
            foreign.add(key);
            return;
        }
        if (told.putIfAbsent(key, trade) != null) {
            doubled.add(key);
            return;
        }
        Had had = journal.events().get(place);
        if (had.price() != trade.price() || had.size() != trade.size() || had.time() != trade.time()) {
            altered.add(key);
        }
        // Back-fill may reach back behind the begin of the tape.
        first = first == NONE ? place : first;
        if (!isInOrder(place, trade)) {
            disordered.add(key);
        }
    }

    /** Late ones stand behind the gap that they fill; among themselves they are in order, by the market's own time where that went back. */
    private boolean isInOrder(int place, Trade trade) {
        boolean late = trade.backfilled() && !source.countsUp();
        Integer before = (late ? lastFilled : lastLive).put(trade.symbol(), place);
        if (before == null || before < place) {
            return true;
        }
        Had one = journal.events().get(before);
        Had next = journal.events().get(place);
        return late ? one.time() <= next.time() : !source.countsUp() && (one.swapped() || next.swapped());
    }

    private Verdict verdict(Set<Had.Key> refused) {
        int had = 0;
        int notGot = 0;
        int letters = 0;
        int stale = 0;
        int takenBack = 0;
        List<Had> lost = new ArrayList<>();
        Map<String, Long> newest = new HashMap<>();
        for (int place = first; place < journal.events().size(); place++) {
            Had event = journal.events().get(place);
            had++;
            if (told.containsKey(event.key())) {
                newest.merge(event.symbol(), event.time(), Math::max);
            } else if (refused.contains(event.key())) {
                letters++;
            } else if (gaps.stream().anyMatch(gap -> tellsOf(gap, event))) {
                notGot++;
            } else if (journal.revisions().stream().anyMatch(revision -> revision.takesBack(event.key()))) {
                takenBack++;
            } else if (source.polled() && event.time() <= newest.getOrDefault(event.symbol(), 0L)) {
                stale++;
            } else {
                lost.add(event);
            }
        }
        long begin = had == 0 ? Long.MAX_VALUE : journal.events().get(first).at();
        List<Long> outages = journal.outages().stream().filter(at -> at > begin).toList();
        List<Long> unmarked = outages.stream()
                .filter(at -> gaps.stream().noneMatch(gap -> covers(gap, at)))
                .toList();
        int backfilled = (int) told.values().stream().filter(Trade::backfilled).count();
        return new Verdict(
                had,
                told.size(),
                backfilled,
                gaps.size(),
                outages.size(),
                notGot,
                letters,
                stale,
                takenBack,
                corrected.size(),
                lost,
                doubled,
                foreign,
                altered,
                disordered,
                unmarked,
                unsaid(begin));
    }

    /** What somebody was told of since the tape begins, and the tape does not say, and no gap. */
    private List<Had.Key> unsaid(long begin) {
        return journal.revisions().stream()
                .filter(revision -> revision.told() && revision.at() > begin && !corrected.contains(revision.key()))
                .filter(revision -> gaps.stream().noneMatch(gap -> covers(gap, revision.at())))
                .map(Revision::key)
                .toList();
    }

    /** Whether a gap says that this event is missing, and was not got. */
    private static boolean tellsOf(Gap gap, Had event) {
        if (gap.symbol() != null && !gap.symbol().equals(event.symbol())) {
            return false;
        }
        if (gap.fromId() != null) {
            long id = Long.parseLong(event.id());
            return gap.filled() < gap.missing()
                    && id >= Long.parseLong(gap.fromId())
                    && id <= Long.parseLong(gap.toId());
        }
        return gap.reason().contains("not complete") && gap.from() <= event.at() && event.at() <= gap.to();
    }

    private static boolean covers(Gap gap, long at) {
        return gap.symbol() == null && gap.from() - MOMENT <= at && at <= gap.to() + MOMENT;
    }
}
