package dev.tradinglab.events.command;

/** Do not call the bot until it is resumed. */
public record PauseBot(String run, String bot) implements Command {
    /** @throws IllegalArgumentException when a field is missing */
    public PauseBot {
        Command.require(run, bot);
    }
}
