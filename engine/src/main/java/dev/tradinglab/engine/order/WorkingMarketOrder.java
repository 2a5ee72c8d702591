package dev.tradinglab.engine.order;

import dev.tradinglab.events.order.MarketOrder;
import dev.tradinglab.events.trade.Side;

/**
 * A market order: it fills at the first event that can fill it.
 *
 * @param id {@code bot/position/index}
 * @param side which way
 * @param size 1e-8, positive
 * @param decided tape time of the decision, microseconds
 * @param request the bot's own words
 */
public record WorkingMarketOrder(String id, Side side, long size, long decided, MarketOrder request)
        implements WorkingOrder {
    @Override
    public String symbol() {
        return request.symbol();
    }
}
