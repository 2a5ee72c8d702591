package dev.tradinglab.events.order;

import dev.tradinglab.events.json.Required;

/**
 * The verdict that ends this version of the bot, behind the event at {@code position}: its working orders are cancelled there, its account
 * stands there for good. That event has been seen; of a call that failed it is the call's, and of a bot that has seen nothing the one before
 * its start. A verdict is an input of a replay, it is not decided again (law 5).
 *
 * @param lease offset of the writer's lease
 * @param code the kind of failure
 * @param reason what a person needs to mend it, with the bot's line where there is one
 * @param command always null
 */
public record BotFailed(
        @Required long lease,
        @Required String run,
        @Required String bot,
        @Required long position,
        FailureCode code,
        String reason,
        Long command)
        implements BotRecord {}
