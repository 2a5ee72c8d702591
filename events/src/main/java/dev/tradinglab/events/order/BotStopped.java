package dev.tradinglab.events.order;

import dev.tradinglab.events.json.Required;

/**
 * The bot is not called from {@code position} on, its working orders are cancelled there, and its account stands there. A later start of
 * the same version goes on with the same account and memory, over what it missed.
 *
 * @param lease offset of the writer's lease
 * @param command the wish it answers
 */
public record BotStopped(
        @Required long lease,
        @Required String run,
        @Required String bot,
        @Required long position,
        Long command) implements BotRecord {}
