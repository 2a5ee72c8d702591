package dev.tradinglab.bothost.life;

import dev.tradinglab.events.order.BotRecord;
import dev.tradinglab.events.order.OrdersLease;
import dev.tradinglab.events.order.OrdersMark;
import dev.tradinglab.events.order.OrdersRecord;
import dev.tradinglab.tape.lease.OrdersFence;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;

/** The fold of one partition of {@code orders} from its begin: pure, told record by record. */
public final class PartitionHistory {
    /** The last command before there is any. */
    public static final long NO_COMMAND = -1;

    private final OrdersFence fence = new OrdersFence(OrdersFence.NO_LEASE);
    private final Map<String, RunHistory> runs = new TreeMap<>();
    private final Predicate<String> wanted;
    private final boolean whole;
    private long lastCommand = NO_COMMAND;
    private long next;

    /** Of all runs. */
    public PartitionHistory() {
        this(run -> true);
    }

    /** @param wanted the runs to remember */
    public PartitionHistory(Predicate<String> wanted) {
        this(wanted, false);
    }

    private PartitionHistory(Predicate<String> wanted, boolean whole) {
        this.wanted = wanted;
        this.whole = whole;
    }

    /** Of one run, whose bots are remembered behind its end too. */
    public static PartitionHistory whole(String run) {
        return new PartitionHistory(run::equals, true);
    }

    /** Takes in the next record; those of fenced writers do not count (law 7). */
    public void take(long offset, OrdersRecord record) {
        next = offset + 1;
        if (!fence.admits(offset, record)) {
            return;
        }
        switch (record) {
            case OrdersLease _ -> {
                // The fence has noted it.
            }
            case OrdersMark mark -> {
                if (wanted.test(mark.run())) {
                    run(mark.run()).take(mark);
                }
            }
            case BotRecord said -> {
                if (said.command() != null) {
                    lastCommand = Math.max(lastCommand, said.command());
                }
                if (wanted.test(said.run())) {
                    run(said.run()).take(said);
                }
            }
        }
    }

    private RunHistory run(String run) {
        return runs.computeIfAbsent(run, name -> new RunHistory(name, whole));
    }

    /** Passes over what cannot be read. */
    void skip(long offset) {
        next = offset + 1;
    }

    /** Offset behind the last record that was taken in or passed over; 0 before the first. */
    public long next() {
        return next;
    }

    /** All runs that the log speaks of. */
    public Map<String, RunHistory> runs() {
        return Collections.unmodifiableMap(runs);
    }

    /** Highest offset in {@code commands} of a wish that is answered in this log; {@link #NO_COMMAND} when none is. */
    public long lastCommand() {
        return lastCommand;
    }

    /** The latest lease. */
    public long lease() {
        return fence.lease();
    }

    /** How many records of fenced writers were passed over. */
    public long ignored() {
        return fence.ignored();
    }
}
