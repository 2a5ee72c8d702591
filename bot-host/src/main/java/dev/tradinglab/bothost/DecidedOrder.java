package dev.tradinglab.bothost;

import dev.tradinglab.events.order.OrderPlaced;
import dev.tradinglab.events.order.OrderRequest;

/**
 * An order with its place in the life of a bot.
 *
 * @param bot the bot's version
 * @param position where it was decided
 * @param index place within the position, from 0
 * @param time tape time at the position, microseconds
 * @param request what is asked for, in the bot's own words
 */
public record DecidedOrder(String bot, long position, int index, long time, OrderRequest request) {
    /** The id that content gives it (law 6). */
    public String id() {
        return OrderPlaced.id(bot, position, index);
    }

    /**
     * As it goes onto {@code orders}.
     *
     * @param lease the writer's
     * @param command the wish it answers; null when the bot placed it
     */
    public OrderPlaced placed(long lease, String run, Long command) {
        return new OrderPlaced(lease, run, bot, id(), position, index, time, request, command);
    }
}
