package dev.tradinglab.proof.verify;

import dev.tradinglab.events.canonical.CanonicalForm;
import dev.tradinglab.events.command.CancelOrder;
import dev.tradinglab.events.command.Command;
import dev.tradinglab.events.command.PauseBot;
import dev.tradinglab.events.command.PlaceOrder;
import dev.tradinglab.events.command.ResumeBot;
import dev.tradinglab.events.command.StartBot;
import dev.tradinglab.events.command.StopBot;
import dev.tradinglab.events.order.BotFailed;
import dev.tradinglab.events.order.BotPaused;
import dev.tradinglab.events.order.BotRecord;
import dev.tradinglab.events.order.BotResumed;
import dev.tradinglab.events.order.BotStarted;
import dev.tradinglab.events.order.BotStopped;
import dev.tradinglab.events.order.CancelPlaced;
import dev.tradinglab.events.order.CommandRefused;
import dev.tradinglab.events.order.OrderPlaced;
import dev.tradinglab.events.order.OrdersLease;
import dev.tradinglab.events.order.OrdersMark;
import dev.tradinglab.proof.log.BotOnLog;
import dev.tradinglab.proof.log.Wishes;
import java.util.List;
import java.util.Optional;

/** What was done to a bot must have been wished for: the record names a wish, and the wish asks for that. */
final class WishCheck {
    private final Wishes wishes;

    WishCheck(Wishes wishes) {
        this.wishes = wishes;
    }

    /** The first thing that was done to the bot and that nobody had wished for. */
    Optional<Difference> check(BotOnLog bot) {
        CanonicalForm form = new CanonicalForm(bot.bot(), bot.history().started());
        try (var walk = bot.orders().walk()) {
            while (walk.peek() != null) {
                switch (walk.take()) {
                    case BotRecord record -> {
                        Command wish = record.command() == null ? null : wishes.at(bot.bot(), record.command());
                        if (!isGranted(record, wish)) {
                            return Optional.of(new Difference(
                                    "commands",
                                    record.position(),
                                    form.line(record).orElse("").strip(),
                                    wish == null ? null : wish.toString(),
                                    "wish",
                                    List.of()));
                        }
                    }
                    case OrdersMark _, OrdersLease _ -> {
                        // Of no bot.
                    }
                }
            }
        }
        return Optional.empty();
    }

    private static boolean isGranted(BotRecord record, Command wish) {
        if (wish != null && !record.bot().equals(wish.bot())) {
            return false;
        }
        return switch (record) {
            case BotStarted _ -> wish instanceof StartBot;
            case BotPaused _ -> wish instanceof PauseBot;
            case BotResumed _ -> wish instanceof ResumeBot || wish instanceof StartBot;
            case BotStopped _ -> wish instanceof StopBot;
            case OrderPlaced order ->
                order.command() == null
                        || wish instanceof PlaceOrder place && order.order().equals(place.order());
            case CancelPlaced cancel ->
                cancel.command() == null
                        || wish instanceof CancelOrder asked && cancel.order().equals(asked.order());
            // A verdict is the lab's own, a refusal changes nothing.
            case BotFailed _, CommandRefused _ -> true;
        };
    }
}
