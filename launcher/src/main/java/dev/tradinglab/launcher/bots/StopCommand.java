package dev.tradinglab.launcher.bots;

import dev.tradinglab.events.command.Command;
import dev.tradinglab.events.command.StopBot;
import dev.tradinglab.launcher.bots.LiveBots.LiveBot;
import dev.tradinglab.launcher.context.LabContext;

/** {@code ./lab bots stop}. */
@picocli.CommandLine.Command(
        name = "stop",
        description = "Stop a bot and cancel its working orders; resume takes it up again.")
final class StopCommand extends WishCommand {
    StopCommand(LabContext lab) {
        super(lab);
    }

    @Override
    Command wish(String run, LiveBot bot) {
        return new StopBot(run, bot.bot());
    }
}
