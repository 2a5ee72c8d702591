package dev.tradinglab.runner.model;

import dev.tradinglab.events.order.BotRecord;
import dev.tradinglab.events.order.Leased;
import dev.tradinglab.events.order.OrdersLease;
import dev.tradinglab.events.order.OrdersMark;
import dev.tradinglab.events.order.OrdersRecord;

/**
 * A record that an owner has sent.
 *
 * @param record as it is on the log
 * @param tenure offset of the lease under which it really was written, which the model knows by itself; of a lease, nothing
 */
record Written(OrdersRecord record, long tenure) {
    /** Of a lease. */
    static final long NO_TENURE = -2;

    /** In few words. */
    String label() {
        return switch (record) {
            case OrdersLease lease -> "lease of " + lease.owner();
            case OrdersMark mark ->
                "mark " + mark.position() + (mark.last() ? ", the last," : "") + behind(mark) + under(mark);
            case BotRecord said ->
                said.getClass().getSimpleName() + " " + said.bot() + " at " + said.position() + under(said);
        };
    }

    private static String behind(OrdersMark mark) {
        return mark.behind().isEmpty() ? "" : " without " + mark.behind();
    }

    private static String under(Leased record) {
        return " under lease " + record.lease();
    }
}
