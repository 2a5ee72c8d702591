package dev.tradinglab.bothost.life;

import dev.tradinglab.events.json.JsonCodec;
import dev.tradinglab.events.order.BotRecord;
import dev.tradinglab.events.order.CancelPlaced;
import dev.tradinglab.events.order.OrderPlaced;
import dev.tradinglab.events.order.OrdersRecord;
import dev.tradinglab.events.run.Lane;
import dev.tradinglab.events.topic.Topics;
import dev.tradinglab.events.trade.Outcome;
import dev.tradinglab.events.trade.TradesRecord;

/** 64 bits that stand for a whole record, so that a long life can be compared without keeping it. */
public final class Fingerprint {
    private static final JsonCodec<OrdersRecord> ORDERS =
            Topics.orders(Lane.LIVE).codec();
    private static final JsonCodec<TradesRecord> TRADES =
            Topics.trades(Lane.LIVE).codec();

    private Fingerprint() {}

    /** Of an order, its lease left out: another writer's same decision is the same. */
    public static long of(OrderPlaced order) {
        return of(ORDERS.encode(withoutLease(order)));
    }

    /** Of a cancellation, its lease left out. */
    public static long of(CancelPlaced cancel) {
        return of(ORDERS.encode(
                new CancelPlaced(0, cancel.run(), cancel.bot(), cancel.position(), cancel.order(), cancel.command())));
    }

    /** Of an outcome, every field of it. */
    public static long of(Outcome outcome) {
        return of(TRADES.encode(outcome));
    }

    private static BotRecord withoutLease(OrderPlaced order) {
        return new OrderPlaced(
                0,
                order.run(),
                order.bot(),
                order.id(),
                order.position(),
                order.index(),
                order.time(),
                order.order(),
                order.command());
    }

    /** FNV-1a, its bits mixed once more. */
    private static long of(byte[] bytes) {
        long hash = 0xcbf29ce484222325L;
        for (byte b : bytes) {
            hash = (hash ^ (b & 0xff)) * 0x100000001b3L;
        }
        hash ^= hash >>> 32;
        hash *= 0xd6e8feb86659fd93L;
        return hash ^ hash >>> 32;
    }
}
