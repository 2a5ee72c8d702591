package dev.tradinglab.proof.verify;

import dev.tradinglab.bothost.guest.BotLanguage;
import dev.tradinglab.events.bot.BotSource;
import dev.tradinglab.events.run.Lane;
import dev.tradinglab.events.run.Opening;
import dev.tradinglab.events.run.RunSpec;
import dev.tradinglab.events.topic.Topics;
import dev.tradinglab.proof.ProofException;
import dev.tradinglab.proof.WorkFolder;
import dev.tradinglab.proof.fork.ForkPoint;
import dev.tradinglab.proof.log.BotOnLog;
import dev.tradinglab.proof.log.Catalog;
import dev.tradinglab.proof.log.Cut;
import dev.tradinglab.proof.log.RunLog;
import dev.tradinglab.proof.replay.LifeTape;
import dev.tradinglab.tape.kafka.KafkaAccess;
import dev.tradinglab.tape.kafka.TopicAdmin;
import dev.tradinglab.tape.reader.Tapes;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;

/**
 * The accounts that a fork's spec opens with must be those that the lives of the other run's bots come to at that point. Where the other run is
 * not, as in a lab that a fork was brought into, they are an input like any other.
 */
record ForkCheck(
        KafkaAccess kafka,
        TopicAdmin topics,
        Tapes tapes,
        Catalog catalog,
        Function<BotSource.Language, BotLanguage> languages) {
    /** What differs, by bot of the fork. */
    Map<String, Difference> check(RunSpec fork) throws IOException {
        Map<String, Difference> found = new HashMap<>();
        RunSpec run = fork.fork() == null || fork.lane() == Lane.IMPORTED
                ? null
                : catalog.runs().get(fork.fork().run());
        if (run == null) {
            return found;
        }
        try (WorkFolder work = WorkFolder.make()) {
            Cut cut = Cut.at(
                    topics,
                    Cut.EVERYTHING,
                    Topics.orders(run.lane()),
                    Topics.trades(run.lane()),
                    Topics.equity(run.lane()));
            List<BotOnLog> bots = new RunLog(kafka, run, cut, work.path()).read();
            ForkPoint point = new ForkPoint(run, new LifeTape(tapes, run), catalog, languages);
            fork.fork().openings().forEach((bot, told) -> {
                Opening lived = lived(point, bots, bot, told, fork.begin());
                if (!told.equals(lived)) {
                    found.put(
                            bot,
                            new Difference(
                                    "the account at the fork",
                                    fork.begin(),
                                    told.toString(),
                                    Objects.toString(lived, null),
                                    "replay",
                                    List.of()));
                }
            });
        }
        return found;
    }

    private Opening lived(ForkPoint point, List<BotOnLog> bots, String heir, Opening told, long position) {
        List<String> symbols = catalog.bot(heir).map(BotSource::symbols).orElse(List.of());
        for (BotOnLog bot : bots) {
            if (bot.bot().equals(told.from())) {
                try {
                    return point.opening(bot, position, symbols);
                } catch (ProofException e) {
                    return null;
                }
            }
        }
        return null;
    }
}
