package dev.tradinglab.engine.fill;

import dev.tradinglab.engine.order.WorkingMarketOrder;
import dev.tradinglab.engine.order.WorkingOrder;
import dev.tradinglab.events.fixed.Fixed;
import dev.tradinglab.events.market.Bar;
import dev.tradinglab.events.market.PriceEvent;
import dev.tradinglab.events.market.Quote;
import dev.tradinglab.events.market.Trade;
import dev.tradinglab.events.run.ExecutionRules;
import dev.tradinglab.events.trade.Side;

/** "When an order fills" of DESIGN: whether an event fills an order, at what price and fee. */
public final class FillRules {
    /** What {@link #price} returns when the event does not fill the order. */
    public static final long NO_FILL = 0;

    private static final long ALL_BPS = 10_000 * Fixed.ONE;

    private FillRules() {}

    /**
     * The price at which the event fills the order, slippage included, 1e-8; {@link #NO_FILL} when it does not.
     *
     * @throws ArithmeticException when the price with slippage does not fit
     */
    public static long price(WorkingOrder order, PriceEvent event, ExecutionRules rules) {
        if (event.backfilled() || event.marketTime() - order.decided() < rules.latency()) {
            return NO_FILL;
        }
        return switch (order) {
            case WorkingMarketOrder market -> slipped(quoted(market.side(), event), market.side(), rules);
        };
    }

    private static long quoted(Side side, PriceEvent event) {
        return switch (event) {
            case Trade trade -> trade.price();
            case Bar bar -> bar.open();
            case Quote quote ->
                switch (side) {
                    case BUY -> quote.ask();
                    case SELL -> quote.bid();
                };
        };
    }

    private static long slipped(long price, Side side, ExecutionRules rules) {
        if (price == NO_FILL || rules.slippageBps() == 0) {
            return price;
        }
        long slip = Fixed.multiplyDivide(price, rules.slippageBps(), ALL_BPS);
        return switch (side) {
            case BUY -> Fixed.add(price, slip);
            // Never down to zero, which would read as "does not fill".
            case SELL -> Math.max(1, price - slip);
        };
    }

    /** The fee on a notional, 1e-8. */
    public static long fee(long notional, ExecutionRules rules) {
        return rules.feeBps() == 0 ? 0 : Fixed.multiplyDivide(notional, rules.feeBps(), ALL_BPS);
    }
}
