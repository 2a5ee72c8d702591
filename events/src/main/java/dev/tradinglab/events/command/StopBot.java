package dev.tradinglab.events.command;

/** Stop the bot and cancel its working orders. */
public record StopBot(String run, String bot) implements Command {
    /** @throws IllegalArgumentException when a field is missing */
    public StopBot {
        Command.require(run, bot);
    }
}
