package dev.tradinglab.proof.verify;

import dev.tradinglab.events.canonical.Digester;
import dev.tradinglab.events.order.BotRecord;
import dev.tradinglab.events.order.OrderPlaced;
import dev.tradinglab.events.order.OrdersLease;
import dev.tradinglab.events.order.OrdersMark;
import dev.tradinglab.events.order.OrdersRecord;
import dev.tradinglab.proof.log.Spill;

/** The orders of a bot on its log. What was done to the bot stands between them: it went into the replay, and is only summed up. */
final class OrderLog implements Comparison.Log<OrderPlaced> {
    private final Spill<OrdersRecord>.Walk log;
    private final Digester digester;
    private final long through;

    /** @param through what stands behind this position is not summed up */
    OrderLog(Spill<OrdersRecord>.Walk log, Digester digester, long through) {
        this.log = log;
        this.digester = digester;
        this.through = through;
    }

    @Override
    public OrderPlaced peek() {
        while (log.peek() != null) {
            switch (log.peek()) {
                case OrderPlaced order -> {
                    return order;
                }
                case BotRecord input -> {
                    if (input.position() <= through) {
                        digester.add(input);
                    }
                    log.take();
                }
                case OrdersMark _, OrdersLease _ -> log.take();
            }
        }
        return null;
    }

    @Override
    public OrderPlaced take() {
        OrderPlaced order = peek();
        log.take();
        return order;
    }
}
