package dev.tradinglab.events.order;

import dev.tradinglab.events.json.Required;
import java.util.List;

/**
 * Every bot of the run in this partition has been called up to and including {@code position}, and its orders precede this record, but
 * for those in {@code behind}.
 *
 * @param lease offset of the writer's lease
 * @param partition this partition
 * @param behind bots that are not there yet: the mark says nothing of them
 * @param last true when the run has an end and all its bots in this partition have reached it
 */
public record OrdersMark(
        @Required long lease,
        @Required String run,
        int partition,
        @Required long position,
        List<String> behind,
        boolean last)
        implements Leased {
    /** Keeps its own copy. */
    public OrdersMark {
        behind = behind == null ? List.of() : List.copyOf(behind);
    }
}
