package dev.tradinglab.ingest.live;

import dev.tradinglab.events.market.Clock;
import dev.tradinglab.events.market.Correction;
import dev.tradinglab.events.market.Gap;
import dev.tradinglab.events.market.MarketEvent;
import dev.tradinglab.events.market.PriceEvent;
import dev.tradinglab.events.market.Trade;
import dev.tradinglab.ingest.live.IdCheck.Verdict;
import dev.tradinglab.ingest.net.RecentIds;
import dev.tradinglab.ingest.source.Moment;
import dev.tradinglab.ingest.source.SourceSignal;
import dev.tradinglab.ingest.source.SourceSignal.Missed;
import dev.tradinglab.ingest.source.SourceSignal.Received;
import dev.tradinglab.ingest.source.SourceSignal.Revised;
import dev.tradinglab.ingest.source.SourceSignal.Unreadable;
import dev.tradinglab.ingest.source.SourceSignal.WasAway;
import dev.tradinglab.tape.writer.EventIds;
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
    private final QualityLimits limits;
    private final Sink sink;
    private final Rejects rejects;
    private final IngestMetrics metrics;
    private final TapeEnd end;
    private final TapeClock clock;
    private final Quality quality;
    private final Map<Feed, IdCheck> checks = new HashMap<>();
    private final RecentIds recent;

    /**
     * @param source name of the feed
     * @param limits how far an event may lie ahead of its receipt, and what is counted as odd
     * @param end where the tape ended
     * @param now when it was taken over
     */
    public LiveTape(
            String source,
            QualityLimits limits,
            TapeEnd end,
            Sink sink,
            Rejects rejects,
            IngestMetrics metrics,
            Moment now) {
        this.source = source;
        this.limits = limits;
        this.sink = sink;
        this.rejects = rejects;
        this.metrics = metrics;
        this.quality = new Quality(source, limits, metrics);
        this.end = end;
        this.clock = new TapeClock(end.time(), now);
        this.recent = RecentIds.of(end, LiveTape::key);
    }

    /** Takes in what the source told next. */
    public void take(SourceSignal signal) throws InterruptedException {
        switch (signal) {
            case Received received -> event(received.event(), received.at());
            case WasAway away -> gap(away.at(), null, away.from(), away.at().micros(), null, away.reason());
            case Missed missed -> missed(missed);
            case Revised revised -> revised(revised);
            case Unreadable unreadable -> {
                quality.refused(unreadable.reason(), unreadable.text());
                reject(unreadable.reason(), unreadable.text());
            }
        }
    }

    /** The past of a tape is never edited: bots have acted on it. */
    private void revised(Revised revised) throws InterruptedException {
        if (!recent.add(key(revised.symbol(), "revision " + revised.id()))) {
            metrics.duplicate(source, revised.symbol());
            return;
        }
        sink.append(new Correction(
                0,
                source,
                revised.symbol(),
                clock.time(revised.at()),
                revised.trade(),
                revised.kind(),
                revised.price(),
                revised.size()));
        quality.revised(revised.symbol());
    }

    /** Tells the tape that time has passed. */
    public void tick(Moment now) throws InterruptedException {
        sink.append(new Clock(0, clock.advance(now)));
    }

    private void event(PriceEvent event, Moment at) throws InterruptedException {
        if (!isNew(event, at)) {
            return;
        }
        long ahead = event.time() - at.micros();
        if (ahead > limits.maxAhead()) {
            // Its id counts as seen all the same: it is among the dead letters, so it is not missing.
            quality.farFuture(event);
            reject("its time is " + ahead + " microseconds ahead of its receipt", event.toString());
            return;
        }
        quality.look(event, at);
        sink.append(event);
        if (event.backfilled()) {
            metrics.backfilled(source, event.symbol());
        } else {
            clock.event(event.time(), at);
        }
        metrics.event(source, event.symbol(), event.time());
    }

    /** False for what has been here before; notes a gap before a trade whose predecessors never came. */
    private boolean isNew(PriceEvent event, Moment at) throws InterruptedException {
        String word = EventIds.of(event);
        if (word != null) {
            return recent.add(key(event.symbol(), word)) || repeated(event);
        }
        return !(event instanceof Trade trade) || isNext(trade, at);
    }

    /** Ids that do not count up are unique within a symbol at most. */
    private static String key(String symbol, String id) {
        return symbol + ' ' + id;
    }

    private boolean isNext(Trade trade, Moment at) throws InterruptedException {
        if (trade.id() == null) {
            return true;
        }
        long id = number(trade.id());
        IdCheck check = check(new Feed(trade.source(), trade.symbol()), at);
        if (trade.backfilled()) {
            return check.fill(id) || repeated(trade);
        }
        return switch (check.take(id)) {
            case Verdict.Next _ -> true;
            case Verdict.Repeated _ -> repeated(trade);
            case Verdict.Skipped skipped -> {
                metrics.missing(source, trade.symbol(), skipped.count());
                gap(at, trade.symbol(), 0, 0, skipped, "ids skipped");
                yield true;
            }
        };
    }

    private boolean repeated(PriceEvent event) {
        metrics.duplicate(source, event.symbol());
        return false;
    }

    /** What the source told as missing stands on the tape before what it fills in. */
    private void missed(Missed missed) throws InterruptedException {
        if (missed.symbol() != null && missed.fromId() != null) {
            long first = number(missed.fromId());
            long last = number(missed.toId());
            if (first != NO_ID && last != NO_ID) {
                check(new Feed(source, missed.symbol()), missed.at()).missed(first, last);
            }
        }
        if (missed.missing() > missed.filled() && missed.symbol() != null) {
            metrics.missing(source, missed.symbol(), missed.missing() - missed.filled());
        }
        sink.append(new Gap(
                0,
                source,
                missed.symbol(),
                clock.time(missed.at()),
                missed.from(),
                missed.to(),
                missed.fromId(),
                missed.toId(),
                missed.missing(),
                missed.filled(),
                missed.reason()));
        metrics.gap(source);
    }

    private IdCheck check(Feed feed, Moment at) throws InterruptedException {
        IdCheck check = checks.get(feed);
        if (check == null) {
            check = firstCheck(feed, at);
            checks.put(feed, check);
        }
        return check;
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
        return id != null && EventIds.counts(id) ? Long.parseLong(id) : NO_ID;
    }
}
