package dev.tradinglab.launcher.bots;

import dev.tradinglab.events.command.Command;
import dev.tradinglab.events.command.PauseBot;
import dev.tradinglab.launcher.bots.LiveBots.LiveBot;
import dev.tradinglab.launcher.context.LabContext;

/** {@code ./lab bots pause}. */
@picocli.CommandLine.Command(
        name = "pause",
        description = "Do not call a bot until it is resumed; its working orders stand.")
final class PauseCommand extends WishCommand {
    PauseCommand(LabContext lab) {
        super(lab);
    }

    @Override
    Command wish(String run, LiveBot bot) {
        return new PauseBot(run, bot.bot());
    }
}
