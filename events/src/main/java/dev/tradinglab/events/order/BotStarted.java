package dev.tradinglab.events.order;

import dev.tradinglab.events.json.Required;
import java.util.List;

/**
 * The bot's life begins: the first event that it sees is the one at {@code position}.
 *
 * @param lease offset of the writer's lease
 * @param symbols what it is fed by and may trade, as the bot's file says
 * @param command the {@code start} it answers
 */
public record BotStarted(
        @Required long lease,
        @Required String run,
        @Required String bot,
        @Required long position,
        List<String> symbols,
        Long command)
        implements BotRecord {
    /** Keeps its own copy of the symbols. */
    public BotStarted {
        symbols = List.copyOf(symbols);
    }
}
