package dev.tradinglab.events.command;

/**
 * Cancel a working order.
 *
 * @param order its id
 */
public record CancelOrder(String run, String bot, String order) implements Command {
    /** @throws IllegalArgumentException when a field is missing */
    public CancelOrder {
        Command.require(run, bot, order);
    }
}
