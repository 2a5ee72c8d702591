package dev.tradinglab.proof.rows;

import dev.tradinglab.events.equity.EquityMark;
import dev.tradinglab.events.equity.EquityRecord;
import dev.tradinglab.events.equity.EquitySample;
import dev.tradinglab.events.order.MarketOrder;
import dev.tradinglab.events.order.OrderPlaced;
import dev.tradinglab.events.order.OrderRequest;
import dev.tradinglab.events.order.OrdersRecord;
import dev.tradinglab.events.text.StorableText;
import dev.tradinglab.events.trade.Filled;
import dev.tradinglab.events.trade.Outcome;
import dev.tradinglab.events.trade.TradesRecord;
import dev.tradinglab.proof.log.Spill;

/** The rows that the log asks for, in the order in which the tables are read. */
interface Wanted<T> {
    /** Null when there is no further one. */
    T next();

    /** Orders; ids come from content, so that one that is there already is not asked for again. */
    static Wanted<OrderPlaced> orders(Spill<OrdersRecord>.Walk log) {
        return new Wanted<>() {
            private OrderPlaced last;

            @Override
            public OrderPlaced next() {
                while (log.peek() != null) {
                    if (log.take() instanceof OrderPlaced order && (last == null || isBehind(order, last))) {
                        last = order;
                        return row(
                                order.run(),
                                order.bot(),
                                order.id(),
                                order.position(),
                                order.time(),
                                order.order(),
                                order.command());
                    }
                }
                return null;
            }
        };
    }

    private static boolean isBehind(OrderPlaced order, OrderPlaced last) {
        return order.position() > last.position()
                || order.position() == last.position() && order.index() > last.index();
    }

    /** An order in what the table has of it. */
    static OrderPlaced row(
            String run, String bot, String id, long position, long time, OrderRequest request, Long command) {
        OrderRequest storable = new MarketOrder(
                StorableText.of(request.symbol()), StorableText.of(request.side()), StorableText.of(request.size()));
        return new OrderPlaced(0, run, bot, StorableText.of(id), position, 0, time, storable, command);
    }

    /** How orders ended. */
    static Wanted<Ended> outcomes(Spill<TradesRecord>.Walk log) {
        return () -> {
            while (log.peek() != null) {
                if (log.take() instanceof Outcome outcome) {
                    return Ended.of(outcome);
                }
            }
            return null;
        };
    }

    /** Fills. */
    static Wanted<Filled> fills(Spill<TradesRecord>.Walk log) {
        return () -> {
            while (log.peek() != null) {
                if (log.take() instanceof Filled filled) {
                    return filled;
                }
            }
            return null;
        };
    }

    /** Samples. */
    static Wanted<EquitySample> samples(Spill<EquityRecord>.Walk log) {
        return () -> {
            while (log.peek() != null) {
                switch (log.take()) {
                    case EquitySample sample -> {
                        return sample;
                    }
                    case EquityMark _ -> {
                        // Not laid out.
                    }
                }
            }
            return null;
        };
    }
}
