package dev.tradinglab.events.command;

/** Call a paused bot again. */
public record ResumeBot(String run, String bot) implements Command {
    /** @throws IllegalArgumentException when a field is missing */
    public ResumeBot {
        Command.require(run, bot);
    }
}
