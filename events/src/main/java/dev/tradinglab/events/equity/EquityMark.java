package dev.tradinglab.events.equity;

import dev.tradinglab.events.json.Required;
import java.util.List;

/**
 * The samples of the run in this partition are complete up to {@code position}, but for the bots in {@code behind}.
 *
 * @param partition this partition
 * @param last true when nothing follows
 */
public record EquityMark(
        @Required String run, int partition, @Required long position, List<String> behind, boolean last)
        implements EquityRecord {
    /** Keeps its own copy. */
    public EquityMark {
        behind = behind == null ? List.of() : List.copyOf(behind);
    }
}
