package dev.tradinglab.ingest.binance;

import dev.tradinglab.events.market.Bar;
import dev.tradinglab.events.market.PriceEvent;
import dev.tradinglab.events.market.Quote;
import dev.tradinglab.events.market.Trade;
import dev.tradinglab.ingest.source.Moment;
import dev.tradinglab.ingest.source.SourceSignal.Received;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A new connection that is to replace an old one without a gap. What comes on it is kept back until the old one has brought everything before
 * it; then it takes over, and what both brought is dropped by its ids.
 */
final class Handover {
    /** Never more is kept back; by then the old connection is hopelessly late. */
    private static final int MAX_KEPT = 100_000;

    private final Session next;
    private final List<Received> kept = new ArrayList<>();
    private final Map<String, Long> firstKept = new HashMap<>();
    private final Map<String, Long> lastOld = new HashMap<>();

    Handover(Session next) {
        this.next = next;
    }

    /** The connection that is to take over. */
    Session next() {
        return next;
    }

    /** Something came on the new connection. Quotes are not kept: they have no ids to find the doubles by. */
    void keep(PriceEvent event, Moment at) {
        switch (event) {
            case Trade trade -> {
                kept.add(new Received(trade, at));
                firstKept.putIfAbsent(trade.symbol(), Long.parseLong(trade.id()));
            }
            case Bar bar -> kept.add(new Received(bar, at));
            case Quote _ -> {}
        }
    }

    /** Something came on the old connection. */
    void old(PriceEvent event) {
        if (event instanceof Trade trade) {
            lastOld.put(trade.symbol(), Long.parseLong(trade.id()));
        }
    }

    /** True when the old connection has brought all that the new one cannot bring. */
    boolean isCaughtUp() {
        if (kept.size() >= MAX_KEPT) {
            return true;
        }
        return next.isSubscribed()
                && !firstKept.isEmpty()
                && firstKept.entrySet().stream()
                        .allMatch(
                                first -> lastOld.getOrDefault(first.getKey(), Long.MIN_VALUE) >= first.getValue() - 1);
    }

    /** What was kept back, in order. */
    List<Received> kept() {
        return kept;
    }
}
