package dev.tradinglab.events.bot;

import dev.tradinglab.events.json.Required;
import dev.tradinglab.events.json.Versioned;
import java.util.List;

/**
 * What the bots at work in a runner use, as that told it at a moment: all of them, in as many records as they need. It replaces whatever the runner
 * told before.
 *
 * @param instance the runner
 * @param time the moment, microseconds; the same in all records of a report
 * @param uses of some of its bots, or of all
 * @param last whether the report ends here
 */
public record UseReport(
        @Required String instance,
        @Required long time,
        @Required List<BotUse> uses,
        @Required boolean last) implements Versioned {
    /** Keeps its own copy. */
    public UseReport {
        uses = List.copyOf(uses);
    }
}
