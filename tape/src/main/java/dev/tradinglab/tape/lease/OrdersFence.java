package dev.tradinglab.tape.lease;

import dev.tradinglab.events.order.Leased;
import dev.tradinglab.events.order.OrdersLease;
import dev.tradinglab.events.order.OrdersRecord;

/**
 * Tells for one partition of {@code orders}, read in order from any point at which the latest lease is known, which records count:
 * those that name the latest lease (law 7).
 */
public final class OrdersFence {
    /** The lease before there is any. */
    public static final long NO_LEASE = -1;

    private long lease;
    private long ignored;

    /** @param lease the latest lease before the first record to come; {@link #NO_LEASE} at the begin of the partition */
    public OrdersFence(long lease) {
        this.lease = lease;
    }

    /** Takes in the next record; true when it counts. A lease record always counts. */
    public boolean admits(long offset, OrdersRecord record) {
        return switch (record) {
            case OrdersLease _ -> {
                lease = offset;
                yield true;
            }
            case Leased leased -> {
                boolean current = leased.isUnder(lease);
                if (!current) {
                    ignored++;
                }
                yield current;
            }
        };
    }

    /** The latest lease. */
    public long lease() {
        return lease;
    }

    /** How many records of earlier leases have been passed over. */
    public long ignored() {
        return ignored;
    }
}
