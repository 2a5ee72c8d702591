package dev.tradinglab.events.command;

import dev.tradinglab.events.order.OrderRequest;

/**
 * An order by hand, or of a bot that is written elsewhere, on the bot's account.
 *
 * @param order what is asked for
 */
public record PlaceOrder(String run, String bot, OrderRequest order) implements Command {
    /** @throws IllegalArgumentException when a field is missing */
    public PlaceOrder {
        Command.require(run, bot, order);
    }
}
