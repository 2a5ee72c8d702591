package dev.tradinglab.launcher.bots;

import dev.tradinglab.events.command.Command;
import dev.tradinglab.events.command.ResumeBot;
import dev.tradinglab.events.command.StartBot;
import dev.tradinglab.launcher.bots.LiveBots.LiveBot;
import dev.tradinglab.launcher.context.LabContext;

/** {@code ./lab bots resume}. */
@picocli.CommandLine.Command(
        name = "resume",
        description = "Call a paused bot again, or take up a stopped one where it was: same account, same memory.")
final class ResumeCommand extends WishCommand {
    ResumeCommand(LabContext lab) {
        super(lab);
    }

    @Override
    Command wish(String run, LiveBot bot) {
        return bot.status().equals("STOPPED") ? new StartBot(run, bot.bot()) : new ResumeBot(run, bot.bot());
    }
}
