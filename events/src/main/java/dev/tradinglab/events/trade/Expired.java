package dev.tradinglab.events.trade;

import dev.tradinglab.events.json.Required;

/**
 * A working order ended with the run: no event came that could fill it.
 *
 * @param seq number of this outcome within (run, bot)
 */
public record Expired(
        @Required String run,
        @Required String bot,
        @Required long seq,
        String order,
        @Required long position,
        long time)
        implements Outcome {}
