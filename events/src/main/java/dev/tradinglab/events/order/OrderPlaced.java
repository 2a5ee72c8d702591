package dev.tradinglab.events.order;

import dev.tradinglab.events.json.Required;

/**
 * An order, decided at {@code position}.
 *
 * @param lease offset of the writer's lease
 * @param id {@code bot/position/index} (law 6)
 * @param index its place within the call, from 0
 * @param time tape time at the position, microseconds; for readers, the broker computes its own
 * @param order what was asked for
 * @param command the wish it answers when it came from outside; null when the bot placed it
 */
public record OrderPlaced(
        @Required long lease,
        @Required String run,
        @Required String bot,
        @Required String id,
        @Required long position,
        @Required int index,
        long time,
        OrderRequest order,
        Long command)
        implements BotRecord {
    /** The id that content gives to an order (law 6). */
    public static String id(String bot, long position, int index) {
        return bot + "/" + position + "/" + index;
    }
}
