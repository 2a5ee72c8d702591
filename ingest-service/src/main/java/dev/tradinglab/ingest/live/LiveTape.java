package dev.tradinglab.ingest.live;

import dev.tradinglab.events.market.Clock;
import dev.tradinglab.events.market.Gap;
import dev.tradinglab.events.market.MarketEvent;
import dev.tradinglab.events.market.PriceEvent;
import dev.tradinglab.events.market.Trade;
import dev.tradinglab.ingest.live.IdCheck.Verdict;
import dev.tradinglab.ingest.source.Moment;
import dev.tradinglab.ingest.source.SourceSignal;
import dev.tradinglab.ingest.source.SourceSignal.Received;
import dev.tradinglab.ingest.source.SourceSignal.Unreadable;
import dev.tradinglab.ingest.source.SourceSignal.WasAway;
import dev.tradinglab.tape.writer.Feed;
import dev.tradinglab.tape.writer.LastTrade;
import dev.tradinglab.tape.writer.TapeEnd;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Decides what of a source's signals stands on a live tape, and in which form: duplicates are dropped and counted, missing ids become gap
 * events, what lies in the future or cannot be read goes to the dead letters, and time passes also when nothing trades. Used by one thread.
 */
public final class LiveTape {
    private static final long NO_ID = -1;

    /** Where its events go. */
    @FunctionalInterface
    public interface Sink {
        /** Appends to the tape; may wait. */
        void append(MarketEvent event) throws InterruptedException;
    }

    /** Where that goes which does not belong on a tape. */
    @FunctionalInterface
    public interface Rejects {
        /** Keeps it. */
        void add(String reason, String text);
    }

    private final String source;
    private final long maxAhead;
    private final Sink sink;
    private final Rejects rejects;
    private final IngestMetrics metrics;
    private final TapeEnd end;
    private final TapeClock clock;
    private final Map<Feed, IdCheck> checks = new HashMap<>();

    /**
     * @param source name of the feed
     * @param maxAhead how far an event may lie ahead of its receipt, microseconds
     * @param end where the tape ended
     * @param now when it was taken over
     */
    public LiveTape(
            String source, long maxAhead, TapeEnd end, Sink sink, Rejects rejects, IngestMetrics metrics, Moment now) {
        this.source = source;
        this.maxAhead = maxAhead;
        this.sink = sink;
        this.rejects = rejects;
        this.metrics = metrics;
        this.end = end;
        this.clock = new TapeClock(end.time(), now);
    }

    /** Takes in what the source told next. */
    public void take(SourceSignal signal) throws InterruptedException {
        switch (signal) {
            case Received received -> event(received.event(), received.at());
            case WasAway away -> gap(away.at(), null, away.from(), away.at().micros(), null, away.reason());
            case Unreadable unreadable -> reject(unreadable.reason(), unreadable.text());
        }
    }

    /** Tells the tape that time has passed. */
    public void tick(Moment now) throws InterruptedException {
        sink.append(new Clock(0, clock.advance(now)));
    }

    private void event(PriceEvent event, Moment at) throws InterruptedException {
        if (event instanceof Trade trade && !isNew(trade, at)) {
            return;
        }
        long ahead = event.time() - at.micros();
        if (ahead > maxAhead) {
            // Its id counts as seen all the same: it is among the dead letters, so it is not missing.
            reject("its time is " + ahead + " microseconds ahead of its receipt", event.toString());
            return;
        }
        sink.append(event);
        clock.event(event.time(), at);
        metrics.event(source, event.symbol(), event.time());
    }

    /** False for a trade that has been here before; notes a gap before one whose predecessors never came. */
    private boolean isNew(Trade trade, Moment at) throws InterruptedException {
        long id = number(trade.id());
        if (id == NO_ID || trade.backfilled()) {
            return true;
        }
        Feed feed = new Feed(trade.source(), trade.symbol());
        IdCheck check = checks.get(feed);
        if (check == null) {
            check = firstCheck(feed, at);
            checks.put(feed, check);
        }
        return switch (check.take(id)) {
            case Verdict.Next _ -> true;
            case Verdict.Repeated _ -> {
                metrics.duplicate(source, trade.symbol());
                yield false;
            }
            case Verdict.Skipped skipped -> {
                metrics.missing(source, trade.symbol(), skipped.count());
                gap(at, trade.symbol(), 0, 0, skipped, "ids skipped");
                yield true;
            }
        };
    }

    private IdCheck firstCheck(Feed feed, Moment at) throws InterruptedException {
        Optional<LastTrade> last = end.lastTrade(feed);
        if (last.isPresent()) {
            long id = number(last.get().id());
            return id == NO_ID ? IdCheck.fresh() : IdCheck.after(id);
        }
        if (!end.whole()) {
            // It may have traded further back than we looked; then ids are missing that nobody can name.
            gap(at, feed.symbol(), 0, 0, null, "last id not found back to offset " + end.readFrom());
        }
        return IdCheck.fresh();
    }

    private void gap(Moment at, String symbol, long from, long to, Verdict.Skipped ids, String reason)
            throws InterruptedException {
        String first = ids == null ? null : Long.toString(ids.first());
        String last = ids == null ? null : Long.toString(ids.last());
        long missing = ids == null ? 0 : ids.count();
        sink.append(new Gap(0, source, symbol, clock.time(at), from, to, first, last, missing, 0, reason));
        metrics.gap(source);
    }

    private void reject(String reason, String text) {
        rejects.add(reason, text);
        metrics.deadLetter(source);
    }

    /** The id as a number, as far as it counts up. */
    private static long number(String id) {
        if (id == null || id.isEmpty() || id.length() > 18) {
            return NO_ID;
        }
        for (int i = 0; i < id.length(); i++) {
            if (id.charAt(i) < '0' || id.charAt(i) > '9') {
                return NO_ID;
            }
        }
        return Long.parseLong(id);
    }
}
