package dev.tradinglab.events.order;

import dev.tradinglab.events.json.Required;

/**
 * A working order is to be cancelled at {@code position}.
 *
 * @param lease offset of the writer's lease
 * @param order id of the order
 * @param command the wish it answers; null when the bot asked
 */
public record CancelPlaced(
        @Required long lease,
        @Required String run,
        @Required String bot,
        @Required long position,
        String order,
        Long command)
        implements BotRecord {}
