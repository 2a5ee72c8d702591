package dev.tradinglab.events.trade;

import dev.tradinglab.events.json.Required;

/**
 * A working order was cancelled.
 *
 * @param seq number of this outcome within (run, bot)
 * @param reason by whom or what
 */
public record Cancelled(
        @Required String run,
        @Required String bot,
        @Required long seq,
        String order,
        @Required long position,
        long time,
        String reason)
        implements Outcome {}
