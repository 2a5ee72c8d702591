package dev.tradinglab.proof.explain;

import dev.tradinglab.events.order.MarketOrder;
import dev.tradinglab.events.order.OrderRequest;

/** What was asked for, as people say it. */
final class Asked {
    private Asked() {}

    static String words(OrderRequest request) {
        return switch (request) {
            case MarketOrder order -> order.side() + " " + order.size() + " " + order.symbol() + " at market";
        };
    }
}
