package dev.tradinglab.events.trade;

import dev.tradinglab.events.json.Required;
import java.util.List;

/**
 * The accounts of the run in this partition have been advanced to {@code position}, but for those in {@code behind}.
 *
 * @param partition this partition
 * @param last true when the run has an end and all its accounts in this partition have reached it: nothing follows
 */
public record TradesMark(
        @Required String run, int partition, @Required long position, List<String> behind, boolean last)
        implements TradesRecord {
    /** Keeps its own copy. */
    public TradesMark {
        behind = behind == null ? List.of() : List.copyOf(behind);
    }
}
