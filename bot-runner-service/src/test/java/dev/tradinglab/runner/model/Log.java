package dev.tradinglab.runner.model;

import dev.tradinglab.bothost.life.PartitionHistory;
import dev.tradinglab.events.order.OrdersRecord;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The partition's log, without the records that count for nothing: where they stand makes no difference to anybody, which is looked at for each
 * of them. Equal logs are one object.
 */
final class Log {
    private final World world;
    private final Log before;
    private final Written last;
    private final int length;
    private final Applied applied;
    private final Map<Written, Log> longer = new HashMap<>();

    /** Without a record. */
    Log(World world) {
        this(world, null, null, 0, Applied.NOTHING);
    }

    private Log(World world, Log before, Written last, int length, Applied applied) {
        this.world = world;
        this.before = before;
        this.last = last;
        this.length = length;
        this.applied = applied;
    }

    /** With one record more, if it counts. */
    Log append(Written record) {
        return longer.computeIfAbsent(record, this::followedBy);
    }

    private Log followedBy(Written record) {
        Applied after = applied.next(world, length, record);
        if (after == applied) {
            requireIgnored(record);
            return this;
        }
        return new Log(world, this, record, length + 1, after);
    }

    /** What the reader passes over, an owner that rebuilds must pass over too: then it changes nothing but the numbers of later offsets. */
    private void requireIgnored(Written record) {
        PartitionHistory history = new PartitionHistory();
        List<OrdersRecord> all = records();
        for (int offset = 0; offset < length; offset++) {
            history.take(offset, all.get(offset));
        }
        long before = history.ignored();
        history.take(length, record.record());
        if (history.ignored() != before + 1) {
            throw new AssertionError("the history of an owner follows what the broker ignores: " + record.label());
        }
    }

    /** The next offset. */
    int length() {
        return length;
    }

    /** What a reader makes of it. */
    Applied applied() {
        return applied;
    }

    /** All records, by offset. */
    List<OrdersRecord> records() {
        List<OrdersRecord> all = new ArrayList<>(length);
        for (Log log = this; log.before != null; log = log.before) {
            all.add(log.last.record());
        }
        Collections.reverse(all);
        return all;
    }
}
