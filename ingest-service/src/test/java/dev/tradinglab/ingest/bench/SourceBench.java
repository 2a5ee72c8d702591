package dev.tradinglab.ingest.bench;

import dev.tradinglab.events.market.Gap;
import dev.tradinglab.events.market.MarketEvent;
import dev.tradinglab.events.market.PriceEvent;
import dev.tradinglab.events.market.Trade;
import dev.tradinglab.ingest.live.IngestMetrics;
import dev.tradinglab.ingest.live.LiveTape;
import dev.tradinglab.ingest.live.QualityLimits;
import dev.tradinglab.ingest.source.MarketSource;
import dev.tradinglab.ingest.source.Moment;
import dev.tradinglab.ingest.source.SourceListener;
import dev.tradinglab.ingest.source.SourceSignal;
import dev.tradinglab.ingest.source.SourceState;
import dev.tradinglab.tape.writer.EventIds;
import dev.tradinglab.tape.writer.Feed;
import dev.tradinglab.tape.writer.LastTrade;
import dev.tradinglab.tape.writer.TapeEnd;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

/** A source at work, and what the tape makes of it. */
public final class SourceBench implements AutoCloseable, SourceListener {
    /** A tape on which nothing stands. */
    public static final TapeEnd EMPTY = new TapeEnd(0, true, 0, Map.of());

    public final List<MarketEvent> tape = new CopyOnWriteArrayList<>();
    public final List<String> rejected = new CopyOnWriteArrayList<>();
    public final List<String> details = new CopyOnWriteArrayList<>();
    public final List<String> unknown = new CopyOnWriteArrayList<>();
    public final AtomicInteger reconnects = new AtomicInteger();
    public final IngestMetrics metrics = new IngestMetrics(new SimpleMeterRegistry());
    public volatile List<String> symbols = List.of();
    public volatile SourceState state = SourceState.STARTING;
    /** What the tape takes before it is full for one signal. */
    private final AtomicInteger room = new AtomicInteger(Integer.MAX_VALUE);

    private final MarketSource source;
    private final LiveTape live;

    /** Starts it. */
    public SourceBench(MarketSource source, TapeEnd end) {
        this.source = source;
        this.live = new LiveTape(
                source.name(),
                QualityLimits.DEFAULT,
                end,
                tape::add,
                (reason, _) -> rejected.add(reason),
                metrics,
                Moment.now());
        source.start(end, this);
    }

    /** The tape takes so many signals more, and then refuses one. */
    public void fullAfter(int signals) {
        room.set(signals);
    }

    @Override
    public synchronized boolean tell(SourceSignal signal) {
        if (room.getAndDecrement() == 0) {
            room.set(Integer.MAX_VALUE);
            return false;
        }
        try {
            live.take(signal);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
        return true;
    }

    @Override
    public void state(SourceState now, String detail) {
        details.add(now + " " + detail);
        state = now;
    }

    @Override
    public void symbols(List<String> now) {
        symbols = now;
    }

    @Override
    public void reconnected() {
        reconnects.incrementAndGet();
    }

    @Override
    public void unknown(String kind) {
        unknown.add(kind);
    }

    /** Ids of the trades of a symbol, a star before back-filled ones. */
    public List<String> ids(String symbol) {
        return tape.stream()
                .filter(Trade.class::isInstance)
                .map(Trade.class::cast)
                .filter(trade -> trade.symbol().equals(symbol))
                .map(trade -> (trade.backfilled() ? "*" : "") + trade.id())
                .toList();
    }

    /** The gaps on the tape. */
    public List<Gap> gaps() {
        return tape.stream().filter(Gap.class::isInstance).map(Gap.class::cast).toList();
    }

    /** Events that tell prices. */
    public List<PriceEvent> prices() {
        return tape.stream()
                .filter(PriceEvent.class::isInstance)
                .map(PriceEvent.class::cast)
                .toList();
    }

    /** What the next one to take this tape over would know. */
    public TapeEnd end() {
        Map<Feed, LastTrade> trades = new HashMap<>();
        Map<Feed, List<String>> ids = new HashMap<>();
        long time = 0;
        for (MarketEvent event : tape) {
            time = Math.max(time, event.time());
            if (event instanceof Trade trade && trade.id() != null) {
                Feed feed = new Feed(trade.source(), trade.symbol());
                trades.put(feed, new LastTrade(trade.id(), trade.price(), trade.time()));
            }
            if (event instanceof PriceEvent price && EventIds.of(event) != null) {
                ids.computeIfAbsent(new Feed(source.name(), price.symbol()), _ -> new ArrayList<>())
                        .add(EventIds.of(event));
            }
        }
        return new TapeEnd(0, true, time, trades, ids);
    }

    @Override
    public void close() {
        source.close();
    }
}
