package dev.tradinglab.engine.order;

import dev.tradinglab.engine.market.MarketView;
import dev.tradinglab.engine.order.Decision.Accepted;
import dev.tradinglab.engine.order.Decision.Refused;
import dev.tradinglab.events.fixed.Fixed;
import dev.tradinglab.events.order.MarketOrder;
import dev.tradinglab.events.order.OrderRequest;
import dev.tradinglab.events.trade.RejectReason;
import dev.tradinglab.events.trade.Side;

/**
 * The rules that a request must pass at its decision (BOT_CONTRACT, "The paper broker"). Bots read the texts of refusals and may decide by
 * them: another text is another rule.
 */
public final class OrderCheck {
    private OrderCheck() {}

    /**
     * Decides at the market's present tape time; changes nothing.
     *
     * @param room how many more orders may wait for their fill
     */
    public static Decision decide(String id, OrderRequest request, MarketView market, int room) {
        return switch (request) {
            case MarketOrder order -> market(id, order, market, room);
        };
    }

    private static Decision market(String id, MarketOrder order, MarketView market, int room) {
        if (order.symbol() == null || !market.follows(order.symbol())) {
            return new Refused(RejectReason.UNKNOWN_SYMBOL, order.symbol() + " is not one of " + market.symbols());
        }
        Side side;
        switch (order.side()) {
            case "BUY" -> side = Side.BUY;
            case "SELL" -> side = Side.SELL;
            case null, default -> {
                return new Refused(RejectReason.BAD_SIDE, "side must be BUY or SELL, not " + order.side());
            }
        }
        long size;
        try {
            size = Fixed.parse(String.valueOf(order.size()));
        } catch (NumberFormatException e) {
            return new Refused(RejectReason.BAD_SIZE, "size must be a number, not " + order.size());
        } catch (ArithmeticException e) {
            return new Refused(RejectReason.DOES_NOT_FIT, "size " + order.size() + " does not fit");
        }
        if (size <= 0) {
            return new Refused(
                    RejectReason.BAD_SIZE,
                    "size must be greater than 0 after rounding to 8 decimals, not " + order.size());
        }
        if (market.last(order.symbol()) == null) {
            return new Refused(RejectReason.NO_PRICE, order.symbol() + " has had no price yet");
        }
        if (room <= 0) {
            return new Refused(
                    RejectReason.TOO_MANY_WORKING, "as many orders as an account may have wait for their fill");
        }
        return new Accepted(new WorkingMarketOrder(id, side, size, market.time(), order));
    }
}
