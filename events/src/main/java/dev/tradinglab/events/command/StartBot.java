package dev.tradinglab.events.command;

/** Run this version of a bot, which must be on {@code bots}. Asking twice is asking once; after a stop it goes on where it was. */
public record StartBot(String run, String bot) implements Command {
    /** @throws IllegalArgumentException when a field is missing */
    public StartBot {
        Command.require(run, bot);
    }
}
