package dev.tradinglab.events.trade;

import dev.tradinglab.events.json.Required;
import dev.tradinglab.events.order.OrderRequest;

/**
 * An order was refused: at its decision, or at the event that would have filled it. Nothing changed.
 *
 * @param seq number of this outcome within (run, bot)
 * @param request what was asked for, in the bot's own words
 * @param reason the rule that refused it
 * @param detail the numbers behind the reason, for people
 */
public record Rejected(
        @Required String run,
        @Required String bot,
        @Required long seq,
        String order,
        @Required long position,
        long time,
        OrderRequest request,
        RejectReason reason,
        String detail)
        implements Outcome {}
