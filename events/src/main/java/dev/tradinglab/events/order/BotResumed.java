package dev.tradinglab.events.order;

import dev.tradinglab.events.json.Required;

/**
 * The bot is called again from {@code position} on.
 *
 * @param lease offset of the writer's lease
 * @param command the wish it answers
 */
public record BotResumed(
        @Required long lease,
        @Required String run,
        @Required String bot,
        @Required long position,
        Long command) implements BotRecord {}
