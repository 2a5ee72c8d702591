package dev.tradinglab.runner.bot;

import dev.tradinglab.bothost.guest.BotLanguage;
import dev.tradinglab.events.bot.BotLog;
import dev.tradinglab.events.bot.BotSource;
import dev.tradinglab.runner.check.OutcomeCheck;
import dev.tradinglab.runner.metrics.RunnerMetrics;
import dev.tradinglab.runner.record.CallRecord;
import dev.tradinglab.tape.reader.RunTape;
import java.util.Optional;
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
 * @param calls is told when the bot is entered; empty where a death is nobody's surprise
 */
public record BotTools(
        BotSource source,
        RunTape tape,
        BotLanguage language,
        OutcomeCheck check,
        Consumer<BotLog> logs,
        RunnerMetrics metrics,
        Optional<CallRecord> calls) {}
