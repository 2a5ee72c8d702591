package dev.tradinglab.ingest.net;

import dev.tradinglab.events.market.PriceEvent;
import dev.tradinglab.events.time.Micros;
import dev.tradinglab.ingest.source.Moment;
import dev.tradinglab.ingest.source.SourceSignal;
import dev.tradinglab.ingest.source.SourceSignal.Missed;
import dev.tradinglab.ingest.source.SourceSignal.Received;
import dev.tradinglab.tape.writer.LastTrade;
import dev.tradinglab.tape.writer.TapeEnd;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BinaryOperator;
import java.util.function.Predicate;

/**
 * For markets from which what was missed is fetched by time: while that goes on, what comes live is held back, so that on the tape the gap comes
 * first, then what fills it, then what is live. What came both ways is told once. What the tape does not take counts as not seen, and is
 * fetched or told again. Used by one thread.
 */
public final class CatchUp {
    private static final int MOST_HELD = 50_000;
    /** How far a fetch may reach back behind what an earlier process told: its ids are known for longer than that. */
    private static final long BEFORE_START = 10_000_000;

    private record Held(Happening one, Moment at) {}

    private final Predicate<SourceSignal> tape;
    private final RecentIds seen;
    private final ArrayDeque<Held> held = new ArrayDeque<>();
    private final Set<String> heldIds = new HashSet<>();
    private boolean holding;
    private long awayFrom;
    private String awayReason = "restart";
    private final ArrayDeque<Long> told = new ArrayDeque<>();
    private long lastTime;
    /** What happened before may have been told without our knowing it any more. */
    private long known;
    /** Up to here it has been looked what was lost on the way. */
    private long lookedUntil;

    private long round;

    /**
     * @param end where the tape ended
     * @param source the name that the events carry
     * @param key what {@link Happening#id} is, from an event's symbol and its id on the tape
     * @param tape takes a signal; false when it does not keep up
     */
    public CatchUp(TapeEnd end, String source, BinaryOperator<String> key, Predicate<SourceSignal> tape) {
        this.tape = tape;
        this.seen = RecentIds.of(end, key);
        this.awayFrom = end.time();
        this.lastTime = end.trades().entrySet().stream()
                .filter(one -> one.getKey().source().equals(source))
                .map(Map.Entry::getValue)
                .mapToLong(LastTrade::time)
                .max()
                .orElse(end.time());
        this.known = lastTime - BEFORE_START;
        this.lookedUntil = lastTime;
    }

    /** True when something may have been missed that has not been fetched. */
    public boolean isAway() {
        return awayFrom > 0;
    }

    /** Since when; microseconds of our clock. */
    public long awayFrom() {
        return awayFrom;
    }

    /** The market's time of the last thing told, microseconds; 0 when nothing ever was. */
    public long lastTime() {
        return lastTime;
    }

    /**
     * From where to fetch what was missed: some way behind the last thing told, since a market's times are not always in order and its clock may
     * go back, but not so far that we would not know what has been told.
     */
    public long from(Duration overlap) {
        return Math.max(lastTime - Micros.of(overlap), known);
    }

    /** From where to fetch on a market that may lose something while we are there: the same behind the end of what has been looked through. */
    public long lookFrom(Duration overlap) {
        return Math.max(Math.min(lastTime, lookedUntil) - Micros.of(overlap), known);
    }

    /** What was missed is about to be fetched: what comes live is held back until {@link #fetched}. */
    public long hold() {
        holding = true;
        return ++round;
    }

    /** A fetch that holds up nothing begins. */
    public long look() {
        return ++round;
    }

    /** The connection is lost. What is held came live, and is kept. */
    public void lost(Moment lastFrame, boolean wasReady, String why) {
        round++;
        // While what was missed before is still being fetched, that goes on from the same moment.
        if (wasReady && awayFrom == 0) {
            awayFrom = lastFrame.micros();
            awayReason = "reconnect: " + why;
        }
    }

    /** It happened now. What comes a second time is told all the same: the tape drops it and counts it. */
    public void live(Happening one, Moment at) {
        if (!holding) {
            pass(one, at);
            return;
        }
        held.addLast(new Held(one, at));
        heldIds.add(one.id());
        if (held.size() > MOST_HELD) {
            fetched(hold(), List.of(), "too much came meanwhile", at);
        }
    }

    /**
     * What was missed has been fetched.
     *
     * @param mine of {@link #hold}; nothing happens when another round has begun
     * @param failure why it is not all; empty when it is
     * @param at when the market was back
     */
    public void fetched(long mine, List<? extends Happening> all, String failure, Moment at) {
        if (mine != round) {
            return;
        }
        String how = failure.isEmpty() ? "" : "; back-fill is not complete: " + failure;
        if (fill(fresh(all), awayFrom, awayReason + how, at)) {
            awayFrom = 0;
            release();
        }
    }

    /**
     * What the market has was compared with what was told; what is new has been lost on the way, and is filled in.
     *
     * @param mine of {@link #look}; nothing happens when another round has begun
     * @param from where that begins, microseconds
     * @param until where it ends, microseconds; the same as {@code from} when it is not all that there is
     */
    public void looked(long mine, List<? extends Happening> all, long from, long until, Moment at) {
        if (mine != round) {
            return;
        }
        List<? extends Happening> fresh = fresh(all);
        boolean tells =
                fresh.stream().anyMatch(one -> !one.events(at.micros(), true).isEmpty());
        if (!tells || fill(fresh, from, "lost by the stream", at)) {
            lookedUntil = Math.max(lookedUntil, until);
        }
    }

    private List<? extends Happening> fresh(List<? extends Happening> all) {
        Set<String> here = new HashSet<>();
        return all.stream()
                .filter(one -> !seen.contains(one.id()) && !heldIds.contains(one.id()) && here.add(one.id()))
                .sorted(Comparator.comparingLong(Happening::time))
                .toList();
    }

    private boolean fill(List<? extends Happening> fresh, long from, String reason, Moment at) {
        Moment now = Moment.now();
        long filled = fresh.stream()
                .mapToLong(one -> one.events(now.micros(), true).size())
                .sum();
        return tape.test(new Missed(null, from, at.micros(), null, null, 0, filled, reason, at))
                && fresh.stream().allMatch(one -> tell(one, now, true));
    }

    private void release() {
        while (!held.isEmpty()) {
            Held next = held.getFirst();
            if (!pass(next.one, next.at)) {
                return;
            }
            held.removeFirst();
            heldIds.remove(next.one.id());
        }
        holding = false;
    }

    private boolean pass(Happening one, Moment at) {
        return tell(one, at, false);
    }

    private boolean tell(Happening one, Moment at, boolean backfilled) {
        for (PriceEvent event : one.events(at.micros(), backfilled)) {
            if (!tape.test(new Received(event, at))) {
                return false;
            }
        }
        if (seen.add(one.id())) {
            remember(one.time());
        }
        // What is dated into the future must not make the next fetch begin there.
        if (one.time() <= Moment.now().micros()) {
            lastTime = Math.max(lastTime, one.time());
        }
        return true;
    }

    private void remember(long time) {
        if (lookedUntil == 0) {
            lookedUntil = time;
        }
        told.addLast(time);
        if (told.size() > RecentIds.MOST) {
            known = Math.max(known, told.removeFirst() + 1);
        }
    }
}
