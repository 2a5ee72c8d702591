package dev.tradinglab.ingest.binance;

import dev.tradinglab.events.market.Bar;
import dev.tradinglab.events.market.PriceEvent;
import dev.tradinglab.events.market.Quote;
import dev.tradinglab.events.market.Trade;
import dev.tradinglab.ingest.binance.BinanceRest.Page;
import dev.tradinglab.ingest.source.Moment;
import dev.tradinglab.ingest.source.SourceSignal;
import dev.tradinglab.ingest.source.SourceSignal.Missed;
import dev.tradinglab.ingest.source.SourceSignal.Received;
import java.util.ArrayDeque;
import java.util.List;
import java.util.function.Predicate;

/**
 * One symbol of Binance, in order. When an id shows that trades are missing, or a start that bars are, they are fetched, and meanwhile what comes
 * of the symbol is held back: on the tape stand the gap, then what fills it, then what is live.
 */
final class IdFeed {
    /** Nothing is known of the feed yet. */
    static final long NONE = Long.MIN_VALUE;

    /** More is imported from archives, not fetched. */
    private static final long MOST_FETCHED = 200_000;

    private static final int MOST_HELD = 20_000;

    private final String symbol;
    private final BinanceRest rest;
    private final Predicate<SourceSignal> tape;
    private final ArrayDeque<Received> held = new ArrayDeque<>();
    private long lastId;
    private long lastBarEnd;
    private boolean filling;
    private boolean quiet;
    private long round;

    /**
     * @param rest fetches what is missing; null: nothing does
     * @param tape takes a signal; false when it does not keep up
     * @param lastId last id on the tape, or {@link #NONE}
     * @param lastBarEnd close of the last bar on the tape, microseconds, or {@link #NONE}
     */
    IdFeed(String symbol, BinanceRest rest, Predicate<SourceSignal> tape, long lastId, long lastBarEnd) {
        this.symbol = symbol;
        this.rest = rest;
        this.tape = tape;
        this.lastId = lastId;
        this.lastBarEnd = lastBarEnd;
    }

    /** The source was away: what was missed shows with the next trade, or by asking. */
    void returned() {
        quiet = true;
    }

    /**
     * Asks for what was missed, if no trade has come that would tell.
     *
     * @param then told once this is done
     */
    void lookForMore(Runnable then) {
        if (!quiet || filling || rest == null || lastId == NONE) {
            then.run();
            return;
        }
        long mine = ++round;
        filling = true;
        Moment at = Moment.now();
        rest.trades(symbol, lastId + 1, lastId + BinanceRest.PAGE, page -> {
            if (mine != round || page.events().isEmpty()) {
                settled(mine);
                then.run();
                return;
            }
            // How many there are is not known: what came is all that can be said to have been missing.
            long end = Long.parseLong(((Trade) page.events().getLast()).id());
            fill(new Page(page.events(), end, page.invalid(), ""), lastId + 1, end, at);
            // There may be another page, unless the tape does not keep up.
            if (lastId >= end) {
                lookForMore(then);
            } else {
                then.run();
            }
        });
    }

    /** Something came live. */
    void live(PriceEvent event, Moment at) {
        quiet &= !(event instanceof Trade);
        if (!filling) {
            take(new Received(event, at));
            return;
        }
        held.addLast(new Received(event, at));
        if (held.size() > MOST_HELD) {
            // Whatever is missing still shows by the ids.
            round++;
            goOn();
        }
    }

    private void take(Received one) {
        switch (one.event()) {
            case Trade trade -> trade(trade, one);
            case Bar bar -> bar(bar, one);
            case Quote _ -> tape.test(one);
        }
    }

    private void trade(Trade trade, Received one) {
        long id = Long.parseLong(trade.id());
        if (rest == null || lastId == NONE || id <= lastId + 1) {
            if (tape.test(one)) {
                lastId = Math.max(lastId, id);
            }
            return;
        }
        filling = true;
        held.addFirst(one);
        long from = lastId + 1;
        if (id - from > MOST_FETCHED) {
            long tooOld = id - MOST_FETCHED - 1;
            if (!missed(
                    from, tooOld, tooOld - from + 1, 0, "ids skipped; too many to fetch, see ./lab import", one.at())) {
                giveUp();
                return;
            }
            lastId = tooOld;
        }
        fetchTrades(++round, id - 1, one.at());
    }

    private void fetchTrades(long mine, long to, Moment at) {
        if (mine != round) {
            return;
        }
        if (lastId >= to) {
            goOn();
            return;
        }
        long from = lastId + 1;
        rest.trades(symbol, from, to, page -> {
            if (mine == round) {
                fill(page, from, to, at);
            }
        });
    }

    /** A page, or the word that there is none. */
    private void fill(Page page, long from, long to, Moment at) {
        long end = page.failure().isEmpty() ? page.to() : to;
        long missing = end - from + 1 - page.invalid();
        String why = "ids skipped"
                + (page.failure().isEmpty() ? "" : "; not fetched: " + page.failure())
                + (page.invalid() == 0 ? "" : "; " + page.invalid() + " were made invalid by Binance");
        if (!missed(from, end, missing, page.events().size(), why, at) || !tellAll(page.events())) {
            giveUp();
            return;
        }
        lastId = end;
        fetchTrades(round, to, at);
    }

    private boolean missed(long from, long to, long missing, long filled, String why, Moment at) {
        return tape.test(new Missed(symbol, 0, 0, Long.toString(from), Long.toString(to), missing, filled, why, at));
    }

    private void bar(Bar bar, Received one) {
        if (rest == null || lastBarEnd == NONE || bar.start() <= lastBarEnd) {
            if (tape.test(one)) {
                lastBarEnd = Math.max(lastBarEnd, bar.time());
            }
            return;
        }
        filling = true;
        held.addFirst(one);
        long mine = ++round;
        long from = lastBarEnd;
        rest.bars(symbol, from, bar.start(), page -> {
            if (mine == round) {
                fillBars(page, from, bar.start(), one.at());
            }
        });
    }

    private void fillBars(Page page, long from, long until, Moment at) {
        String why = "bars skipped" + (page.failure().isEmpty() ? "" : "; not fetched: " + page.failure());
        long end = page.failure().isEmpty() && page.to() < until ? page.to() : until;
        int filled = page.events().size();
        if (!tape.test(new Missed(symbol, from, end, null, null, 0, filled, why, at)) || !tellAll(page.events())) {
            giveUp();
            return;
        }
        lastBarEnd = end;
        goOn();
    }

    private boolean tellAll(List<? extends PriceEvent> events) {
        Moment now = Moment.now();
        for (PriceEvent event : events) {
            if (!tape.test(new Received(event, now))) {
                return false;
            }
            switch (event) {
                case Trade trade -> lastId = Long.parseLong(trade.id());
                case Bar bar -> lastBarEnd = bar.time();
                case Quote _ -> {}
            }
        }
        return true;
    }

    /** The tape does not take it. What is held is missing from now on, and shows by the ids of what comes next. */
    private void giveUp() {
        round++;
        filling = false;
        held.clear();
    }

    private void settled(long mine) {
        if (mine == round) {
            goOn();
        }
    }

    private void goOn() {
        filling = false;
        while (!filling && !held.isEmpty()) {
            take(held.pollFirst());
        }
    }
}
