package dev.tradinglab.runner.testing;

import dev.tradinglab.events.bot.BotLog;
import dev.tradinglab.events.json.UnreadableRecordException;
import dev.tradinglab.events.topic.Topics;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/** What bots of a run have logged. Log lines have a topic of their own, so who sees an order or a mark cannot tell which lines are there by then. */
public record BotLines(Lab lab, String run) {
    private static final Duration LIMIT = Duration.ofSeconds(60);

    /** The lines of a bot that are there now. */
    public List<BotLog> now(String bot) {
        List<BotLog> lines = new ArrayList<>();
        for (var record : lab.records(Topics.BOT_LOGS)) {
            try {
                BotLog line = Topics.BOT_LOGS.codec().decode(record.value());
                if (line.run().equals(run) && line.bot().equals(bot)) {
                    lines.add(line);
                }
            } catch (UnreadableRecordException e) {
                throw new IllegalStateException(e);
            }
        }
        return lines;
    }

    /** Waits until the lines of a bot are as wanted, and returns them; as they are, when they do not become so. */
    public List<BotLog> await(String bot, Predicate<List<BotLog>> wanted) throws InterruptedException {
        long deadline = System.nanoTime() + LIMIT.toNanos();
        List<BotLog> lines = now(bot);
        while (!wanted.test(lines) && System.nanoTime() < deadline) {
            Thread.sleep(20);
            lines = now(bot);
        }
        return lines;
    }
}
