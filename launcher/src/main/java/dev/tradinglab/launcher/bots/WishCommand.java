package dev.tradinglab.launcher.bots;

import dev.tradinglab.events.command.Command;
import dev.tradinglab.events.order.BotFailed;
import dev.tradinglab.events.order.BotPaused;
import dev.tradinglab.events.order.BotRecord;
import dev.tradinglab.events.order.BotResumed;
import dev.tradinglab.events.order.BotStarted;
import dev.tradinglab.events.order.BotStopped;
import dev.tradinglab.events.order.CancelPlaced;
import dev.tradinglab.events.order.CommandRefused;
import dev.tradinglab.events.order.OrderPlaced;
import dev.tradinglab.launcher.bots.LiveBots.LiveBot;
import dev.tradinglab.launcher.context.LabContext;
import dev.tradinglab.launcher.context.LabException;
import dev.tradinglab.tape.kafka.KafkaAccess;
import java.time.Duration;
import java.util.concurrent.Callable;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** What pause, resume and stop have in common: a wish about one bot, and the answer to it. */
abstract class WishCommand implements Callable<Integer> {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final LabContext lab;

    @Spec
    private CommandSpec spec;

    @Mixin
    private RunChoice choice;

    @Parameters(paramLabel = "NAME", description = "The bot's name, its file, or name@hash.")
    private String name;

    WishCommand(LabContext lab) {
        this.lab = lab;
    }

    /** The wish about a bot as it stands. */
    abstract Command wish(String run, LiveBot bot);

    @Override
    public Integer call() throws InterruptedException {
        String run = choice.of(lab);
        LiveBot bot = LiveBots.find(lab, run, name);
        BotRecord answer = new Wishes(new KafkaAccess(lab.kafka()), PATIENCE).ask(wish(run, bot));
        if (answer instanceof CommandRefused refused) {
            throw new LabException(bot.bot() + ": " + refused.reason());
        }
        spec.commandLine()
                .getOut()
                .println(bot.bot() + " " + done(answer) + " in " + run + " at position " + answer.position());
        return ExitCode.OK;
    }

    private static String done(BotRecord answer) {
        return switch (answer) {
            case BotStarted _ -> "started";
            case BotPaused _ -> "paused";
            case BotResumed _ -> "resumed";
            case BotStopped _ -> "stopped";
            case BotFailed _ -> "failed";
            case OrderPlaced _ -> "ordered";
            case CancelPlaced _ -> "cancelled";
            case CommandRefused _ -> "refused";
        };
    }
}
