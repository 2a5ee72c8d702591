package dev.tradinglab.ingest.contract;

import dev.tradinglab.events.market.TapeRecord;
import dev.tradinglab.events.market.Trade;
import dev.tradinglab.events.topic.TopicSpec;
import dev.tradinglab.events.topic.Topics;
import dev.tradinglab.ingest.net.Actor;
import dev.tradinglab.ingest.net.SourceReport;
import dev.tradinglab.ingest.source.MarketSource;
import dev.tradinglab.ingest.source.Moment;
import dev.tradinglab.ingest.source.SourceListener;
import dev.tradinglab.ingest.source.SourceSignal.Received;
import dev.tradinglab.ingest.source.SourceSignal.Unreadable;
import dev.tradinglab.ingest.source.SourceSignal.WasAway;
import dev.tradinglab.ingest.source.SourceState;
import dev.tradinglab.tape.writer.Feed;
import dev.tradinglab.tape.writer.TapeEnd;
import java.io.IOException;
import java.time.Duration;
import java.util.List;

/**
 * A template for a source of your own: copy it, and replace what is marked with (1) to (5). It asks a market for its last trade again and again; a
 * market with a stream uses {@code KeptConnection} instead, see {@code AlpacaSource}.
 */
final class TemplateSource implements MarketSource {
    /** (1) The name that the events carry: lower case. */
    private static final String NAME = "template";

    private static final String SYMBOL = "THING";
    private static final Duration PACE = Duration.ofMillis(5);

    /** (2) The market. What it answers is not to be trusted. */
    interface Market {
        /** The last trade as {@code id,time in microseconds,price in 1e-8}; rising ids, one by one; empty before the first. */
        String lastTrade() throws IOException;
    }

    private final Market market;
    /** Everything happens on this one thread, so that nothing needs a lock. */
    private final Actor actor = new Actor(NAME);

    private SourceListener listener;
    private SourceReport report;
    private long lastId = -1;
    /** Since when something may have been missed, microseconds; 0: nothing. */
    private long awayFrom;

    private String awayReason = "restart";
    private boolean lost;

    TemplateSource(Market market) {
        this.market = market;
    }

    @Override
    public String name() {
        return NAME;
    }

    /** (3) A tape of its own: add one to {@code Topics}. */
    @Override
    public TopicSpec<TapeRecord> tape() {
        return Topics.TICKS_SIM;
    }

    @Override
    public List<String> symbols() {
        return List.of(SYMBOL);
    }

    /** How far back to look for the last trade of a symbol that may never have traded: about two minutes of a busy tape. */
    @Override
    public long lookBack() {
        return 100_000;
    }

    /** Returns at once. The end of the tape tells where to go on: nothing may be told that stands on it already. */
    @Override
    public void start(TapeEnd end, SourceListener to) {
        actor.run(() -> {
            listener = to;
            report = new SourceReport("Template", to);
            report.say(SourceState.CONNECTING, "");
            awayFrom = end.time();
            end.lastTrade(new Feed(NAME, SYMBOL)).ifPresent(last -> lastId = Long.parseLong(last.id()));
            look();
        });
    }

    private void look() {
        Moment at = Moment.now();
        try {
            String answer = market.lastTrade();
            if (isBack(at)) {
                report.say(SourceState.LIVE, "");
                if (!answer.isEmpty()) {
                    take(answer, at);
                }
            }
        } catch (IOException e) {
            if (awayFrom == 0) {
                awayFrom = at.micros();
                awayReason = "reconnect: " + e.getMessage();
            }
            lost = true;
            report.say(SourceState.UNREACHABLE, String.valueOf(e.getMessage()));
        }
        // (4) Slower, and slower still after failures, see Backoff; whoever asks too often is banned.
        actor.after(PACE, this::look);
    }

    /** An outage is told before anything that comes after it. False: the tape does not keep up, so it is told the next time. */
    private boolean isBack(Moment at) {
        if (awayFrom > 0 && !listener.tell(new WasAway(awayFrom, awayReason, at))) {
            return false;
        }
        if (lost) {
            listener.reconnected();
        }
        lost = false;
        awayFrom = 0;
        return true;
    }

    /** (5) Whatever comes is an event, or unreadable; no exception gets out. */
    private void take(String answer, Moment at) {
        Trade trade;
        long id;
        try {
            String[] parts = answer.split(",");
            id = Long.parseLong(parts[0]);
            trade = new Trade(
                    0,
                    NAME,
                    SYMBOL,
                    Long.parseLong(parts[1]),
                    at.micros(),
                    Long.parseLong(parts[2]),
                    0,
                    parts[0],
                    null,
                    false,
                    false);
        } catch (IllegalArgumentException | ArrayIndexOutOfBoundsException e) {
            listener.tell(new Unreadable("not a trade of this market", answer, at));
            return;
        }
        // What the tape did not take counts as not seen: it is told again. Ids that were skipped the tape notes as a
        // gap by itself.
        if (id > lastId && listener.tell(new Received(trade, at))) {
            lastId = id;
        }
    }

    @Override
    public void close() {
        actor.close();
    }
}
