package dev.tradinglab.events.order;

import dev.tradinglab.events.json.Required;

/**
 * The bot is not called from {@code position} on; its working orders stand.
 *
 * @param lease offset of the writer's lease
 * @param command the wish it answers
 */
public record BotPaused(
        @Required long lease,
        @Required String run,
        @Required String bot,
        @Required long position,
        Long command) implements BotRecord {}
