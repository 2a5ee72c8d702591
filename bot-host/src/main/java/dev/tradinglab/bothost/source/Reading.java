package dev.tradinglab.bothost.source;

import dev.tradinglab.events.bot.BotSource;
import java.util.List;

/** What came of reading a bot's file. */
public sealed interface Reading {
    /**
     * It can be offered to a runner.
     *
     * @param source as it is published to {@code bots}
     */
    record Readable(BotSource source) implements Reading {}

    /**
     * It cannot be a bot as it is.
     *
     * @param findings why, at least one
     */
    record Unreadable(List<Finding> findings) implements Reading {
        /** Keeps its own copy. */
        public Unreadable {
            findings = List.copyOf(findings);
        }
    }
}
