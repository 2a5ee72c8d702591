package dev.tradinglab.broker.topology;

import dev.tradinglab.events.order.BotFailed;
import dev.tradinglab.events.order.BotPaused;
import dev.tradinglab.events.order.BotRecord;
import dev.tradinglab.events.order.BotResumed;
import dev.tradinglab.events.order.BotStarted;
import dev.tradinglab.events.order.BotStopped;
import dev.tradinglab.events.order.CancelPlaced;
import dev.tradinglab.events.order.CommandRefused;
import dev.tradinglab.events.order.OrderPlaced;

/** Records that were planned under one lease and are written under another. */
final class Leases {
    private Leases() {}

    static BotRecord withLease(BotRecord record, long lease) {
        return switch (record) {
            case BotStarted r -> new BotStarted(lease, r.run(), r.bot(), r.position(), r.symbols(), r.command());
            case BotStopped r -> new BotStopped(lease, r.run(), r.bot(), r.position(), r.command());
            case BotFailed r -> new BotFailed(lease, r.run(), r.bot(), r.position(), r.code(), r.reason(), r.command());
            case OrderPlaced r ->
                new OrderPlaced(
                        lease, r.run(), r.bot(), r.id(), r.position(), r.index(), r.time(), r.order(), r.command());
            case CancelPlaced r -> new CancelPlaced(lease, r.run(), r.bot(), r.position(), r.order(), r.command());
            case BotResumed r -> new BotResumed(lease, r.run(), r.bot(), r.position(), r.command());
            case BotPaused _, CommandRefused _ -> record;
        };
    }
}
