package dev.tradinglab.events.order;

import dev.tradinglab.events.json.Required;
import java.util.List;

/**
 * The bot's life begins: the first event that it sees is the one at {@code position}.
 *
 * @param lease offset of the writer's lease
 * @param symbols what it is fed by and may trade, as the bot's file says
 * @param command the {@code start} it answers
 * @param interval how often it is called, microseconds of tape time, 0 at every event of its symbols; of bots that were started before this was
 *     written down null: what stands in its source counts
 */
public record BotStarted(
        @Required long lease,
        @Required String run,
        @Required String bot,
        @Required long position,
        List<String> symbols,
        Long command,
        Long interval)
        implements BotRecord {
    /** Keeps its own copy of the symbols. */
    public BotStarted {
        symbols = List.copyOf(symbols);
    }

    /** A start that says nothing of how often the bot is called. */
    public BotStarted(long lease, String run, String bot, long position, List<String> symbols, Long command) {
        this(lease, run, bot, position, symbols, command, null);
    }
}
