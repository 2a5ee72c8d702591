package dev.tradinglab.tape.writer;

import dev.tradinglab.events.market.Bar;
import dev.tradinglab.events.market.Clock;
import dev.tradinglab.events.market.Correction;
import dev.tradinglab.events.market.Gap;
import dev.tradinglab.events.market.MarketEvent;
import dev.tradinglab.events.market.Quote;
import dev.tradinglab.events.market.Trade;

/** Events under another lease: a source does not know the lease that its events will be written under. */
public final class Leased {
    private Leased() {}

    /** The same event, naming a lease. */
    public static MarketEvent under(long lease, MarketEvent event) {
        return switch (event) {
            case Trade trade -> under(lease, trade);
            case Quote quote -> under(lease, quote);
            case Bar bar -> under(lease, bar);
            case Gap gap -> under(lease, gap);
            case Correction c ->
                new Correction(lease, c.source(), c.symbol(), c.time(), c.trade(), c.kind(), c.price(), c.size());
            case Clock clock -> new Clock(lease, clock.time());
        };
    }

    private static Trade under(long lease, Trade t) {
        return new Trade(
                lease,
                t.source(),
                t.symbol(),
                t.time(),
                t.received(),
                t.price(),
                t.size(),
                t.id(),
                t.side(),
                t.backfilled(),
                t.more());
    }

    private static Quote under(long lease, Quote q) {
        return new Quote(
                lease,
                q.source(),
                q.symbol(),
                q.time(),
                q.received(),
                q.bid(),
                q.bidSize(),
                q.ask(),
                q.askSize(),
                q.backfilled(),
                q.more());
    }

    private static Bar under(long lease, Bar b) {
        return new Bar(
                lease,
                b.source(),
                b.symbol(),
                b.start(),
                b.time(),
                b.received(),
                b.open(),
                b.high(),
                b.low(),
                b.close(),
                b.volume(),
                b.backfilled(),
                b.more());
    }

    private static Gap under(long lease, Gap g) {
        return new Gap(
                lease,
                g.source(),
                g.symbol(),
                g.time(),
                g.from(),
                g.to(),
                g.fromId(),
                g.toId(),
                g.missing(),
                g.filled(),
                g.reason());
    }
}
