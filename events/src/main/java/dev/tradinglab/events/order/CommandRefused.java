package dev.tradinglab.events.order;

import dev.tradinglab.events.json.Required;

/**
 * A wish that could not be granted.
 *
 * @param lease offset of the writer's lease
 * @param reason what to do about it
 * @param command the wish it answers
 */
public record CommandRefused(
        @Required long lease,
        @Required String run,
        @Required String bot,
        @Required long position,
        String reason,
        Long command)
        implements BotRecord {}
