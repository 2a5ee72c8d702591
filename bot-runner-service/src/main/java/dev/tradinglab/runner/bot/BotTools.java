package dev.tradinglab.runner.bot;

import dev.tradinglab.bothost.guest.BotLanguage;
import dev.tradinglab.events.bot.BotLog;
import dev.tradinglab.events.bot.BotSource;
import dev.tradinglab.runner.check.OutcomeCheck;
import dev.tradinglab.runner.metrics.RunnerMetrics;
import dev.tradinglab.tape.reader.RunTape;
import java.util.function.Consumer;

/**
 * What a bot at work needs.
 *
 * @param source its file
 * @param tape its run's
 * @param language runs it
 * @param check compares its replica with the broker
 * @param logs takes its log lines
 * @param metrics counts
 */
public record BotTools(
        BotSource source,
        RunTape tape,
        BotLanguage language,
        OutcomeCheck check,
        Consumer<BotLog> logs,
        RunnerMetrics metrics) {}
