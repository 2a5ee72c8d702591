package dev.tradinglab.runner.share;

import dev.tradinglab.bothost.guest.BotLanguage;
import dev.tradinglab.bothost.life.HistoryReader;
import dev.tradinglab.events.bot.BotLog;
import dev.tradinglab.events.bot.BotSource;
import dev.tradinglab.events.run.Lane;
import dev.tradinglab.events.run.RunSpec;
import dev.tradinglab.runner.bot.BotTools;
import dev.tradinglab.runner.bot.HostPool;
import dev.tradinglab.runner.catalog.Catalog;
import dev.tradinglab.runner.check.Checks;
import dev.tradinglab.runner.metrics.RunnerMetrics;
import dev.tradinglab.runner.orders.RunShare;
import dev.tradinglab.runner.trial.Trials;
import dev.tradinglab.tape.kafka.TopicAdmin;
import dev.tradinglab.tape.reader.RunTape;
import dev.tradinglab.tape.reader.Tapes;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import org.apache.kafka.clients.producer.Producer;

/**
 * What the shares of a lane have in common.
 *
 * @param partitions P
 * @param producer of orders and log lines
 * @param host threads for the lane's bots
 * @param languages what runs bots of a language
 * @param pace of the marks
 * @param trials for suspects
 * @param fatal told when Kafka cannot be written any more
 */
public record LaneTools(
        Lane lane,
        String instance,
        int partitions,
        Producer<String, byte[]> producer,
        HostPool host,
        Function<BotSource.Language, BotLanguage> languages,
        Catalog catalog,
        Tapes tapes,
        TopicAdmin topics,
        HistoryReader histories,
        Checks checks,
        RunnerMetrics metrics,
        RunShare.Pace pace,
        Trials trials,
        Consumer<BotLog> logs,
        Consumer<Throwable> fatal) {
    /** What a bot needs in one of the lane's runs; its comparison with the broker begins. */
    BotTools ofBot(BotSource source, RunSpec run, int partition) {
        return new BotTools(
                source,
                new RunTape(tapes.tape(run.tape()), run),
                languages.apply(source.language()),
                checks.begin(lane, partition, run.run(), source.bot()),
                logs,
                metrics,
                Optional.of(trials.record()));
    }
}
