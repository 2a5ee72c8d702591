package dev.tradinglab.runner.model;

import dev.tradinglab.events.bot.BotSource;
import dev.tradinglab.events.command.Command;
import dev.tradinglab.events.order.OrderPlaced;
import dev.tradinglab.events.run.RunSpec;
import dev.tradinglab.tape.reader.RunTape;
import java.util.List;
import java.util.Map;

/**
 * What does not change in a search.
 *
 * @param run the one run
 * @param tape of it, short
 * @param bots of it, all in the one partition
 * @param wishes what stands on {@code commands}, the first ones start the bots
 * @param expected the orders of each bot as they are decided when nothing ever goes wrong, under lease 0
 * @param faults how often a process dies or the group changes its mind
 * @param flaw what is taken away from the protocol
 */
record World(
        RunSpec run,
        RunTape tape,
        List<BotSource> bots,
        List<Command> wishes,
        Map<String, List<OrderPlaced>> expected,
        int faults,
        Flaw flaw) {}
